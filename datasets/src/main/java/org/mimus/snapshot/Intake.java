// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** What a reader hands its lines to: checks what no form may break, and collects the problems. */
final class Intake {
  /** Most problems that are kept one by one. */
  static final int MOST_PROBLEMS = 1000;

  /** Largest payload of a UDP datagram over IPv4, in octets. */
  private static final int DATAGRAM = 65_507;

  /**
   * Octets of the smallest message around one name and one value that fill a datagram: message,
   * PDU, list and binding with headers of 4 each, version 3, an empty community 2, request-id,
   * error-status and error-index 3 each.
   */
  private static final int ENVELOPE = 4 * 4 + 3 + 2 + 3 * 3;

  /** Most octets that a name and a value may have together, headers included. */
  static final int MOST_OCTETS = DATAGRAM - ENVELOPE;

  private final String file;
  private final Snapshot.Builder builder = Snapshot.builder();
  private final List<Problem> problems = new ArrayList<>();
  private int uncounted;
  private Oid last;
  private int firstUnsorted;

  Intake(String file) {
    this.file = file;
  }

  void error(int line, String reason) {
    add(Problem.error(file, line, reason));
  }

  void note(int line, String reason) {
    add(Problem.note(file, line, reason));
  }

  private void add(Problem problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    } else {
      uncounted++;
    }
  }

  void context(int line, String name) {
    try {
      builder.context(name);
    } catch (IllegalArgumentException e) {
      error(line, e.getMessage());
    }
  }

  /** Takes a line whose tag names a module behind a colon. */
  void variation(int line, Oid name, String tag, String settings) {
    int colon = tag.indexOf(':');
    String module = tag.substring(colon + 1).strip();
    builder.variation(
        new VariationLine(name, tag.substring(0, colon).strip(), module, settings, file, line));
  }

  void variable(int line, Oid name, Value value) {
    variable(line, Variable.of(name, value));
  }

  void variable(int line, Variable variable) {
    Oid name = variable.name();
    int octets = BerWriter.length(name) + BerWriter.length(variable.value());
    if (octets > MOST_OCTETS) {
      error(
          line,
          "name and value take " + octets + " octets, a datagram has room for " + MOST_OCTETS);
      return;
    }
    try {
      builder.add(variable, line);
    } catch (IllegalArgumentException e) {
      error(line, e.getMessage());
      return;
    }
    if (variable.attributes().containsKey(Variable.CONTEXT)) {
      return;
    }
    if (firstUnsorted == 0 && last != null && last.compareTo(name) > 0) {
      firstUnsorted = line;
    }
    last = name;
  }

  LoadedSnapshot finish(SnapshotFormat format, SnapshotInfo info) {
    Snapshot snapshot = builder.info(info).build(this::duplicate);
    return finish(format, snapshot);
  }

  /** Ends a form that has no header: what the system group says is known. */
  LoadedSnapshot finishWithoutHeader(SnapshotFormat format) {
    Snapshot snapshot = builder.build(this::duplicate);
    SnapshotInfo info = SnapshotInfo.none().withDevice(SystemGroup.device(snapshot));
    return finish(format, snapshot.withInfo(info));
  }

  private LoadedSnapshot finish(SnapshotFormat format, Snapshot snapshot) {
    if (firstUnsorted > 0) {
      note(firstUnsorted, "comes after a greater name: not in the order of a walk, now sorted");
    }
    if (!snapshot.variations().isEmpty()) {
      int count = snapshot.variations().size();
      note(0, count + (count == 1 ? " line is" : " lines are") + " for a variation module");
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    if (uncounted > 0) {
      problems.add(Problem.error(file, 0, uncounted + " more problems, not listed"));
    }
    return new LoadedSnapshot(snapshot, format, problems);
  }

  private void duplicate(Oid name, int firstLine, int line) {
    error(line, name + " came in line " + firstLine + " already; the last one counts");
  }

  /** The objects of the system group that name a device (RFC 3418). */
  private static final class SystemGroup {
    private static final Oid SYS_DESCR = Oid.of(1, 3, 6, 1, 2, 1, 1, 1, 0);
    private static final Oid SYS_OBJECT_ID = Oid.of(1, 3, 6, 1, 2, 1, 1, 2, 0);
    private static final Oid SYS_NAME = Oid.of(1, 3, 6, 1, 2, 1, 1, 5, 0);

    static SnapshotInfo.Device device(Snapshot snapshot) {
      return new SnapshotInfo.Device(
          snapshot.get(SYS_DESCR).map(Value::toString),
          snapshot.get(SYS_OBJECT_ID).filter(Oid.class::isInstance).map(Oid.class::cast),
          snapshot.get(SYS_NAME).map(Value::toString),
          Map.of());
    }
  }
}
