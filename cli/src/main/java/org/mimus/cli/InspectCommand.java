// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus inspect}. */
@Command(
    name = "inspect",
    header = "Tells what is in snapshot files, and what is wrong with them.",
    footer = {
      "",
      "Example:",
      "  mimus inspect core-1.jsonl data/*.snmprec",
      "",
      "Exit codes: 0 no errors, 1 a file has errors in it, 2 a file cannot be read.",
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to look into.")
  private List<String> files;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    common.startLogging(console);
    int exit = ExitCode.OK;
    for (String file : files) {
      exit = Math.max(exit, inspect(file));
      console.flush();
    }
    return exit;
  }

  private int inspect(String name) {
    Path file = FileTrouble.path(name);
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(name + " is a folder, not a file");
      }
      LoadedSnapshot loaded = Snapshots.load(file);
      print(name, Files.size(file), loaded);
      return loaded.isClean() ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException e) {
      console.out().flush();
      console.warn("mimus inspect: " + FileTrouble.reason(e));
      return ExitCode.REFUSED;
    }
  }

  private void print(String name, long octets, LoadedSnapshot loaded) {
    Snapshot snapshot = loaded.snapshot();
    SnapshotInfo info = snapshot.info();
    say(name);
    say("  device", device(info.device()));
    String form = loaded.format().name().toLowerCase(Locale.ROOT);
    say("  form", form + ", " + octets + " octets");
    say("  taken", taken(info.recording()));
    say("  ending", ending(info.ending()));
    info.ending().anomalies().forEach(anomaly -> say("  anomaly", anomaly));
    info.licence().ifPresent(licence -> say("  licence", licence));
    info.origin().ifPresent(origin -> say("  origin", origin));
    say("  variables", variables(snapshot));
    for (String context : snapshot.contexts()) {
      say("  context", context + ": " + variables(snapshot.inContext(context)));
    }
    say("  objects", info.objects().size() + " known");
    say("  problems", problems(loaded.problems()));
    loaded.problems().forEach(problem -> say("    " + problem));
  }

  private void say(String key, String value) {
    say(String.format(Locale.ROOT, "%-12s %s", key, value));
  }

  private void say(String line) {
    console.out().println(SafeText.of(line));
  }

  private static String device(SnapshotInfo.Device device) {
    List<String> parts = new ArrayList<>();
    device.sysName().ifPresent(name -> parts.add(name));
    device.sysObjectId().ifPresent(oid -> parts.add("." + oid));
    device.sysDescr().ifPresent(description -> parts.add('"' + description + '"'));
    return parts.isEmpty() ? "the file does not say" : String.join(", ", parts);
  }

  private static String taken(SnapshotInfo.Recording recording) {
    List<String> parts = new ArrayList<>();
    recording.at().ifPresent(at -> parts.add("at " + at));
    recording.from().ifPresent(from -> parts.add("from " + from));
    recording.version().ifPresent(version -> parts.add("by SNMPv" + version));
    recording.operation().ifPresent(operation -> parts.add("with " + operation));
    recording.by().ifPresent(by -> parts.add("using " + by));
    return parts.isEmpty() ? "the file does not say" : String.join(" ", parts);
  }

  private static String ending(SnapshotInfo.Ending ending) {
    return switch (ending.completeness()) {
      case COMPLETE -> "complete";
      case PARTIAL -> "partial" + ending.reason().map(reason -> ": " + reason).orElse("");
      case UNKNOWN -> "the file does not say whether it is complete";
    };
  }

  private static String variables(Snapshot snapshot) {
    Map<Syntax, Integer> counts = new EnumMap<>(Syntax.class);
    for (int i = 0; i < snapshot.size(); i++) {
      counts.merge(snapshot.variable(i).value().syntax(), 1, Integer::sum);
    }
    String each =
        counts.entrySet().stream()
            .map(entry -> entry.getKey().label() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return snapshot.size() + (each.isEmpty() ? "" : " (" + each + ")");
  }

  private static String problems(List<Problem> problems) {
    long errors = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
    long notes = problems.size() - errors;
    return problems.isEmpty()
        ? "none"
        : errors
            + (errors == 1 ? " error, " : " errors, ")
            + notes
            + (notes == 1 ? " note" : " notes");
  }
}
