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
  private String damage;

  CutOffStream(InputStream in) {
    super(in);
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
      if (!(in instanceof GZIPInputStream)) {
        in = new GZIPInputStream(in, 1 << 16);
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
