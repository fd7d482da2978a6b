// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mimus.recorder.Progress;
import org.mimus.recorder.Recorder;
import org.mimus.recorder.RecordingResult;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mimus record}. */
@Command(
    name = "record",
    header = "Walks a real device into a snapshot file.",
    description = {
      "",
      "What was recorded is never lost: a device that stops answering, SIGTERM and Ctrl-C leave a"
          + " file that says it is partial, and why. While it is written it is FILE.part.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  mimus record -v2c -c public 192.0.2.1 -o core-1.jsonl",
      "  mimus record -v1 -c public -t 3 192.0.2.1:1161 1.3.6.1.2.1 -o core-1.snmprec",
      "",
      "Exit codes: 0 complete, 1 partial or no answer, 2 wrong usage.",
    })
final class RecordCommand implements Callable<Integer> {
  /** Enough to sort and write a large snapshot. */
  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  private final Console console;
  @Mixin private CommonOptions common;
  @Mixin private ManagerOptions manager;

  @Parameters(
      index = "0",
      paramLabel = "HOST[:PORT]",
      description = "The device, also as udp:HOST:PORT or udp6:[ADDRESS]:PORT. Default port: 161.")
  private String agent;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OID",
      description = "What to record. Default: everything.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write: .jsonl, which keeps everything, .snmprec or .snmpwalk; .gz may"
              + " follow.")
  private String output;

  @Option(names = "--force", description = "Replace FILE or FILE.part where it is there already.")
  private boolean force;

  @Option(names = "--port", paramLabel = "PORT", description = "Port of the device.")
  private Integer port;

  @Option(
      names = "--max-repetitions",
      paramLabel = "N",
      description =
          "How many variables to ask for at once; also -Cr N. Fewer where the device cannot."
              + " Default: 25; 1 is GETNEXT.")
  private Integer maxRepetitions;

  @Option(
      names = "-C",
      paramLabel = "LETTERS",
      hidden = true,
      description = "What snmpbulkwalk has behind this letter.")
  private List<String> application = new ArrayList<>();

  @Option(
      names = "--no-probe",
      description =
          "Do not ask, after the walk, which objects the device knows. A replay then guesses where"
              + " to answer noSuchInstance and where noSuchObject.")
  private boolean noProbe;

  RecordCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    common.startLogging(console);
    Path file = file();
    InetSocketAddress peer = peer();
    try (ProgressLine progress = new ProgressLine(console);
        SnmpClient client = manager.open(UdpAddress.format(peer))) {
      Recorder recorder =
          Recorder.builder()
              .client(client)
              .version(manager.version())
              .roots(ManagerOptions.oids(names))
              .maxRepetitions(repetitions())
              .output(file)
              .from(UdpAddress.format(peer))
              .by("mimus " + Version.TEXT)
              .progress(now -> progress.show(() -> text(now)))
              .probeObjects(!noProbe)
              .build();
      return record(recorder, progress);
    }
  }

  private int record(Recorder recorder, ProgressLine progress) throws IOException {
    ProcessEnd end =
        new ProcessEnd(
            console, () -> recorder.stop("stopped by a signal"), LONGEST_END, ExitCode.FAILED);
    int code = ExitCode.FAILED;
    try {
      RecordingResult result = recorder.record();
      progress.close();
      code = report(result);
      return code;
    } finally {
      end.commandIsOver(code);
    }
  }

  private Path file() {
    if (output == null) {
      throw new UsageException(
          "there is no file to write to", "Say which with -o, such as: -o core-1.jsonl");
    }
    Path file = FileTrouble.path(output);
    if (Snapshots.formatOf(output).isEmpty()) {
      throw new UsageException(
          "the suffix of " + output + " stands for no form",
          "Use .jsonl, which keeps everything, or another of: " + FileTrouble.SUFFIXES + ".");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(output + " is a folder, not a file");
    }
    if (Files.exists(file) && !force) {
      throw new UsageException(output + " exists already", "Use --force to replace it.");
    }
    Path part = SnapshotWriter.partOf(file);
    if (Files.exists(part) && !force) {
      throw new UsageException(
          part + " exists already: another recording is writing it, or one was killed",
          "It can be read like a snapshot. Use --force to replace it.");
    }
    FileTrouble.checkFolderOf(file);
    return file;
  }

  private InetSocketAddress peer() {
    InetSocketAddress peer = ManagerOptions.peer(agent);
    if (port == null) {
      return peer;
    }
    if (port < 1 || port > 65_535) {
      throw new UsageException("--port: " + port + " is not in 1 to 65535");
    }
    return new InetSocketAddress(peer.getAddress(), port);
  }

  private int repetitions() {
    ApplicationLetters letters = ApplicationLetters.parse(String.join("", application), "r#");
    int number = maxRepetitions == null ? letters.number('r', 25) : maxRepetitions;
    if (number < 1) {
      throw new UsageException("--max-repetitions: at least 1, not " + number);
    }
    return number;
  }

  private static String text(Progress now) {
    long seconds = now.elapsed().toSeconds();
    String time = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    return switch (now.phase()) {
      case WALKING ->
          String.format(
              Locale.ROOT,
              "%s  %,d variables, %,.0f/s, at .%s",
              time,
              now.variables(),
              now.perSecond(),
              now.at());
      case PROBING ->
          String.format(
              Locale.ROOT,
              "%s  %,d variables; asking which objects are known: %,d, at .%s",
              time,
              now.variables(),
              now.probed(),
              now.at());
    };
  }

  private int report(RecordingResult result) {
    result.anomalies().stream()
        .filter(anomaly -> !result.reason().equals(Optional.of(anomaly)))
        .forEach(anomaly -> console.warn("anomaly: " + anomaly));
    result.losses().forEach(loss -> console.warn(loss.toString()));
    String line =
        String.format(
            Locale.ROOT,
            "%s: %d %s in %.1f s, %s",
            result.file(),
            result.variables(),
            result.variables() == 1 ? "variable" : "variables",
            result.elapsed().toMillis() / 1e3,
            result.reason().map(reason -> "partial: " + reason).orElse("complete"));
    console.out().println(SafeText.of(line));
    console.flush();
    return result.complete() ? ExitCode.OK : ExitCode.FAILED;
  }
}
