// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * Writes a snapshot while a device is being walked. Until {@link #finish}, all is in {@code
 * NAME.part} in the order of arrival, handed to the operating system line by line: a process that
 * is killed leaves a file that {@link Snapshots#load} reads as partial. Not thread-safe.
 */
public final class SnapshotWriter implements AutoCloseable {
  private static final String PART = ".part";

  private final Path file;
  private final FileChannel part;
  private final JsonlWriter writer;

  private SnapshotWriter(Path file, FileChannel part) {
    this.file = file;
    this.part = part;
    this.writer = new JsonlWriter(Channels.newOutputStream(part));
  }

  /**
   * Begins the part file, and replaces one that an earlier run left. It is locked until this writer
   * is closed or finished.
   *
   * @param file what {@link #finish} makes: of the form that its name stands for, else the native
   *     one
   * @param info as far as it is known yet
   * @throws IOException if it cannot be written, or another writer is writing it
   */
  public static SnapshotWriter create(Path file, SnapshotInfo info) throws IOException {
    Path path = partOf(file);
    FileChannel part =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(part);
      part.truncate(0);
      SnapshotWriter writer = new SnapshotWriter(file, part);
      writer.writer.header(info, List.of());
      return writer;
    } catch (IOException e) {
      part.close();
      throw new IOException(path + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Locks an octet far behind the data, which others may go on reading where locks bind. */
  private static void lock(FileChannel part) throws IOException {
    FileLock lock = null;
    try {
      lock = part.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      // It is this process that has it.
    }
    if (lock == null) {
      throw new IOException("another recording is writing it");
    }
  }

  /** The file that is written until the snapshot is finished. */
  public static Path partOf(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }

  /** Appends a variable of the base. */
  public void append(Oid name, Value value) throws IOException {
    append(Variable.of(name, value));
  }

  /** Appends a variable, which its attributes may place in a context. */
  public void append(Variable variable) throws IOException {
    writer.variable(variable);
  }

  /**
   * Sorts, drops all but the last of what came twice, writes the file, compressed if its name ends
   * in {@code .gz}, and removes the part file.
   *
   * @param info all of it, the ending included
   * @return the snapshot as it was read back, and what the form of the file could not carry
   */
  public LoadedSnapshot finish(SnapshotInfo info) throws IOException {
    writer.end(info.ending());
    Path path = partOf(file);
    InputStream in = Channels.newInputStream(part.position(0));
    Snapshot snapshot = Snapshots.read(path.toString(), in).snapshot().withInfo(info);
    SnapshotFormat format = Snapshots.formatOf(file.toString()).orElse(SnapshotFormat.JSONL);
    List<Problem> problems = Snapshots.save(snapshot, file, format);
    Files.delete(path);
    close();
    return new LoadedSnapshot(snapshot, format, problems);
  }

  /** Without {@link #finish}, leaves the part file as it is. */
  @Override
  public void close() throws IOException {
    part.close();
  }
}
