// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.compare.SnapshotComparison;
import org.mimus.snapshot.compare.SnapshotDifferences;
import org.mimus.snapshot.compare.Tolerance;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.smi.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mimus diff}. */
@Command(
    name = "diff",
    header = "Tells where two snapshots differ, or a snapshot and a device.",
    description = {
      "",
      "What moves on a device that nobody touches is let move: counters, clocks, loads, what is free"
          + " or used; and rows of processes, connections and learned addresses are left out."
          + " --exact compares all of it.",
      "",
      "A tolerance is 'exact', 'type' (of the same type), 'rising' (no less than before), 'any' (not"
          + " looked at), an amount such as 10, or a percentage such as 2.5%%.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  mimus diff core-1.jsonl core-1-after.jsonl",
      "  mimus diff core-1.jsonl 192.0.2.1 -v2c -c public --below 1.3.6.1.2.1.2",
      "  mimus diff a.jsonl b.jsonl --ignore 1.3.6.1.2.1.31 --moving Gauge32=5%%",
      "",
      "Exit codes: 0 the same, 1 different, 2 not or only partly compared, stdout was closed, or"
          + " wrong usage.",
    },
    exitCodeOnExecutionException = ExitCode.REFUSED)
final class DiffCommand implements Callable<Integer> {
  private static final String USUAL_LINES = "100";

  private final Console console;
  @Mixin private CommonOptions common;
  @Mixin private ManagerOptions manager;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description =
          "A file, a bundled snapshot, or a device as HOST, HOST:PORT, udp:HOST:PORT or"
              + " udp6:[ADDRESS]:PORT.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "What to compare it with, likewise.")
  private String second;

  @Option(
      names = "--below",
      paramLabel = "OID",
      description = "Compare only what lies below this name. Can be given several times.")
  private List<String> roots = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "OID",
      description = "Leave out what lies below this name. Can be given several times.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--moving",
      paramLabel = "OID|TYPE[=TOLERANCE]",
      description =
          "Let values below a name, or of a type such as Counter32, move. Default tolerance: type."
              + " The longest name counts, then the type. Can be given several times.")
  private List<String> moving = new ArrayList<>();

  @Option(names = "--exact", description = "Let nothing move but what --moving says.")
  private boolean exact;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = USUAL_LINES,
      description = "How many differences to print, at most 1000. Default: " + USUAL_LINES + ".")
  private int lines;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    common.startLogging(console);
    SnapshotComparison comparison = comparison();
    if (lines < 0 || lines > SnapshotDifferences.MOST_LINES) {
      throw new UsageException(
          "--lines: " + lines + " is not in 0 to " + SnapshotDifferences.MOST_LINES);
    }
    ComparedSides sides = new ComparedSides(console, manager, ManagerOptions.oids(roots));
    ComparedSides.Side a = sides.named(first);
    ComparedSides.Side b = sides.named(second);
    try {
      SnapshotDifferences found = compare(sides, comparison, a, b);
      print(found);
      if (!sides.areWhole()) {
        return ExitCode.REFUSED;
      }
      return found.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException | SnmpException e) {
      console.warn(
          "mimus diff: " + (e instanceof SnmpException ? e.getMessage() : FileTrouble.reason(e)));
      return ExitCode.REFUSED;
    }
  }

  /** What a walk brings has no contexts; so those of a file would all be missing. */
  private static SnapshotDifferences compare(
      ComparedSides sides,
      SnapshotComparison comparison,
      ComparedSides.Side a,
      ComparedSides.Side b)
      throws IOException {
    Snapshot before = a.snapshot();
    Snapshot after = b.snapshot();
    if (a.isDevice() == b.isDevice()) {
      return comparison.compare(before, after);
    }
    return comparison
        .withoutContexts()
        .compare(
            a.isDevice() ? before : sides.inContextOfDevice(before),
            b.isDevice() ? after : sides.inContextOfDevice(after));
  }

  private void print(SnapshotDifferences found) {
    if (!found.isEmpty()) {
      found.text(lines).lines().forEach(line -> console.out().println(SafeText.of(line)));
    }
    console.out().println(found.summary());
    console.flush();
  }

  private SnapshotComparison comparison() {
    SnapshotComparison comparison =
        (exact ? SnapshotComparison.exact() : SnapshotComparison.usual())
            .below(ManagerOptions.oids(roots));
    for (String text : moving) {
      comparison = withMoving(comparison, text);
    }
    for (String name : ignored) {
      comparison = comparison.ignoring(ManagerOptions.oid(name));
    }
    return comparison;
  }

  private static SnapshotComparison withMoving(SnapshotComparison comparison, String text) {
    int equals = text.indexOf('=');
    String what = equals < 0 ? text : text.substring(0, equals);
    Tolerance tolerance = equals < 0 ? Tolerance.TYPE : tolerance(text.substring(equals + 1));
    Optional<Syntax> type = type(what);
    return type.isPresent()
        ? comparison.moving(type.get(), tolerance)
        : comparison.moving(ManagerOptions.oid(what), tolerance);
  }

  private static Optional<Syntax> type(String text) {
    for (Syntax syntax : Syntax.values()) {
      if (syntax.label().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(syntax);
      }
    }
    return Optional.empty();
  }

  private static Tolerance tolerance(String text) {
    try {
      return Tolerance.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--moving: " + e.getMessage());
    }
  }
}
