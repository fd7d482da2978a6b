// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.simulator.data.FileStamp;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;

/** A snapshot, or the file where one is, which is read when it is first played. Thread-safe. */
public final class Recorded {
  private final Path file;

  /** What the file looked like, to know one that was changed. */
  private final String stamp;

  private volatile Snapshot snapshot;

  private Recorded(Path file, String stamp, Snapshot snapshot) {
    this.file = file;
    this.stamp = stamp;
    this.snapshot = snapshot;
  }

  /** A snapshot that is there. */
  public static Recorded of(Snapshot snapshot) {
    return new Recorded(null, "", Objects.requireNonNull(snapshot, "snapshot"));
  }

  /** A file, relative to some folder. */
  public static Recorded parse(String file) {
    return new Recorded(Path.of(file), "", null);
  }

  /** The same file, which is where something says that it is. */
  public Recorded in(Function<String, Path> places) {
    return file == null ? this : there(places.apply(file.toString()));
  }

  private static Recorded there(Path path) {
    return new Recorded(path, FileStamp.of(path), null);
  }

  /** Where it is; empty for a snapshot that is there. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recorded that
        && (file == null
            ? that.file == null && snapshot == that.snapshot
            : file.equals(that.file) && stamp.equals(that.stamp));
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, stamp);
  }

  /** What is there. */
  public synchronized Snapshot snapshot() {
    if (snapshot == null) {
      try {
        snapshot = Snapshots.load(file).snapshot();
      } catch (IOException e) {
        throw new UncheckedIOException("snapshot " + file + " cannot be read", e);
      }
    }
    return snapshot;
  }

  @Override
  public String toString() {
    return file == null ? String.valueOf(snapshot) : file.toString();
  }
}
