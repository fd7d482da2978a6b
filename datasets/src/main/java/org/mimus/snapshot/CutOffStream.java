// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses; where the compressed data are damaged or end too early, so does what it gives. */
final class CutOffStream extends FilterInputStream {
  /** Begins to decompress: reads a header, and may therefore fail. */
  interface Decompression {
    InputStream begin(InputStream compressed) throws IOException;
  }

  private final Decompression decompression;
  private boolean begun;
  private String damage;

  /** Decompresses what gzip made. */
  CutOffStream(InputStream in) {
    this(in, compressed -> new GZIPInputStream(compressed, 1 << 16));
  }

  CutOffStream(InputStream in, Decompression decompression) {
    super(in);
    this.decompression = decompression;
  }

  /** What is wrong with the compressed data, as far as they have been read. */
  Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (damage != null) {
      return -1;
    }
    try {
      if (!begun) {
        in = decompression.begin(in);
        begun = true;
      }
      return in.read(into, from, length);
    } catch (EOFException e) {
      damage = "the compressed data end too early";
    } catch (ZipException e) {
      damage = "the compressed data are damaged: " + e.getMessage();
    }
    return -1;
  }
}
