// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mimus convert}. */
@Command(
    name = "convert",
    header = "Turns a snapshot file into another form.",
    description = {
      "",
      "The form of IN is told from what is in it, that of OUT from its suffix: .jsonl (keeps"
          + " everything), .snmprec, .snmpwalk or .walk; .gz may follow. An OUT that is there already"
          + " is replaced.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  mimus convert core-1.snmprec core-1.jsonl",
      "  snmpwalk -v2c -c public -On 192.0.2.1 .1 | mimus convert - core-1.jsonl",
      "  mimus convert core-1.jsonl - --to walk",
      "",
      "Exit codes: 0 nothing was lost, 1 something was (stderr says what), 2 nothing was written.",
    })
final class ConvertCommand implements Callable<Integer> {
  private static final String STANDARD_STREAM = "-";

  private final Console console;
  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "IN", description = "The file to read; - for stdin.")
  private String in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; - for stdout.")
  private String out;

  @Option(
      names = "--to",
      paramLabel = "jsonl|snmprec|walk",
      description = "The form to write. Default: by the suffix of OUT; jsonl to stdout.")
  private SnapshotFormat form;

  ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    common.startLogging(console);
    SnapshotFormat chosen = form();
    LoadedSnapshot loaded = read();
    loaded.problems().forEach(problem -> console.warn(problem.toString()));
    if (loaded.snapshot().size() == 0 && loaded.snapshot().contexts().isEmpty()) {
      throw new UsageException(in + " has no variable that can be read");
    }
    List<Problem> losses =
        out.equals(STANDARD_STREAM)
            ? print(loaded.snapshot(), chosen)
            : save(loaded.snapshot(), FileTrouble.path(out), chosen);
    losses.forEach(loss -> console.warn(out + ": " + loss.reason()));
    return loaded.isClean() && losses.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private SnapshotFormat form() {
    if (form != null) {
      return form;
    }
    if (out.equals(STANDARD_STREAM)) {
      return SnapshotFormat.JSONL;
    }
    return Snapshots.formatOf(out)
        .orElseThrow(
            () ->
                new UsageException(
                    "the suffix of " + out + " stands for no form",
                    "Say which with --to jsonl, --to snmprec or --to walk."));
  }

  private LoadedSnapshot read() {
    try {
      return in.equals(STANDARD_STREAM)
          ? Snapshots.read("stdin", console.in())
          : Snapshots.load(FileTrouble.path(in));
    } catch (IOException e) {
      throw new UsageException(FileTrouble.reason(e));
    }
  }

  private static List<Problem> save(Snapshot snapshot, Path file, SnapshotFormat form) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UsageException( // it would be replaced, /dev/null for all of the host
          file + " is there already, and is no file", "Use - for stdout.");
    }
    FileTrouble.checkFolderOf(file);
    try {
      return Snapshots.save(snapshot, file, form);
    } catch (IOException e) {
      throw new UsageException("cannot write " + file + ": " + FileTrouble.reason(e));
    }
  }

  private List<Problem> print(Snapshot snapshot, SnapshotFormat form) throws IOException {
    Path file = Files.createTempFile("mimus", form.suffixes().get(0));
    try {
      List<Problem> losses = Snapshots.save(snapshot, file, form);
      Files.copy(file, console.out());
      console.flush();
      return losses;
    } finally {
      Files.delete(file);
    }
  }
}
