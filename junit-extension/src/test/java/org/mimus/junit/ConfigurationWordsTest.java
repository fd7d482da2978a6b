// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.opentest4j.AssertionFailedError;

/** What is said of a test that cannot be run as it is declared: the text of each message. */
class ConfigurationWordsTest {
  private static final String HERE = ConfigurationWordsTest.class.getName();

  private static String failure(Class<?> testClass) {
    List<String> failures = Kit.failures(Kit.run(testClass));
    assertEquals(1, failures.size(), failures::toString);
    return failures.get(0);
  }

  private static Declaration declaration(Class<?> testClass) {
    return Declaration.onClass(testClass.getAnnotation(SnmpAgent.class), testClass);
  }

  private static String refusal(SnapshotSource source) {
    return assertThrows(
            ExtensionConfigurationException.class,
            () -> source.load(declaration(WithoutDevice.class)))
        .getMessage();
  }

  @SnmpAgent(value = "nowhere/core.jsonl", recordFrom = ",into=target/recorded")
  static class WithoutDevice {
    @Test
    void test(SimulatedAgent agent) {}
  }

  @Test
  void recordFrom_withoutDevice_saysHowToNameIt() {
    assertEquals(
        """
        @SnmpAgent("nowhere/core.jsonl") on class %s$WithoutDevice names no snapshot yet: neither \
        the class path nor %s has it
        To record it, name the device in recordFrom, such as: recordFrom = "192.0.2.1\""""
            .formatted(HERE, Path.of("target/recorded/nowhere/core.jsonl").toAbsolutePath()),
        failure(WithoutDevice.class));
  }

  @SnmpAgent(value = "nowhere/core.jsonl", recordFrom = "192.0.2.1,into=target/recorded")
  static class WithDevice {}

