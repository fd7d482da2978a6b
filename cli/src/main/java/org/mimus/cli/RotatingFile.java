// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Lines at the end of a file, which does not grow beyond a size: then it becomes {@code FILE.1}, in
 * place of an older one, and another begins. Not thread-safe.
 */
final class RotatingFile extends OutputStream {
  private final Path path;
  private final long most;
  private OutputStream out;
  private long size;
  private boolean atLineEnd;

  /**
   * @param most octets of a file; a line that is longer is still written whole
   */
  RotatingFile(Path path, long most) throws IOException {
    this.path = path;
    this.most = most;
    open();
  }

  private void open() throws IOException {
    // Not a channel: an interrupt would close it.
    out = new FileOutputStream(path.toFile(), true);
    size = Files.isRegularFile(path) ? Files.size(path) : 0;
    atLineEnd = true;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (atLineEnd && size > 0 && size + length > most && Files.isRegularFile(path)) {
      out.close();
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      open();
    }
    out.write(octets, from, length);
    size += length;
    atLineEnd = octets[from + length - 1] == '\n';
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
