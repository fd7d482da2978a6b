// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.Devices.NAME;
import static org.mimus.simulator.Devices.SERVICES;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.ClientClosedException;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** One agent: who may do what, its values, its contexts and its client. */
class SimulatedAgentTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);

  private ForeignManager manager;

  @BeforeEach
  void openManager() throws IOException {
    manager = new ForeignManager();
  }

  @AfterEach
  void closeManager() throws IOException {
    manager.close();
  }

  private static org.snmp4j.smi.OctetString text(String text) {
    return new org.snmp4j.smi.OctetString(text);
  }

  private static AgentSpec.Builder readAndWrite(String name) {
    return AgentSpec.of(name, Devices.named(name)).community("reader").writeCommunity("writer");
  }

  @Test
  void set_withACommunityThatOnlyReads_isRefused() {
    try (Fleet fleet = Fleet.start(readAndWrite("agent").build())) {
      SimulatedAgent agent = fleet.agents().get(0);

      assertThat(manager.set(agent.address(), "reader", NAME, text("new")))
          .isEqualTo("No access: new");
      assertThat(agent.get(NAME)).contains(OctetString.of("agent"));
      assertThat(manager.set(agent.address(), "writer", NAME, text("new")))
          .isEqualTo("Success: new");
      assertThat(manager.get(agent.address(), "reader", NAME)).isEqualTo("new");
      assertThat(manager.get(agent.address(), "writer", NAME)).isEqualTo("new");
      assertThat(manager.set(agent.address(), "writer", SERVICES, text("no number")))
          .isEqualTo("Wrong type: no number");
      agent.reset();
      assertThat(manager.get(agent.address(), "reader", NAME)).isEqualTo("agent");
    }
  }

  @Test
  void request_withAnotherCommunity_isDroppedAndSaysWhy() {
    try (Fleet fleet = Fleet.start(readAndWrite("agent").build())) {
      try (SnmpClient client =
          SnmpClient.builder()
              .peer(fleet.addresses().get(0))
              .community("public")
              .timeout(Duration.ofSeconds(1))
              .retries(0)
              .build()) {
        assertThatThrownBy(() -> client.get(SYS_NAME)).hasMessageContaining("did not answer");
      }
      Outstanding.await(() -> fleet.drops().count(DropReason.BAD_COMMUNITY) == 1);
      assertThat(fleet.drops().recent())
          .singleElement()
          .satisfies(drop -> assertThat(drop.detail()).contains("public"));
    }
  }

  @Test
  void values_ofAgentsThatShareASnapshot_areTheirOwn() {
    Snapshot shared = Devices.named("shared");
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("a", shared).writeCommunity("writer").build(),
            AgentSpec.of("b", shared).writeCommunity("writer").build())) {
      SimulatedAgent a = fleet.agents().get(0);
      SimulatedAgent b = fleet.agents().get(1);

      assertThat(manager.set(a.address(), "writer", NAME, text("a's"))).isEqualTo("Success: a's");
      b.set(SERVICES, 72);
      assertThat(manager.get(a.address(), "writer", NAME)).isEqualTo("a's");
      assertThat(manager.get(b.address(), "writer", NAME)).isEqualTo("shared");
      assertThat(manager.get(a.address(), "writer", SERVICES)).isEqualTo("2");
      assertThat(manager.get(b.address(), "writer", SERVICES)).isEqualTo("72");
      assertThat(shared.get(SYS_NAME)).contains(OctetString.of("shared"));
    }
  }

  @Test
  void values_changedByTheTest_areSeenOverSnmp() {
    try (Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set(SERVICES, 6);
      assertThat(agent.get(SERVICES)).contains(Integer32.of(6));
      assertThat(manager.get(agent.address(), "public", SERVICES)).isEqualTo("6");
      agent.set("1.3.6.1.2.1.1.6.0", "added");
      assertThat(manager.get(agent.address(), "public", "1.3.6.1.2.1.1.6.0")).isEqualTo("added");
      agent.remove(NAME);
      assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo("noSuchInstance");
      assertThat(agent.get(NAME)).isEmpty();
    }
  }

  @Test
  void contexts_ofASnapshot_haveCommunitiesOfTheirOwn() {
    AgentSpec spec =
        AgentSpec.of("switch", Devices.withContext25("base"))
            .community("public")
            .writeCommunity("writer")
            .build();
    try (Fleet fleet = Fleet.start(spec)) {
      SimulatedAgent agent = fleet.agents().get(0);

      assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo("base");
      assertThat(manager.get(agent.address(), "public@25", NAME)).isEqualTo("base 25");
      assertThat(manager.get(agent.address(), "public@25", SERVICES)).isEqualTo("2");
      assertThat(manager.set(agent.address(), "public@25", NAME, text("new")))
          .isEqualTo("No access: new");
      assertThat(manager.set(agent.address(), "writer@25", NAME, text("new")))
          .isEqualTo("Success: new");
      assertThat(manager.get(agent.address(), "public@25", NAME)).isEqualTo("new");
      assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo("base");
      agent.set(NAME, "everywhere");
      assertThat(manager.get(agent.address(), "public@25", NAME)).isEqualTo("everywhere");
      agent.reset();
      assertThat(manager.get(agent.address(), "public@25", NAME)).isEqualTo("base 25");
    }
  }

  @Test
  void compatibility_decidesWhoseAnswersAreGiven() {
    String unknown = "1.3.6.1.4.1.9.1.0";
    try (Fleet fleet =
        Fleet.start(
            readAndWrite("standard").build(),
            readAndWrite("snmpsim").compatibility(Compatibility.SNMPSIM).build())) {
      SimulatedAgent standard = fleet.agents().get(0);
      SimulatedAgent snmpsim = fleet.agents().get(1);

      assertThat(manager.get(standard.address(), "reader", unknown)).isEqualTo("noSuchObject");
      assertThat(manager.get(snmpsim.address(), "reader", unknown)).isEqualTo("noSuchInstance");
      assertThat(manager.get(snmpsim.address(), "reader", NAME)).isEqualTo("snmpsim");
      assertThat(manager.set(standard.address(), "reader", NAME, text("new")))
          .isEqualTo("No access: new");
      assertThat(manager.set(snmpsim.address(), "reader", NAME, text("new")))
          .isEqualTo("Success: noSuchInstance");
      assertThat(snmpsim.get(NAME)).contains(OctetString.of("snmpsim"));
      assertThat(manager.set(snmpsim.address(), "writer", NAME, text("new")))
          .isEqualTo("Success: new");
      assertThat(snmpsim.get(NAME)).contains(OctetString.of("new"));
    }
  }

  @Test
  void compatibility_inSnmpV1_hasNoExceptions() {
    AgentSpec.Builder spec = readAndWrite("snmpsim").compatibility(Compatibility.SNMPSIM);
    try (Fleet fleet = Fleet.start(spec.build());
        SnmpClient client =
            SnmpClient.builder()
                .peer(fleet.addresses().get(0))
                .credentials(CommunityCredentials.v1("reader"))
                .build()) {
      assertThatThrownBy(() -> client.set(VarBind.of(SYS_NAME, OctetString.of("new"))))
          .isInstanceOf(SnmpErrorException.class)
          .hasMessageContaining("noSuchName for " + SYS_NAME);
    }
  }

  @Test
  void engineMibs_whereMounted_countWhatComesIn() {
    String snmpInPkts = "1.3.6.1.2.1.11.1.0";
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("with", Devices.named("with")).engineMibs(true).build(),
            AgentSpec.of("without", Devices.named("without")).build())) {
      SimulatedAgent with = fleet.agents().get(0);

      assertThat(manager.get(with.address(), "public", NAME)).isEqualTo("with");
      assertThat(manager.get(with.address(), "public", snmpInPkts)).isEqualTo("2");
      assertThat(manager.get(with.address(), "public", snmpInPkts)).isEqualTo("3");
      assertThat(manager.get(fleet.agents().get(1).address(), "public", snmpInPkts))
          .isEqualTo("noSuchObject");
    }
  }

  @Test
  void getBulk_atTheEnd_saysEndOfMibView() {
    try (Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build())) {
      PDU answer =
          manager
              .send(
                  fleet.addresses().get(0),
                  "public",
                  PDU.GETBULK,
                  List.of(new VariableBinding(new OID(SERVICES))))
              .getResponse();
      assertThat(answer.get(0).getVariable()).hasToString("endOfMibView");
    }
  }

  @Test
  void client_ofAnAgent_isOneAndWritesWhereAnybodyMay() {
    try (Fleet fleet =
        Fleet.start(
            readAndWrite("both").build(),
            AgentSpec.of("reader", Devices.named("reader")).build())) {
      SimulatedAgent both = fleet.agents().get(0);
      SimulatedAgent reader = fleet.agents().get(1);

      assertThat(both.communities()).containsExactly("writer", "reader");
      assertThat(both.client()).isSameAs(both.client()).isNotSameAs(reader.client());
      both.client().set(VarBind.of(SYS_NAME, OctetString.of("new")));
      assertThat(both.client().get(SYS_NAME).first().value()).hasToString("new");
      assertThatThrownBy(() -> reader.client().set(VarBind.of(SYS_NAME, OctetString.of("new"))))
          .hasMessageContaining("noAccess");
    }
  }

  @Test
  void client_thatWasClosed_isFollowedByAnother() {
    try (Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      SnmpClient closed = agent.client();
      closed.close();

      assertThat(closed.isClosed()).isTrue();
      assertThat(agent.client()).isNotSameAs(closed).isSameAs(agent.client());
      assertThat(agent.client().isClosed()).isFalse();
      assertThat(agent.client().get(SYS_NAME).first().value()).hasToString("agent");
    }
  }

  @Test
  void client_ofAnAgentThatEnded_isClosed() {
    try (Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      SnmpClient client = agent.client();
      fleet.remove(agent);

      assertThatThrownBy(() -> client.get(SYS_NAME)).isInstanceOf(ClientClosedException.class);
      assertThatThrownBy(agent::client)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("agent 'agent' has ended");
    }
  }

  @Test
  void clients_ofAFleetThatEnded_areClosed() {
    Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build());
    SimulatedAgent agent = fleet.agents().get(0);
    SnmpClient client = agent.client();
    fleet.close();

    assertThatThrownBy(() -> client.get(SYS_NAME)).isInstanceOf(ClientClosedException.class);
    assertThatThrownBy(agent::client).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void communities_areInTheOrderOfTheDescription() {
    AgentSpec.Builder spec = AgentSpec.of("agent", Devices.named("agent"));
    for (String community : new String[] {"z", "m", "a", "q", "b"}) {
      spec.community(community).writeCommunity("w" + community);
    }
    try (Fleet fleet = Fleet.start(spec.build())) {
      assertThat(fleet.agents().get(0).communities())
          .containsExactly("wz", "wm", "wa", "wq", "wb", "z", "m", "a", "q", "b");
    }
  }

  @Test
  void agent_asText_namesNoCommunity() {
    try (Fleet fleet = Fleet.start(readAndWrite("agent").build())) {
      assertThat(fleet.agents().get(0).toString())
          .startsWith("SimulatedAgent[agent on ")
          .doesNotContain("reader", "writer");
    }
  }
}