  /**
   * A lock of this JVM is one that has to be waited for, which a thread that is to end does not.
   */
  @Test
  void recordFrom_whileAnotherTestRecords_endsWithTheThread() throws IOException {
    Path file = Path.of("target/recorded/nowhere/core.jsonl").toAbsolutePath();
    String key = System.getProperty("user.name") + " " + file;
    Path lock =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "mimus-record-"
                + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                + ".lock");
    try (FileChannel other =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertTrue(held.isValid());
      Thread.currentThread().interrupt();
      assertEquals(
          "@SnmpAgent(\"nowhere/core.jsonl\") on class "
              + HERE
              + "$WithDevice could not be recorded from 192.0.2.1, and nothing is kept:"
              + " interrupted while another test recorded it",
          assertThrows(
                  ExtensionConfigurationException.class,
                  () -> RecordedSnapshot.find(declaration(WithDevice.class)))
              .getMessage());
      assertTrue(Thread.interrupted());
    }
  }

  static class OfConstructor {
    OfConstructor(SimulatedAgent agent) {}

    @Test
    void test() {}
  }

  @SnmpAgent("example-switch")
  static class Around extends OfConstructor {
    Around(@SnmpAgent(id = "edge") SimulatedAgent agent) {
      super(agent);
    }
  }

  @Test
  void parameter_ofAConstructor_isNamed() {
    assertEquals(
        "@SnmpAgent(id = \"edge\") on parameter 1 of the constructor of "
            + HERE
            + "$Around names no agent of the classes around it, which have 'example-switch'",
        failure(Around.class));
  }

  static class WrongSink {
    @Test
    void test(@TrapSink(listen = "127.0.0.1:99999") SnmpTrapSink sink) {}
  }

  static class SinkElsewhere {
    @Test
    void test(@TrapSink(listen = "192.0.2.1:0") SnmpTrapSink sink) {}
  }

  @Test
  void sink_thatCannotBeOpened_saysWhy() {
    String place = "@TrapSink on parameter 1 of method " + HERE;
    assertEquals(
        place
            + "$WrongSink.test cannot be opened: '127.0.0.1:99999': port '99999' is not in 0 to"
            + " 65535",
        failure(WrongSink.class));
    assertEquals(
        place
            + "$SinkElsewhere.test cannot be opened: notifications cannot be taken at 192.0.2.1:0:"
            + " Cannot assign requested address",
        failure(SinkElsewhere.class).replaceFirst("(requested address).*", "$1"));
  }

  @Test
  void sink_thatNobodyDeclared_isThatOfATest() {
    assertEquals(
        "the sink of test() is shared",
        SinkDeclaration.implied("test()").wrong("is shared").getMessage());
  }

  @Test
  void seed_thatIsNoNumber_isShown() {
    assertEquals(
        "mimus.seed is a number of 64 bits, not '0x7'",
        assertThrows(ExtensionConfigurationException.class, () -> Seed.ofRun(Optional.of("0x7")))
            .getMessage());
  }

  @Test
  void staticField_ofTwoClassesAtOnce_isRefusedWithWhatToDo() {
    String other = ConcurrencyTest.class.getName();
    List<String> failures =
        Kit.failures(
            Kit.run(Kit.CONCURRENT, ConcurrencyTest.Static1.class, ConcurrencyTest.Static2.class));
    assertEquals(
        List.of(
            "@SnmpAgent(\"example-switch\") on field "
                + other
                + "$WithStaticField.agent is one field for all subclasses, and "
                + other
                + "$StaticN sets it while another runs concurrently; put the annotation on an"
                + " instance field, or @SnmpAgent on the class, or run the classes one after the"
                + " other (@Execution(SAME_THREAD))"),
        failures.stream()
            .map(text -> text.replaceFirst("Static[12] sets", "StaticN sets"))
            .toList());
  }

  @Test
  void snapshot_besideAClassOfAModule_isSaidToBeHidden() {
    Declaration inModule =
        new Declaration(Unknown.class.getAnnotation(SnmpAgent.class), String.class, null, "here");
    assertEquals(
        """
        @SnmpAgent("nowhere.jsonl") on here names no snapshot
        Looked for, in this order:
          the bundled snapshot 'nowhere.jsonl'
          the class path resource 'java/lang/nowhere.jsonl', which module java.base hides: it has to \
        open the package to org.mimus.junit, too
          the class path resource 'nowhere.jsonl'
          the file '%s'
        Bundled snapshots: example-switch, linux-server"""
            .formatted(Path.of("nowhere.jsonl").toAbsolutePath()),
        assertThrows(ExtensionConfigurationException.class, () -> SnapshotSource.find(inModule))
            .getMessage());
  }

  @SnmpAgent("nowhere.jsonl")
  static class Unknown {}

  @Test
  void strictAgent_thatWasAskedTooMuch_saysSo() {
    MissingNames lost = new MissingNames(null, Map.of(), 12);
    assertEquals(
        "SNMP agent 'core' is strict, and was asked so much that the journal had no room for 12"
            + " requests of it",
        assertThrows(AssertionFailedError.class, () -> lost.check("SNMP agent 'core'"))
            .getMessage());
  }

  @Test
  void snapshot_withoutVariables_saysWhy(@TempDir Path folder) throws IOException {
    String who = "@SnmpAgent(\"nowhere/core.jsonl\") on class " + HERE + "$WithoutDevice ";
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));
    String url = empty.toUri().toURL().toString();
    assertEquals(
        who + "has no variable in " + url + ": the file has no end line: partial",
        refusal(new SnapshotSource(false, url, 0)));
    Files.writeString(empty, "{\"mimus\":1}\n{\"end\":\"complete\"}\n");
    assertEquals(
        who + "has no variable in " + url + ": it is empty",
        refusal(new SnapshotSource(false, url, 0)));
  }

  @Test
  void snapshot_thatIsGone_saysWhatTheSystemSays(@TempDir Path folder) throws IOException {
    Path gone = folder.resolve("gone.jsonl");
    String url = gone.toUri().toURL().toString();
    String system =
        assertThrows(FileNotFoundException.class, () -> new FileInputStream(gone.toFile()))
            .toString();
    assertEquals(
        "@SnmpAgent(\"nowhere/core.jsonl\") on class "
            + HERE
            + "$WithoutDevice cannot be read from "
            + url
            + ": "
            + system,
        refusal(new SnapshotSource(false, url, 0)));
  }
}
