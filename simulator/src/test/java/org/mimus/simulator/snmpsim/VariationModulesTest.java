// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** What snmpsim's option for modules may say, and what a module keeps in a file. */
class VariationModulesTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Value NEW = OctetString.of("new");

  @TempDir Path folder;

  private static Snapshot snapshot(String line) throws IOException {
    byte[] octets = line.getBytes(StandardCharsets.ISO_8859_1);
    return Snapshots.read("a.snmprec", new ByteArrayInputStream(octets)).snapshot();
  }

  private static AgentVariations start(String agent, String line, String... options)
      throws IOException {
    Variations read = Variations.of(snapshot(line), VariationModules.of(List.of(options)));
    assertThat(read.problems()).isEmpty();
    return read.start(agent, SimulatedClock.manual(), 7);
  }

  /** An agent whose name is kept in a file, as if its program had just begun. */
  private AgentVariations keeping(String agent) throws IOException {
    return start(agent, NAME + "|4:w1|value=old", "writecache=w1:file:" + folder.resolve("w1"));
  }

  private static void write(AgentVariations agent, Value value) {
    Variation variation = agent.at(NAME).orElseThrow();
    agent.set(variation, agent.request(NAME, false, value, null)).assignment().run();
  }

  @Test
  void alias_namesAModuleBesideItsOwnName() throws IOException {
    assertThat(start("a", NAME + "|4:w1|value=x", "writecache=w1").value(NAME)).isPresent();
    assertThat(start("a", NAME + "|4:writecache|value=x", "writecache=w1").value(NAME)).isPresent();
    assertThat(start("a", NAME + "|2:d2|value=1,wait=1", "delay=d2:").value(NAME)).isPresent();
  }

  @Test
  void file_keepsWhatIsWritten_ofEachAgent() throws IOException {
    write(keeping("a"), NEW);
    assertThat(keeping("a").value(NAME)).contains(NEW);
    assertThat(keeping("b").value(NAME)).contains(OctetString.of("old"));
  }

  @Test
  void file_whoseLastLineIsTorn_keepsTheOthers() throws IOException {
    write(keeping("a"), NEW);
    AgentVariations agent = keeping("a");
    write(agent, OctetString.of("newer"));
    Path file = folder.resolve("w1");
    byte[] octets = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(octets, octets.length - 5));
    assertThat(keeping("a").value(NAME)).contains(NEW);
  }

  @Test
  void file_thatCannotBeWritten_leavesTheValue() throws IOException {
    AgentVariations agent = keeping("a");
    Files.createDirectory(folder.resolve("w1"));
    assertThatThrownBy(() -> write(agent, NEW)).isInstanceOf(UncheckedIOException.class);
    assertThat(agent.value(NAME)).contains(OctetString.of("old"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shelf of another program; is none that Mimus has written",
        "'0123456789/x'; is none that Mimus has written",
        "'01234567 x/89abcdef y/'; is damaged in line 1"
      })
  void file_ofAnotherProgram_isLeftAlone(String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("w1"), text.replace("/", "\n"));
    String before = Files.readString(file);
    assertThatIOException().isThrownBy(() -> keeping("a")).withMessageContaining(reason);
    assertThat(file).hasContent(before);
  }

  @Test
  void file_thatIsAFolder_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("w1"));
    assertThatIOException()
        .isThrownBy(() -> keeping("a"))
        .withMessage(folder.resolve("w1") + ": it is a folder, not a file");
  }

  @Test
  void name_thatIsTooLongToBeKept_isAProblem() throws IOException {
    String name = "1.3" + ".1".repeat(121);
    VariationModules modules =
        VariationModules.of(List.of("writecache:file:" + folder.resolve("w1")));
    assertThat(Variations.of(snapshot(name + "|4:writecache|value=x"), modules).problems())
        .singleElement()
        .asString()
        .endsWith("a name that is kept in a file has at most 122 numbers, not 123");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sql:dbtype:sqlite3; variation module 'sql' is not played, since it asks a database;",
        "mine=m:x:y; variation module 'mine' is not known, and none on the class path",
        "writecache=:file:x; is not of the form MODULE=ALIAS:KEY:VALUE,KEY:VALUE",
        "writecache:path:x; writecache: its only option is file:PATH, not 'path'",
        "writecache:file; writecache: 'file' is not of the form KEY:VALUE",
        "writecache:file:c:/x; writecache: 'file:c:/x' is not of the form KEY:VALUE",
        "numeric:period:10; numeric: takes no options here, such as 'period'"
      })
  void options_thatMakeNoSense_areRefused(String options, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariationModules.of(List.of(options)))
        .withMessageContaining(reason);
  }

  @Test
  void options_thatExcludeEachOther_areRefused() {
    String file = folder.resolve("w").toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariationModules.of(List.of("delay=a", "error=a")))
        .withMessage("two modules are to be called 'a'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VariationModules.of(
                    List.of("writecache=a:file:" + file, "writecache=b:file:" + file)))
        .withMessage("two modules are to keep what is written in " + file);
  }
}
