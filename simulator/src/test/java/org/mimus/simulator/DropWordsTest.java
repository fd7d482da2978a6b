// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.AskedFleet.failure;
import static org.mimus.simulator.Devices.NAME;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.once;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** A verification that fails says why datagrams were dropped: the text of each message. */
class DropWordsTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA1, "authpass1")
          .priv(PrivProtocol.AES128, "privpass1")
          .build();
  private static final UsmUser MONITOR =
      UsmUser.named("monitor").auth(AuthProtocol.SHA256, "monitorpass").build();
  private static final EngineId OWN = EngineId.derive(32_473, "core");
  private static final EngineId OTHER = EngineId.derive(32_473, "edge");

  private static AgentSpec.Builder v3() {
    return AgentSpec.of("core", Devices.named("core"))
        .noCommunity()
        .engineId(OWN)
        .user(AgentUser.reading(OPS))
        .user(AgentUser.reading(MONITOR));
  }

  /** The end of the message, behind what was expected. */
  private static String afterAsking(AskedFleet asked, Credentials credentials) throws Exception {
    asked.ask(credentials, client -> client.getAsync(SYS_NAME));
    return failure(asked.agent::verifyNoDrops)
        .replaceFirst("^expected no drops, but was 1; 1 datagram received, 1 dropped: ", "");
  }

  private static String afterAsking(Credentials credentials) throws Exception {
    try (AskedFleet asked = new AskedFleet(v3().build())) {
      return afterAsking(asked, credentials);
    }
  }

  private static String afterAskingWith(String community, AgentSpec... specs) throws Exception {
    try (AskedFleet asked = new AskedFleet(specs)) {
      return afterAsking(asked, CommunityCredentials.v2c(community));
    }
  }

  @Test
  void community_thatIsNearlyRight_isNamedWithWhatIs() throws Exception {
    try (AskedFleet asked =
        new AskedFleet(AgentSpec.of("core", Devices.named("core")).community("public").build())) {
      for (int i = 0; i < 3; i++) {
        asked.ask(CommunityCredentials.v2c("pubic"), client -> client.getAsync(SYS_NAME));
      }
      assertThat(failure(() -> asked.agent.verify(get(NAME), once())))
          .isEqualTo(
              "expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0;"
                  + " 3 datagrams received, 3 dropped:"
                  + " bad community \"pubic\", agent accepts [\"public\"] (1 edit away)");
      asked.ask(CommunityCredentials.v2c("secret"), client -> client.getAsync(SYS_NAME));
      assertThat(failure(asked.agent::verifyNoDrops))
          .isEqualTo(
              "expected no drops, but was 4; 4 datagrams received, 4 dropped:"
                  + " bad community \"pubic\", agent accepts [\"public\"] (1 edit away) (3 times),"
                  + " bad community \"secret\", agent accepts [\"public\"]");
    }
  }

  @Test
  void community_nearOneOfSeveral_isToldWhich() throws Exception {
    assertThat(afterAskingWith("pulbic", AskedFleet.core().build()))
        .isEqualTo(
            "bad community \"pulbic\", agent accepts [\"private\", \"public\"]"
                + " (\"public\" is 2 edits away)");
  }

  @Test
  void community_ofAnotherAgent_isToldWhose() throws Exception {
    assertThat(
            afterAskingWith(
                "lab",
                AskedFleet.core().build(),
                AgentSpec.of("edge", Devices.named("edge")).community("lab").build()))
        .isEqualTo(
            "bad community \"lab\", agent accepts [\"private\", \"public\"];"
                + " agent 'edge' accepts it");
  }

  @Test
  void community_whereOnlyUsersAre_isToldSo() throws Exception {
    assertThat(afterAskingWith("public", v3().build()))
        .isEqualTo("bad community \"public\", agent accepts none");
  }

  @Test
  void community_atASharedAddress_isComparedWithAll() throws Exception {
    try (AskedFleet asked = AskedFleet.ofOne()) {
      asked.fleet.add(
          AgentSpec.of("edge", Devices.named("edge"))
              .listen(asked.agent.address())
              .community("lab")
              .build());
      asked.ask(CommunityCredentials.v2c("lob"), client -> client.getAsync(SYS_NAME));
      assertThat(failure(asked.fleet::verifyNoDrops))
          .isEqualTo(
              "expected no drops, but was 1; 1 datagram received, 1 dropped: bad community \"lob\","
                  + " agents 'core', 'edge' accept [\"private\", \"public\", \"lab\"]"
                  + " (\"lab\" is 1 edit away)");
      assertThat(failure(asked.agent::verifyNoDrops))
          .isEqualTo(
              "expected no drops, but was 1; 1 datagram received, 1 dropped: bad community \"lob\","
                  + " agent accepts [\"private\", \"public\"]");
    }
  }

  @Test
  void user_thatIsNotKnown_isNamed() throws Exception {
    UsmUser near = UsmUser.named("opps").auth(AuthProtocol.SHA1, "authpass1").build();
    assertThat(afterAsking(UsmCredentials.of(near)))
        .isEqualTo(
            "unknown user \"opps\", agent knows [\"ops\", \"monitor\"] (\"ops\" is 1 edit away)");
  }

  @Test
  void digest_thatIsWrong_isOfAKnownUser() throws Exception {
    UsmUser wrong = UsmUser.named("ops").auth(AuthProtocol.SHA1, "otherpass").build();
    assertThat(afterAsking(UsmCredentials.of(wrong)))
        .isEqualTo(
            "wrong digest of user \"ops\", whom agent knows: another password,"
                + " or a protocol other than SHA");
  }

  @Test
  void level_withoutKeys_isToldWithTheHighest() throws Exception {
    UsmUser encrypting =
        UsmUser.named("monitor")
            .auth(AuthProtocol.SHA256, "monitorpass")
            .priv(PrivProtocol.AES128, "privpass1")
            .build();
    assertThat(afterAsking(UsmCredentials.of(encrypting)))
        .isEqualTo(
            "unsupported security level: user \"monitor\" has no keys for authPriv,"
                + " but for authNoPriv");
  }

  @Test
  void level_thatIsTooLow_isToldInTheReport() throws Exception {
    try (AskedFleet asked = new AskedFleet(v3().build())) {
      asked.ask(
          UsmCredentials.builder(OPS).level(SecurityLevel.NO_AUTH_NO_PRIV).build(),
          client -> client.getAsync(SYS_NAME));
      assertThat(asked.agent.report())
          .isEqualTo(
              "agent 'core': 1 datagram received, 0 dropped\n"
                  + "  GET .1.3.6.1.2.1.1.5.0 by \"ops\" in version 3: authorizationError,"
                  + " 1 variable, view denied; user \"ops\" must use authNoPriv at least");
    }
  }

  @Test
  void set_thatIsNotAllowed_isNoQuestionOfTheLevel() throws Exception {
    try (AskedFleet asked = new AskedFleet(v3().build())) {
      asked.ask(
          UsmCredentials.of(OPS),
          client -> client.setAsync(VarBind.of(SYS_NAME, OctetString.of("new"))));
      assertThat(asked.agent.report()).endsWith(": noAccess at 1, 1 variable, view denied");
    }
  }

  @Test
  void time_thatIsWrong_isTold() throws Exception {
    try (AskedFleet asked = new AskedFleet(v3().build());
        SnmpClient client =
            SnmpClient.builder()
                .peer(asked.agent.address())
                .credentials(UsmCredentials.builder(MONITOR).engineId(OWN).engineTime(7, 5).build())
                .build()) {
      assertThat(client.getAsync(SYS_NAME).get(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(failure(asked.agent::verifyNoDrops))
          .matches(
              "expected no drops, but was 1; 2 datagrams received, 1 dropped: not in time window:"
                  + " user \"monitor\" says boots 7, time [0-9]+; it is boots [0-9]+, time [0-9]+");
    }
  }

  @Test
  void context_thatIsNotThere_isToldWithThoseThatAre() throws Exception {
    assertThat(afterAsking(UsmCredentials.builder(OPS).contextName("core-1").build()))
        .isEqualTo(
            "unknown context \"core-1\", agent has [\"core\", \"\"] (\"core\" is 2 edits away)");
  }

  @Test
  void engineId_ofAnotherAgent_isToldWhose() throws Exception {
    AgentSpec edge =
        AgentSpec.of("edge", Devices.named("edge"))
            .engineId(OTHER)
            .user(AgentUser.reading(OPS))
            .build();
    try (AskedFleet asked = new AskedFleet(v3().build(), edge)) {
      assertThat(
              afterAsking(
                  asked, UsmCredentials.builder(OPS).engineId(OTHER).engineTime(1, 1).build()))
          .isEqualTo(
              "unknown engine ID: engine ID "
                  + OTHER
                  + ", which is that of agent 'edge'; agent has "
                  + OWN);
    }
  }

  @Test
  void version3_withoutUsers_isToldSo() throws Exception {
    try (AskedFleet asked = AskedFleet.ofOne()) {
      assertThat(afterAsking(asked, UsmCredentials.of(OPS)))
          .isEqualTo("bad version: version 3, agent has no user of SNMPv3");
    }
  }

  @Test
  void fault_thatWasPlanned_isNamed() throws Exception {
    Behaviour drop = Behaviour.of(PlannedFault.of(new ArrivalFault.Drop()));
    assertThat(afterAskingWith("public", AskedFleet.core().behaviour(drop).build()))
        .isEqualTo("fault: drop");
  }

  @Test
  void answer_thatARebootOvertook_isOfOneDatagram() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    Behaviour slow = Behaviour.of(new Latency.Fixed(Duration.ofSeconds(2)));
    Journal journal = Journal.inMemory();
    try (AskedFleet asked =
        new AskedFleet(
            journal,
            Fleet.builder()
                .journal(journal)
                .simulatedClock(clock)
                .start(AskedFleet.core().behaviour(slow).build()))) {
      asked.ask(CommunityCredentials.v2c("public"), client -> client.getAsync(SYS_NAME));
      asked.fleet.reboot(asked.fleet.agents(), Reboot.Device.after(Duration.ZERO));
      clock.advance(Duration.ofSeconds(2));
      asked.agent.verify(get(NAME), once());
      assertThat(failure(asked.agent::verifyNoDrops))
          .isEqualTo(
              "expected no drops, but was 1; 1 datagram received, 1 dropped:"
                  + " rebooted before the answer left");
    }
  }

  @Test
  void octets_thatAreBroken_areToldWhere() throws Exception {
    try (AskedFleet asked = AskedFleet.ofOne()) {
      // SEQUENCE, version 2c, and a community whose length is longer than what is there.
      asked.send("30060201010404ff");
      assertThat(failure(asked.agent::verifyNoDrops))
          .isEqualTo(
              "expected no drops, but was 1; 1 datagram received, 1 dropped:"
                  + " malformed at octet 5: community of 4 octets where 1 are left"
                  + " at octet 5");
    }
  }

  @Test
  void report_ofAgentAndFleet_saysDropsFirst() throws Exception {
    AgentSpec edge = AgentSpec.of("edge", Devices.named("edge")).build();
    try (AskedFleet asked = new AskedFleet(AskedFleet.core().build(), edge)) {
      SimulatedAgent other = asked.fleet.agent("edge").orElseThrow();
      assertThat(other.report()).isEqualTo("agent 'edge': nothing received");
      other.client().get(SYS_NAME);
      asked.agent.client().get(SYS_NAME);
      asked.agent.client().get(SYS_NAME);
      asked.ask(CommunityCredentials.v1("pubic"), client -> client.getAsync(SYS_NAME));
      assertThat(asked.agent.report())
          .isEqualTo(
              """
              agent 'core': 3 datagrams received, 1 dropped
                dropped: bad community "pubic", agent accepts ["private", "public"] ("public" is 1 edit away)
                GET .1.3.6.1.2.1.1.5.0 by "private" in version 2c: noError, 1 variable (2 times)""");
      assertThat(asked.fleet.report())
          .isEqualTo(
              """
              fleet of 2 agents: 4 datagrams received, 1 dropped
                dropped: bad community "pubic", agent 'core' accepts ["private", "public"] ("public" is 1 edit away)
                GET .1.3.6.1.2.1.1.5.0 by "public" in version 2c to 'edge': noError, 1 variable
                GET .1.3.6.1.2.1.1.5.0 by "private" in version 2c to 'core': noError, 1 variable (2 times)""");
    }
  }
}
