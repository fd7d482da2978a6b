// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.Devices.NAME;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.CredentialsRefusedException;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** SNMPv3 in a fleet: engines, contexts, users, and what is kept on disk. */
class FleetV3Test {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA1, "authpass1")
          .priv(PrivProtocol.AES256_REEDER, "privpass1")
          .build();
  private static final UsmUser MONITOR =
      UsmUser.named("monitor").auth(AuthProtocol.SHA256, "authpass2").build();
  private static final UsmUser GUEST = UsmUser.named("guest").build();
  private static final String ADDRESS = "127.0.0.1:0";

  @TempDir Path folder;

  private static SnmpClient client(SimulatedAgent agent, UsmUser user, String context) {
    return SnmpClient.builder()
        .peer(agent.address())
        .credentials(UsmCredentials.builder(user).contextName(context).build())
        .build();
  }

  private static String name(SimulatedAgent agent, UsmUser user, String context) {
    try (SnmpClient client = client(agent, user, context)) {
      return client.get(SYS_NAME).first().value().toString();
    }
  }

  private static AgentSpec.Builder spec(String name) {
    return AgentSpec.of(name, Devices.named(name)).community(name);
  }

  /** Agents on one free port, each of which knows OPS and MONITOR. */
  private static List<SimulatedAgent> onOneAddress(Fleet fleet, String... names) {
    SimulatedAgent first = fleet.add(user(spec(names[0]).listen(ADDRESS)).build());
    for (int i = 1; i < names.length; i++) {
      fleet.add(user(spec(names[i]).listen(first.address())).build());
    }
    return fleet.agents();
  }

  private static AgentSpec.Builder user(AgentSpec.Builder spec) {
    return spec.user(AgentUser.writing(OPS)).user(AgentUser.reading(MONITOR));
  }

  /** snmpsim knows a context by the MD5 of its name, whatever its length. */
  @Test
  void context_isAlsoKnownByTheMd5OfItsName() {
    try (Fleet fleet = Fleet.open()) {
      List<SimulatedAgent> agents = onOneAddress(fleet, "a", "b");
      assertThat(name(agents.get(0), MONITOR, "92eb5ffee6ae2fec3ad71c777531578f")).isEqualTo("b");
      assertThat(name(agents.get(0), MONITOR, "b")).isEqualTo("b");
    }
  }

  @Test
  void agents_onOneAddress_areContextsOfOneEngine() {
    String longName = "site/a-name-of-more-than-thirty-two-octets";
    try (Fleet fleet = Fleet.open()) {
      List<SimulatedAgent> agents = onOneAddress(fleet, "core", "edge", longName);
      assertThat(agents)
          .extracting(SimulatedAgent::engineId)
          .containsOnly(agents.get(0).engineId());
      assertThat(name(agents.get(0), OPS, "core")).isEqualTo("core");
      assertThat(name(agents.get(0), OPS, "edge")).isEqualTo("edge");
      // md5sum of the name
      assertThat(name(agents.get(0), OPS, "a8c1751e90963e65a74960d2ba81ba64")).isEqualTo(longName);
      assertThat(agents.get(2).client("ops").get(SYS_NAME).first().value()).hasToString(longName);
      assertThatThrownBy(() -> name(agents.get(0), OPS, ""))
          .isInstanceOf(CredentialsRefusedException.class)
          .hasMessageContaining("snmpUnknownContexts");
      assertThat(fleet.drops().recent().get(0).reason()).isEqualTo(DropReason.UNKNOWN_CONTEXT);
    }
  }

  @Test
  void agent_alone_isTheDefaultContext_andItsName() {
    try (Fleet fleet = Fleet.open()) {
      SimulatedAgent core = onOneAddress(fleet, "core").get(0);
      assertThat(name(core, MONITOR, "")).isEqualTo("core");
      assertThat(name(core, MONITOR, "core")).isEqualTo("core");

      SimulatedAgent edge = fleet.add(user(spec("edge").listen(core.address())).build());
      assertThatThrownBy(() -> name(core, MONITOR, "")).hasMessageContaining("no context ''");

      fleet.remove(edge);
      assertThat(name(core, MONITOR, "")).isEqualTo("core");
      assertThatThrownBy(() -> name(core, MONITOR, "edge")).hasMessageContaining("no context");
    }
  }

  @Test
  void contextsOfASnapshot_areContextsOfTheAgent() {
    try (Fleet fleet =
        Fleet.start(
            user(AgentSpec.of("core", Devices.withContext25("base")).listen(ADDRESS)).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(name(agent, MONITOR, "25")).isEqualTo("base 25");
      assertThat(name(agent, MONITOR, "core@25")).isEqualTo("base 25");
      assertThat(name(agent, MONITOR, "")).isEqualTo("base");
    }
  }

  @Test
  void community_andUserOfOneName_haveEachTheirOwnRights() {
    AgentSpec spec =
        AgentSpec.of("core", Devices.named("core"))
            .community("ops")
            .writeCommunity("monitor")
            .user(AgentUser.writing(OPS))
            .user(AgentUser.reading(MONITOR))
            .build();
    VarBind change = VarBind.of(SYS_NAME, OctetString.of("changed"));
    try (Fleet fleet = Fleet.start(spec);
        SnmpClient ops =
            SnmpClient.builder().peer(fleet.addresses().get(0)).community("ops").build();
        SnmpClient monitor =
            SnmpClient.builder().peer(fleet.addresses().get(0)).community("monitor").build()) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThatThrownBy(() -> ops.set(change)).hasMessageContaining("noAccess");
      assertThatThrownBy(() -> agent.client("monitor").set(change))
          .hasMessageContaining("noAccess");
      agent.client("ops").set(change);
      monitor.set(change);
    }
  }

  @Test
  void user_belowItsLeastLevel_isNotAuthorized() {
    AgentUser strict = new AgentUser(OPS, SecurityLevel.AUTH_PRIV, false, Set.of());
    try (Fleet fleet =
        Fleet.start(AgentSpec.of("core", Devices.named("core")).user(strict).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      for (SecurityLevel level :
          List.of(SecurityLevel.NO_AUTH_NO_PRIV, SecurityLevel.AUTH_NO_PRIV)) {
        try (SnmpClient client =
            SnmpClient.builder()
                .peer(agent.address())
                .credentials(UsmCredentials.builder(OPS).level(level).build())
                .build()) {
          assertThatThrownBy(() -> client.get(SYS_NAME))
              .isInstanceOf(SnmpErrorException.class)
              .hasMessageContaining("authorizationError");
        }
      }
      assertThat(name(agent, OPS, "")).isEqualTo("core");
    }
    assertThatThrownBy(() -> new AgentUser(MONITOR, SecurityLevel.AUTH_PRIV, false, Set.of()))
        .hasMessage("user 'monitor' must use authPriv, and has no keys for it");
  }

  @Test
  void user_ofSomeContexts_isNotAuthorizedInOthers() {
    AgentUser limited = new AgentUser(MONITOR, SecurityLevel.AUTH_NO_PRIV, false, Set.of("core"));
    try (Fleet fleet = Fleet.open()) {
      SimulatedAgent core = fleet.add(spec("core").listen(ADDRESS).user(limited).build());
      fleet.add(spec("edge").listen(core.address()).user(limited).build());
      assertThat(name(core, MONITOR, "core")).isEqualTo("core");
      assertThatThrownBy(() -> name(core, MONITOR, "edge"))
          .hasMessageContaining("authorizationError");
    }
  }

  @Test
  void user_withOtherKeysOnTheSameAddress_isRefused() {
    try (Fleet fleet = Fleet.open()) {
      SimulatedAgent core = onOneAddress(fleet, "core").get(0);
      UsmUser other = UsmUser.named("ops").auth(AuthProtocol.MD5, "another one").build();
      AgentSpec edge = spec("edge").listen(core.address()).user(AgentUser.reading(other)).build();
      assertThatThrownBy(() -> fleet.add(edge))
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("give the user 'ops' different keys or protocols");
      assertThat(name(core, OPS, "")).isEqualTo("core");
    }
  }

  @Test
  void engineIds_areTheSameEachTime_andEachAgentsOwn() {
    List<AgentSpec> specs =
        IntStream.range(0, 20)
            .mapToObj(i -> user(spec("agent-" + i).listen(ADDRESS)).build())
            .toList();
    List<EngineId> first;
    try (Fleet fleet = Fleet.builder().id("lab").start(specs)) {
      first = fleet.agents().stream().map(agent -> agent.engineId().orElseThrow()).toList();
    }
    assertThat(first).doesNotHaveDuplicates();
    try (Fleet again = Fleet.builder().id("lab").start(specs);
        Fleet other = Fleet.builder().id("other").start(specs)) {
      assertThat(again.agents())
          .extracting(agent -> agent.engineId().orElseThrow())
          .isEqualTo(first);
      assertThat(other.agents())
          .extracting(agent -> agent.engineId().orElseThrow())
          .doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  void engineId_isOfTheDevicesEnterprise() {
    Snapshot cisco =
        Snapshot.builder()
            .add(Oid.parse("1.3.6.1.2.1.1.2.0"), Oid.parse("1.3.6.1.4.1.9.1.516"))
            .build();
    try (Fleet fleet =
        Fleet.start(
            user(AgentSpec.of("cisco", cisco)).build(),
            user(AgentSpec.of("other", Devices.named("other"))).build())) {
      assertThat(fleet.agents().get(0).engineId().orElseThrow().toString())
          .startsWith("0x8000000905");
      assertThat(fleet.agents().get(1).engineId().orElseThrow().toString())
          .startsWith("0x80007ed905");
    }
  }

  @Test
  void engineId_givenTwice_isRefused() {
    EngineId id = EngineId.parse("0x8000000001020304");
    AgentSpec one = user(spec("one").listen(ADDRESS)).engineId(id).build();
    AgentSpec two = user(spec("two").listen(ADDRESS)).engineId(id).build();
    try (Fleet fleet = Fleet.start(one)) {
      assertThat(fleet.agents().get(0).engineId()).hasValue(id);
      assertThatThrownBy(() -> fleet.add(two))
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("both have the engine ID 0x8000000001020304");
      assertThat(fleet.agents()).hasSize(1);
    }
  }

  @Test
  void engineId_ofARunningEngine_cannotBecomeAnother() {
    EngineId id = EngineId.parse("0x8000000001020304");
    try (Fleet fleet = Fleet.start(user(spec("one").listen(ADDRESS)).build())) {
      SimulatedAgent one = fleet.agents().get(0);
      AgentSpec two = user(spec("two").listen(one.address())).engineId(id).build();
      assertThatThrownBy(() -> fleet.add(two))
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("agent 'two' cannot give the engine on ")
          .hasMessageContaining(one.engineId().orElseThrow().toString());
      assertThat(fleet.agents()).containsExactly(one);
      assertThat(name(one, OPS, "")).isEqualTo("one");
    }
  }

  @Test
  void recordedEngine_isReplacedByTheTruth() {
    Oid engine = Oid.parse("1.3.6.1.6.3.10.2.1");
    Snapshot snapshot =
        Snapshot.builder()
            .add(engine.child(1, 0), OctetString.of("another"))
            .add(engine.child(2, 0), Integer32.of(1))
            .build();
    try (Fleet fleet = Fleet.start(user(AgentSpec.of("core", snapshot)).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      SnmpClient client = agent.client("monitor");
      assertThat(client.get(engine.child(1, 0)).first().value())
          .isEqualTo(OctetString.of(agent.engineId().orElseThrow().toByteArray()));
      assertThat(((Integer32) client.get(engine.child(2, 0)).first().value()).value())
          .isGreaterThan(1);
      assertThat(client.get(engine.child(3, 0)).first().value().isException()).isTrue();
    }
    try (Fleet withoutUsers = Fleet.start(AgentSpec.of("core", snapshot).build())) {
      assertThat(withoutUsers.agents().get(0).get(engine.child(1, 0)))
          .hasValue(OctetString.of("another"));
    }
  }

  @Test
  void engineMibs_withUsers_countWhatUsmRefuses() {
    Oid unknownUsers = Oid.parse("1.3.6.1.6.3.15.1.1.3.0");
    AgentSpec spec = user(spec("core").listen(ADDRESS)).engineMibs(true).build();
    try (Fleet fleet = Fleet.start(spec)) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThatThrownBy(() -> name(agent, GUEST, ""))
          .hasMessageContaining("usmStatsUnknownUserNames");
      assertThat(agent.client("monitor").get(unknownUsers).first().value()).hasToString("1");
    }
  }

  @Test
  void passphrases_ofManyAgents_areStretchedOnce() {
    KeyStore keys = new KeyStore();
    List<AgentSpec> specs =
        IntStream.range(0, 50)
            .mapToObj(i -> user(spec("agent-" + i).listen(ADDRESS)).build())
            .toList();
    try (Fleet fleet = Fleet.builder().keyStore(keys).start(specs)) {
      assertThat(keys.size()).isZero();
      for (SimulatedAgent agent : fleet.agents()) {
        agent.client("monitor").get(SYS_NAME);
      }
      assertThat(keys.size()).isEqualTo(1);
    }
  }

  private Fleet withState(AtomicLong nanos) {
    return Fleet.builder()
        .id("lab")
        .stateDirectory(folder)
        .clock(nanos::get)
        .start(user(spec("core").listen(ADDRESS)).build());
  }

  @Test
  void stateFolder_countsStarts() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Path counter = folder.resolve("engine-boots");
    withState(nanos).close();
    assertThat(counter).hasContent("1\n");
    withState(nanos).close();
    assertThat(counter).hasContent("2\n");
    try (Fleet running = withState(nanos)) {
      assertThat(counter).hasContent("3\n");
      assertThatThrownBy(() -> withState(nanos))
          .isInstanceOf(FleetException.class)
          .hasMessage("state folder " + folder + " is in use by another program");
      assertThat(name(running.agents().get(0), OPS, "")).isEqualTo("core");
    }
    Files.writeString(counter, "three\n");
    assertThatThrownBy(() -> withState(nanos))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("does not hold a number of boots");
    assertThat(counter).hasContent("three\n");
    Files.writeString(counter, "2147483646\n");
    assertThatThrownBy(() -> withState(nanos)).hasMessageContaining("2147483647 times");
    Files.delete(counter);
    Files.createDirectory(counter);
    assertThatThrownBy(() -> withState(nanos))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void stateFolder_thatWouldLoseTheNumber_isRefused() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Path counter = folder.resolve("engine-boots");
    Files.createSymbolicLink(counter, folder.resolve("not-mounted"));
    assertThatThrownBy(() -> withState(nanos))
        .isInstanceOf(FleetException.class)
        .hasMessage("state file " + counter + " is a link to what is not there");
    Files.delete(counter);
    Files.createDirectory(folder.resolve("engine-boots.part"));
    assertThatThrownBy(() -> withState(nanos))
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith("state file " + counter + " cannot be written: ");
  }

  @Test
  void engineIds_thatClash_areToldOfTheAgentThatComesLast() {
    AgentUser ops = AgentUser.reading(MONITOR);
    EngineId id = EngineId.parse("0x8000000001020304");
    AgentSpec.Builder first = AgentSpec.of("a", Devices.named("a")).user(ops).engineId(id);
    AgentSpec.Builder second = AgentSpec.of("b", Devices.named("b")).user(ops).engineId(id);
    assertThatThrownBy(() -> Fleet.start(first.build(), second.build()))
        .isInstanceOfSatisfying(
            FleetException.class, wrong -> assertThat(wrong.agent()).contains("b"))
        .hasMessageContaining("both have the engine ID");
  }
}
