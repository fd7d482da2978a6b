// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** A file that is written beside the one it replaces, so that there is never half of it. */
final class ReplacedFile implements AutoCloseable {
  private final Path file;
  private final Path beside;
  private final FileChannel channel;
  private final OutputStream stream;

  ReplacedFile(Path file) throws IOException {
    this.file = file;
    this.beside = file.resolveSibling(file.getFileName() + ".tmp");
    this.channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    OutputStream raw = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    this.stream = Formats.isGzipName(file.toString()) ? new GZIPOutputStream(raw, 1 << 16) : raw;
  }

  OutputStream stream() {
    return stream;
  }

  /** Puts it in the place of the old one. */
  void commit() throws IOException {
    if (stream instanceof GZIPOutputStream gzip) {
      gzip.finish();
    }
    stream.flush();
    channel.force(true);
    stream.close();
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves the old file alone, unless {@link #commit} has replaced it. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(beside);
  }
}
