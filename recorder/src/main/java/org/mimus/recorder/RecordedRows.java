// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.manager.Row;
import org.mimus.snmp.smi.Oid;

/**
 * Takes the rows of all walks and writes them. Thread-safe: rows come from the client's executor,
 * and one can still be on its way when the recording has been stopped.
 */
final class RecordedRows {
  /** Thrown where one more row came than are wanted. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FullException(long wanted) {
      super("ended after " + wanted + " variables, as asked for", null, false, false);
    }
  }

  private static final String MS = "ms";
  private static final double NANOS_PER_TENTH = 100_000.0;

  private final SnapshotWriter writer;
  private final ProgressReport progress;
  private final long wanted;

  // The monitor of this object guards what follows.
  private final List<Oid> parents = new ArrayList<>();
  private final Set<Oid> scalars = new HashSet<>();
  private Oid first;
  private long count;
  private boolean closed;

  /**
   * @param wanted how many rows to take
   */
  RecordedRows(SnapshotWriter writer, ProgressReport progress, long wanted) {
    this.writer = writer;
    this.progress = progress;
    this.wanted = wanted;
  }

  /**
   * @throws FullException if all rows that are wanted are there
   */
  synchronized void add(Row row) {
    if (closed) {
      return;
    }
    if (count == wanted) {
      throw new FullException(wanted);
    }
    Oid name = row.varBind().name();
    try {
      writer.append(new Variable(name, row.varBind().value(), attributes(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    count++;
    first = first == null ? name : first;
    if (parents.isEmpty() || !isParent(parents.get(parents.size() - 1), name)) {
      parents.add(name.parent());
      if (name.last() == 0) {
        scalars.add(name.parent());
      }
    }
    if (row.firstOfResponse()) {
      progress.walked(count, name);
    }
  }

  private static boolean isParent(Oid parent, Oid name) {
    return parent.size() == name.size() - 1 && name.startsWith(parent);
  }

  /** The response time in milliseconds with one decimal, where a response begins. */
  private static Map<String, Object> attributes(Row row) {
    if (!row.firstOfResponse()) {
      return Map.of();
    }
    Duration time = row.responseTime();
    return Map.of(MS, Math.round(time.toNanos() / NANOS_PER_TENTH) / 10.0);
  }

  /** Takes no more rows: what comes late is dropped. */
  synchronized void close() {
    closed = true;
  }

  synchronized long count() {
    return count;
  }

  /** The name recorded first; empty where there is none. */
  synchronized Optional<Oid> first() {
    return Optional.ofNullable(first);
  }

  /** The names without their last sub-identifiers, each once, sorted. */
  synchronized List<Oid> parents() {
    return parents.stream().sorted().distinct().toList();
  }

  /** The names whose last sub-identifier is 0, without it. */
  synchronized Set<Oid> scalars() {
    return Set.copyOf(scalars);
  }
}
