// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final OutputStream out;
  private final JsonlWriter writer;

  private SnapshotWriter(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
    this.writer = new JsonlWriter(out);
  }

  /**
   * Begins the part file, and replaces one that an earlier run left.
   *
   * @param file what {@link #finish} makes: of the form that its name stands for, else the native
   *     one
   * @param info as far as it is known yet
   */
  public static SnapshotWriter create(Path file, SnapshotInfo info) throws IOException {
    OutputStream out = Files.newOutputStream(partOf(file));
    SnapshotWriter writer = new SnapshotWriter(file, out);
    try {
      writer.writer.header(info, List.of());
    } catch (IOException e) {
      out.close();
      throw e;
    }
    return writer;
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
    out.close();
    Snapshot snapshot = Snapshots.load(partOf(file)).snapshot().withInfo(info);
    SnapshotFormat format = Snapshots.formatOf(file.toString()).orElse(SnapshotFormat.JSONL);
    List<Problem> problems = Snapshots.save(snapshot, file, format);
    Files.delete(partOf(file));
    return new LoadedSnapshot(snapshot, format, problems);
  }

  /** Without {@link #finish}, leaves the part file as it is. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
