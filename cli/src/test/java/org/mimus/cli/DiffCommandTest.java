// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class DiffCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write("a.snmprec", "1.3.6.1.2.1.1.3.0|67|500", "1.3.6.1.2.1.1.5.0|4|edge");
    write("later.snmprec", "1.3.6.1.2.1.1.3.0|67|900", "1.3.6.1.2.1.1.5.0|4|edge");
    write("renamed.snmprec", "1.3.6.1.2.1.1.3.0|67|900", "1.3.6.1.2.1.1.5.0|4|core");
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }

  private CommandRun diff(String line) {
    List<String> words = new ArrayList<>(List.of("diff"));
    for (String word : line.split(" ", -1)) {
      words.add(word.endsWith(".snmprec") ? folder.resolve(word).toString() : word);
    }
    return CommandRun.of(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "a.snmprec a.snmprec, 0",
    "a.snmprec later.snmprec, 0",
    "a.snmprec later.snmprec --exact, 1",
    "a.snmprec later.snmprec --exact --moving timeticks, 0",
    "a.snmprec later.snmprec --moving TimeTicks=rising, 0",
    "later.snmprec a.snmprec --moving 1.3.6.1.2.1.1.3=rising, 1",
    "a.snmprec later.snmprec --moving .1.3.6.1.2.1.1.3=80%, 0",
    "a.snmprec later.snmprec --moving 1.3.6.1.2.1.1.3=399, 1",
    "a.snmprec renamed.snmprec, 1",
    "a.snmprec renamed.snmprec --ignore 1.3.6.1.2.1.1.5, 0",
    "a.snmprec renamed.snmprec --below 1.3.6.1.2.1.2, 0",
    "linux-server linux-server --exact, 0",
    "linux-server example-switch, 1",
  })
  void diff_files_tellsByItsExitCode(String line, int exit) {
    CommandRun run = diff(line);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).as(run.out()).isEqualTo(exit);
  }

  @Test
  void diff_otherValue_isALine() {
    assertThat(diff("a.snmprec renamed.snmprec").out())
        .isEqualTo(
            """
            value .1.3.6.1.2.1.1.5.0: STRING: "edge" -> STRING: "core"
            1 difference in 2 variables: 1 of another value; 1 moved as they may
            """);
  }

  @Test
  void diff_manyDifferences_printsSome() {
    CommandRun run = diff("linux-server a.snmprec --lines 3");
    assertThat(run.out().lines()).hasSize(5).anyMatch(line -> line.matches("and \\d+ more"));
    assertThat(diff("linux-server a.snmprec").out().lines()).hasSizeLessThanOrEqualTo(102);
  }

  @Test
  void diff_device_isWalked() throws IOException {
    Path file = folder.resolve("sample.jsonl");
    Snapshots.save(ServedSample.snapshot(), file, SnapshotFormat.JSONL);
    try (ServedSample sample = new ServedSample()) {
      String device = sample.address();
      CommandRun run = CommandRun.of("diff", "--exact", file.toString(), device);
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("no differences in ");
      assertThat(run.exit()).isZero();
      assertThat(diff("-v1 -c public a.snmprec udp:" + device + " --lines 0").exit()).isEqualTo(1);
      assertThat(diff(device + " " + device + " --below " + ServedSample.ROOT + ".8").out())
          .isEqualTo("no differences in 7 variables\n");
    }
  }

  @Test
  void diff_fileWithContexts_andDevice_comparesTheBase() throws IOException {
    Path file = folder.resolve("contexts.jsonl");
    VarBind other = VarBind.of(Oid.parse("1.3.6.1.2.1.17.1.2.0"), Integer32.of(7));
    Snapshots.save(
        ServedSample.snapshot().withContext("25", List.of(other)), file, SnapshotFormat.JSONL);
    try (ServedSample sample = new ServedSample()) {
      CommandRun run = CommandRun.of("diff", "--exact", file.toString(), sample.address());
      assertThat(run.out()).startsWith("no differences in ");
      assertThat(run.err()).isEqualTo("contexts are not compared with a device\n");
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void diff_closedOutput_isNoDifference() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("nobody reads it");
          }
        };
    String file = folder.resolve("a.snmprec").toString();
    int exit =
        Mimus.run(
            new String[] {"diff", file, file},
            new PrintStream(closed, false, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            InputStream.nullInputStream());
    assertThat(exit).isEqualTo(2);
  }

  @Test
  void diff_deviceThatDoesNotAnswer_isTrouble() throws IOException {
    try (ScriptedAgent silent = new ScriptedAgent(request -> null)) {
      CommandRun run = diff("-t 0.05 -r 0 a.snmprec " + silent.address());
      assertThat(run.err()).startsWith("mimus diff: ").contains(silent.address());
      assertThat(run.out()).isEmpty();
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void diff_deviceThatFallsSilent_isTrouble() throws IOException {
    Set<Oid> asked = new CopyOnWriteArraySet<>();
    try (ServedSample sample = new ServedSample();
        ScriptedAgent dying =
            new ScriptedAgent(
                request -> {
                  asked.add(request.varBinds().get(0).name());
                  return asked.size() > 1
                      ? null
                      : ServedSample.snapshot().variables().limit(3).toList();
                })) {
      CommandRun run = diff("-t 1 -r 2 " + dying.address() + " " + sample.address());
      assertThat(run.err()).startsWith("mimus diff: ").contains(dying.address());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(asked).hasSizeGreaterThan(1);
    }
  }

  @Test
  void diff_fileWithErrors_isTroubleButCompared() throws IOException {
    write("broken.snmprec", "1.3.6.1.2.1.1.5.0|4|edge", "1.3.6.1.2.1.1.6.0|2|many");
    CommandRun run = diff("broken.snmprec a.snmprec");
    assertThat(run.err())
        .contains("broken.snmprec:2: ")
        .endsWith("broken.snmprec may only not have been read\n");
    assertThat(run.out()).startsWith("added .1.3.6.1.2.1.1.3.0 = Timeticks: (500)");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{\"end\":\"partial\",\"reason\":\"no answer\"} ! no answer",
        "[\"1.3.6.1.2.1.1.6.0\",\"OctetString\",\"Lab\"] ! the file has no end line",
      })
  void diff_partialFile_isTroubleButCompared(String last, String reason) throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    Path partial = folder.resolve("partial.jsonl");
    Snapshots.save(ServedSample.snapshot(), whole, SnapshotFormat.JSONL);
    List<String> lines = new ArrayList<>(Files.readAllLines(whole));
    lines.set(lines.size() - 1, last);
    Files.write(partial, lines);
    CommandRun run = CommandRun.of("diff", partial.toString(), partial.toString());
    assertThat(run.err())
        .startsWith(
            partial
                + " is partial: "
                + reason
                + "\nwhat is missing in "
                + partial
                + " may only not have been read\n");
    assertThat(run.out()).startsWith("no differences in ");
    assertThat(run.exit()).isEqualTo(2);
  }
}
