// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;

/** When faults strike, which of them cannot be, and what they do to sockets. */
class FaultPlansTest {
  private static final Snapshot CORE = Devices.named("core");

  @TempDir Path folder;

  private static Fleet fleet(ManualClock clock, String yaml) {
    return Fleet.builder()
        .seed(3)
        .simulatedClock(clock)
        .start(AgentSpec.of("core", CORE).behaviour(Behaviours.of(yaml)).build());
  }

  private String get(InetSocketAddress to, boolean answered) throws Exception {
    String output =
        NetSnmp.outcome(
                folder,
                "snmpget",
                "-On",
                "-v2c",
                "-c",
                "public",
                "-r",
                "0",
                "-t",
                answered ? "10" : "0.3",
                "127.0.0.1:" + to.getPort(),
                Devices.NAME)
            .output();
    assertThat(output.contains("\"core\"")).as(output).isEqualTo(answered);
    return output;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          faults: {drop: {first: 2}}                       | --+++
          faults: {drop: {every: 2}}                       | +-+-+
          faults: {drop: {every: 2, first: 1}}             | +-+++
          faults: {drop: {probability: 0}}                 | +++++
          faults: {drop: {after: 2s, until: 4s}}           | ++--+
          faults: {drop: {operations: set}}                | +++++
          faults: {drop: {oids: 1.3.6.1.2.1.1, first: 1}}  | -++++
          faults: {drop: {oids: 1.3.6.1.2.1.2}}            | +++++
          faults: {drop: {communities: public, every: 5}}  | ++++-
          faults: {drop: {communities: other}}             | +++++
          faults: {drop: {active: false}}                  | +++++
          """)
  void fault_strikesWhenItIsPlanned(String yaml, String course) throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock, yaml)) {
      for (int i = 0; i < course.length(); i++) {
        get(fleet.addresses().get(0), course.charAt(i) == '+');
        clock.advance(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void probability_isTheSameForOneSeed() {
    assertThat(dropped(5)).isEqualTo(dropped(5)).isNotEqualTo(dropped(6));
  }

  private static String dropped(long seed) {
    StringBuilder course = new StringBuilder();
    try (Fleet fleet =
        Fleet.builder()
            .seed(seed)
            .start(
                AgentSpec.of("core", CORE)
                    .behaviour(
                        Behaviours.of("faults: {error-status: {status: genErr, probability: 50%}}"))
                    .build())) {
      for (int i = 0; i < 20; i++) {
        boolean fine = true;
        try {
          fleet.agents().get(0).client().get(Oid.parse(Devices.NAME));
        } catch (SnmpErrorException e) {
          fine = false;
        }
        course.append(fine ? '+' : '-');
      }
    }
    return course.toString();
  }

  @Test
  void timeFilter_hasRows_untilTheirLastChange() {
    AgentSpec spec =
        AgentSpec.of("core", Devices.large("core"))
            .behaviour(
                Behaviours.of(
                    "faults: {time-filter: {entry: 1.0.8802.1.1.2.1.4.1.1, changed: 30ms}}"))
            .build();
    try (Fleet fleet = Fleet.start(spec)) {
      Oid column = Oid.parse("1.0.8802.1.1.2.1.4.1.1.9");
      SnmpClient client = fleet.agents().get(0).client();
      assertThat(client.get(column.child(3, 2, 1)).first().value()).hasToString("n2");
      assertThat(client.get(column.child(4, 2, 1)).first().value())
          .isEqualTo(ExceptionValue.NO_SUCH_INSTANCE);
      assertThat(client.get(column.child(3, 9, 1)).first().value())
          .isEqualTo(ExceptionValue.NO_SUCH_INSTANCE);
    }
  }

  @Test
  void blackout_closed_isPortUnreachable_forItsTime() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock, "faults: {blackout: {closed: true, after: 10s, until: 20s}}");
        DatagramSocket manager = new DatagramSocket()) {
      InetSocketAddress address = fleet.addresses().get(0);
      get(address, true);

      clock.advance(Duration.ofSeconds(10));
      manager.connect(address);
      manager.setSoTimeout(10_000);
      manager.send(new DatagramPacket(new byte[] {1}, 1));
      assertThatThrownBy(() -> manager.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(PortUnreachableException.class);
      get(address, false);
      assertThat(fleet.drops().count(DropReason.MALFORMED)).isZero();

      clock.advance(Duration.ofSeconds(10));
      get(address, true);
    }
  }

  @Test
  void blackout_silent_isTold_andEndsWithItsBehaviour() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(clock, "faults: blackout");
        DatagramSocket manager = new DatagramSocket()) {
      InetSocketAddress address = fleet.addresses().get(0);
      get(address, false);
      Outstanding.await(() -> !fleet.drops().recent().isEmpty());
      assertThat(fleet.drops().recent().get(0).detail()).isEqualTo("blackout");
      manager.connect(address);
      manager.setSoTimeout(100);
      manager.send(new DatagramPacket(new byte[] {1}, 1));
      assertThatThrownBy(() -> manager.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(SocketTimeoutException.class);
      fleet.behave(fleet.agents().get(0), Behaviours.of("faults: {blackout: {closed: true}}"));
      fleet.behave(fleet.agents().get(0), Behaviour.NONE);
      get(address, true);
    }
  }

  @Test
  void blackout_closed_whereOthersShareTheSocket_isRefused() {
    Behaviour closing = Behaviours.of("faults: {blackout: {closed: true}}");
    try (Fleet fleet = Fleet.open()) {
      SimulatedAgent first = fleet.add(AgentSpec.of("one", CORE).community("one").build());
      AgentSpec.Builder second = AgentSpec.of("two", CORE).listen(first.address());
      assertThatThrownBy(() -> fleet.add(second.community("two").behaviour(closing).build()))
          .isInstanceOf(FleetException.class)
          .hasMessage(
              "agent 'two' cannot close its socket in a blackout: others share it on 127.0.0.1:"
                  + first.port());
      assertThat(fleet.agents()).containsExactly(first);

      fleet.behave(first, closing);
      AgentSpec third =
          AgentSpec.of("three", CORE).listen(first.address()).community("three").build();
      assertThatThrownBy(() -> fleet.add(third)).hasMessageContaining("agent 'one' cannot close");
      assertThat(fleet.agents()).containsExactly(first);
    }
  }

  @Test
  void wrongSource_ofNoAddressOfThisHost_isRefused() {
    AgentSpec spec =
        AgentSpec.of("core", CORE)
            .behaviour(Behaviours.of("faults: {wrong-source: 192.0.2.1:161}"))
            .build();
    assertThatThrownBy(() -> Fleet.start(spec))
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith("agent 'core' cannot answer from 192.0.2.1:161: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          blackout: {oids: 1.3.6.1.2.1.1}          | a blackout acts before a request is decrypted and read, so it cannot be for some OIDs only
          blackout: {probability: 50%}             | a blackout lasts from 'after' until 'until'; by chance or by number is 'drop'
          unknown-version: {versions: v1, operations: get} | an unknown version acts before a request is decrypted and read, so it cannot be for some operations only
          short-bulk: {operations: get}            | short-bulk is about getbulk, which 'operations' lacks
          no-such-name: {at: 1.3.6, operations: set} | no-such-name is about getnext and getbulk, which 'operations' lacks
          """)
  void impossiblePlan_isRefused_withLineAndColumn(String fault, String why) {
    assertThatThrownBy(() -> Behaviours.of("faults: {" + fault + "}"))
        .isInstanceOf(FleetException.class)
        .hasMessageMatching(".*:4:13: .*")
        .hasMessageEndingWith(": " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wrong-digest                  | wrong-digest       | a wrong digest is about SNMPv3, and the agent has no user
          wrong-engine-id               | wrong-engine-id    | wrong-engine-id is about SNMPv3, and the agent has no user
          {report: wrong-digests}       | report             | a Report is about SNMPv3, and the agent has no user
          """)
  void faultOfSnmpV3_withoutUsers_isRefused(String fault, String name, String why) {
    AgentSpec.Builder spec =
        AgentSpec.of("core", CORE).behaviour(Behaviours.of("faults: " + fault));
    assertThatThrownBy(spec::build)
        .isInstanceOf(FleetException.class)
        .hasMessage("agent 'core' cannot have the fault '%s': %s".formatted(name, why));
    assertThatThrownBy(() -> Behaviours.of("users: []\nfaults: " + fault))
        .hasMessageEndingWith(why);
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-community, a wrong community is about SNMPv1 and v2c",
    "wrong-version, a wrong version is about SNMPv1 and v2c",
    "counter-64-in-v1, a Counter64 in SNMPv1 is about SNMPv1 and v2c"
  })
  void faultOfCommunities_withoutOne_isRefused(String fault, String why) {
    assertThatThrownBy(() -> Behaviours.of("communities: []\nfaults: " + fault))
        .isInstanceOf(FleetException.class)
        .hasMessageEndingWith(why + ", and the agent has no community");
  }

  @Test
  void wrongDigest_ofUsersWithoutKeys_isRefused_alsoLater() {
    AgentUser guest = AgentUser.reading(UsmUser.named("guest").build());
    AgentUser ops =
        AgentUser.reading(UsmUser.named("ops").auth(AuthProtocol.SHA1, "authpass1").build());
    Behaviour wrong = Behaviours.of("faults: wrong-digest");
    try (Fleet fleet = Fleet.start(AgentSpec.of("core", CORE).user(guest).build())) {
      assertThatThrownBy(() -> fleet.behave(fleet.agents().get(0), wrong))
          .hasMessageEndingWith("a wrong digest needs a user whose messages are signed");
    }
    assertThat(AgentSpec.of("core", CORE).user(ops).behaviour(wrong).build().behaviour())
        .isEqualTo(wrong);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void preset_isABehaviour_withAReason(Preset preset) {
    assertThat(Behaviours.of("preset: " + preset.label())).isEqualTo(preset.behaviour());
    assertThat(Behaviours.of("preset: " + preset.label() + "\nfaults: drop"))
        .isEqualTo(preset.behaviour().and(Behaviours.of("faults: drop")));
    assertThat(preset.reason()).endsWith(".");
    try (Fleet fleet =
        Fleet.start(AgentSpec.of("core", CORE).behaviour(preset.behaviour()).build())) {
      assertThat(fleet.agents().get(0).behaviour().isNone()).isFalse();
    }
  }

  @Test
  void preset_thatIsNone_isToldWithThoseThatAre() {
    assertThatThrownBy(() -> Behaviours.of("preset: overlaoded"))
        .hasMessageContaining(":4:13: there is no preset 'overlaoded', only overloaded, lossy-wan");
  }
}
