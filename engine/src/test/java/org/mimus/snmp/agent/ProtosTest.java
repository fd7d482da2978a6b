// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.SharedCorpus;
import org.mimus.snmp.testing.TestAgent;

/** The requests of the PROTOS test suite c06-snmpv1 (2002), each as a datagram. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtosTest {
  private static final byte[] GOOD =
      Forge.message(
          Forge.V1, "private", Forge.pdu(Forge.GET, 7, 0, 0, Forge.names(Device.SYS_DESCR)));

  private final List<byte[]> datagrams = new ArrayList<>();

  @BeforeAll
  void read() throws IOException {
    try (ZipFile zip =
        new ZipFile(SharedCorpus.require("protos-c06-snmpv1-req-app.zip").toFile())) {
      for (ZipEntry each : zip.stream().toList()) {
        datagrams.add(zip.getInputStream(each).readAllBytes());
      }
    }
    assertThat(datagrams).hasSize(10_601);
  }

  /** Sends all, each with a good request behind it, and returns how many were answered. */
  private int survived(TestAgent agent) {
    int answered = 0;
    int dropped = 0;
    try (Logged logged = new Logged("org.mimus", Level.WARNING)) {
      for (byte[] datagram : datagrams) {
        long before = agent.drops().count();
        boolean answer = agent.send(datagram) != null;
        answered += answer ? 1 : 0;
        dropped += answer ? 0 : 1;
        assertThat(agent.drops().count() - before).isEqualTo(answer ? 0 : 1);
        Answer good = agent.ask(GOOD);
        assertThat(good.status()).isZero();
        assertThat(good.varBinds()).hasSize(1);
      }
      assertThat(logged.messages()).isEmpty();
    }
    assertThat(answered + dropped).isEqualTo(datagrams.size());
    assertThat(agent.drops().count(DropReason.INTERNAL_ERROR)).isZero();
    return answered;
  }

  @Test
  void datagrams_toAnAgentThatLetsPublicWrite_areAnsweredOrDropped() {
    TestAgent agent = Device.agent();
    agent.community("public", AccessRights.READ_WRITE);
    assertThat(survived(agent)).isPositive();
  }

  @Test
  void datagrams_toAnAgentThatLetsPublicRead_areAnsweredOrDropped() {
    TestAgent agent = Device.agent();
    assertThat(survived(agent)).isPositive();
    Device.VARIABLES.forEach(
        (name, value) -> assertThat(agent.store().get(Oid.parse(name))).contains(value));
  }

  @Test
  void datagrams_toAnAgentOfSmallMessages_areAnsweredOrDropped() {
    TestAgent agent = Device.agent();
    agent.engine().maxMessageSize(484);
    agent.store().mount(EngineMibs.snmpGroup(agent.engine()));
    assertThat(survived(agent)).isPositive();
    assertThat(agent.drops().count(DropReason.TOO_BIG)).isPositive();
  }

  @Test
  void datagrams_toAnAgentThatDoesNotKnowPublic_areNotAnswered() {
    TestAgent agent = Device.agent();
    CommunityTable without = agent.engine().communities().without(OctetString.of("public"));
    agent.engine().communities(without);
    assertThat(survived(agent)).isZero();
    assertThat(agent.drops().count(DropReason.BAD_COMMUNITY)).isPositive();
  }
}
