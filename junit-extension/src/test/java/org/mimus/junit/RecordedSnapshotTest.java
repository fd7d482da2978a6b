// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.Kit.see;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.once;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.compare.SnapshotComparison;

/** Snapshots that are recorded when they are missing. */
class RecordedSnapshotTest {
  private static final String DEVICE = "MIMUS_TEST_DEVICE";
  private static final String FROM = "${MIMUS_TEST_DEVICE:},into=target/recorded";
  private static final Path FOLDER = Path.of("target", "recorded").toAbsolutePath();
  private static final Path FILE = FOLDER.resolve("lab/core.jsonl");

  private Fleet fleet;

  @BeforeEach
  void start() throws IOException {
    clear();
    fleet =
        Fleet.builder()
            .journal(Journal.inMemory())
            .start(
                AgentSpec.of("device", Snapshots.loadBundled("example-switch").snapshot())
                    .community("public")
                    .build());
  }

  @AfterEach
  void end() throws IOException {
    System.clearProperty(DEVICE);
    fleet.close();
    clear();
  }

  private static void clear() throws IOException {
    Files.deleteIfExists(FILE);
    Files.deleteIfExists(FILE.getParent());
    Files.deleteIfExists(FOLDER);
  }

  private void setDevice() {
    System.setProperty(DEVICE, "127.0.0.1:" + fleet.agents().get(0).port());
  }

  static class Recorded {
    @Test
    void test(@SnmpAgent(value = "lab/core.jsonl", recordFrom = FROM) SimulatedAgent agent) {
      assertThat(agent.name()).isEqualTo("core");
      see("test", agent);
    }
  }

  @Test
  void snapshot_missingWithADevice_isRecordedAndPlayedEverAfter() throws IOException {
    setDevice();
    Kit.runGood(1, Recorded.class);
    assertThat(Kit.only("test").name()).isEqualTo("example-switch");
    fleet.agents().get(0).set(Kit.NAME, "changed since");
    Kit.runGood(1, Recorded.class);
    System.clearProperty(DEVICE);
    Kit.runGood(1, Recorded.class);
    assertThat(Kit.only("test").name()).isEqualTo("example-switch");
    fleet.agents().get(0).verify(get("1.3.6.1.2.1.1.1.0"), once());
    SnapshotComparison.exact()
        .assertSame(
            Snapshots.loadBundled("example-switch").snapshot(), Snapshots.load(FILE).snapshot());
    assertNothingElse();
  }

  private static void assertNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(FILE.getParent())) {
      assertThat(files).containsExactly(FILE);
    }
  }

  @Test
  void snapshot_missingWithoutADevice_saysWhatToSet() {
    assertThat(Kit.failures(Kit.run(Recorded.class)))
        .isEqualTo(
            List.of(
                """
                @SnmpAgent("lab/core.jsonl") on parameter 1 of method %s$Recorded.test \
                names no snapshot yet: neither the class path nor %s has it
                To record it, set %s, an environment variable or a system property, \
                to the device, such as: %s=192.0.2.1 or %s=192.0.2.1:1161,version=1"""
                    .formatted(
                        RecordedSnapshotTest.class.getName(), FILE, DEVICE, DEVICE, DEVICE)));
  }

  static class Concurrent {
    @SnmpAgent(value = "lab/core.jsonl", recordFrom = FROM)
    SimulatedAgent agent;

    @RepeatedTest(8)
    void test() {
      see("concurrent", agent);
    }
  }

  static class Other extends Concurrent {}

  @Test
  void snapshot_thatManyTestsWantAtOnce_isRecordedOnce() throws IOException {
    setDevice();
    Kit.assertGood(16, Kit.run(Kit.CONCURRENT, Concurrent.class, Other.class));
    assertThat(Kit.seen("concurrent")).extracting("name").containsOnly("example-switch");
    fleet.agents().get(0).verify(get("1.3.6.1.2.1.1.1.0"), once());
    assertNothingElse();
  }

  @Test
  void device_thatFallsSilent_leavesNoFile() throws IOException {
    try (DyingRelay relay = new DyingRelay(fleet.agents().get(0).address(), 2)) {
      System.setProperty(DEVICE, "127.0.0.1:" + relay.port() + ",timeout=0.5,retries=0");
      assertThat(Kit.failures(Kit.run(Recorded.class)))
          .singleElement()
          .asString()
          .contains(" could not be recorded from 127.0.0.1:" + relay.port())
          .contains(", and nothing is kept: the recording is partial: ");
    }
    assertThat(FOLDER).doesNotExist();
  }

  @Test
  void device_thatDoesNotAnswer_leavesNoFile() throws IOException {
    try (DyingRelay relay = new DyingRelay(fleet.agents().get(0).address(), 0)) {
      System.setProperty(DEVICE, "127.0.0.1:" + relay.port() + ",timeout=0.05,retries=0");
      assertThat(Kit.failures(Kit.run(Recorded.class)))
          .singleElement()
          .asString()
          .contains(", and nothing is kept: ");
    }
    assertThat(FOLDER).doesNotExist();
  }

  @Test
  void folder_thatIsAFile_isSaid() throws IOException {
    setDevice();
    Files.createDirectories(FOLDER);
    Path file = Files.createFile(FILE.getParent());
    try {
      assertThat(Kit.failures(Kit.run(Recorded.class)))
          .singleElement()
          .asString()
          .endsWith(", and nothing is kept: " + file + " is no folder");
    } finally {
      Files.delete(file);
    }
  }

  static class WithoutSuffix {
    @Test
    void test(@SnmpAgent(value = "lab/core", recordFrom = FROM) SimulatedAgent agent) {
      see("never", agent);
    }
  }

  static class Wrong {
    @Test
    void test(
        @SnmpAgent(value = "lab/core.jsonl", recordFrom = "192.0.2.1,community=lab")
            SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void declaration_thatCannotBeRecorded_saysWhy() {
    assertThat(Kit.failures(Kit.run(WithoutSuffix.class)))
        .singleElement()
        .asString()
        .endsWith(
            "is to be recorded, and its suffix stands for no form that is written: .jsonl keeps"
                + " everything");
    assertThat(Kit.failures(Kit.run(Wrong.class)))
        .singleElement()
        .asString()
        .endsWith(
            "has a recordFrom that cannot be: there is no key 'community'; secrets come from the"
                + " environment: community-env=VARIABLE");
  }

  @SnmpAgent(value = "beside.snmprec", recordFrom = "192.0.2.1")
  static class There {
    @Test
    void test(SimulatedAgent agent) {
      see("there", agent);
    }
  }

  @Test
  void snapshot_thatIsThere_isNotRecorded() {
    Kit.runGood(1, There.class);
    assertThat(Kit.only("there").name()).isEqualTo("beside");
  }
}
