// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.verify.Traps.anyTrap;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;

/** What lines of a data file with the module notification let an agent send. */
class PlannedSenderTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.1.0");
  private static final String INFORM = "op=get,version=2c,ntftype=inform";
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA1, "authkey1")
          .priv(PrivProtocol.AES128, "privkey1")
          .build();

  private static Snapshot snapshot(int port, String settings) throws IOException {
    String line =
        "%s|4:notification|value=x,host=127.0.0.1,port=%d,%s\n".formatted(NAME, port, settings);
    return parsed(line);
  }

  private static Snapshot parsed(String line) throws IOException {
    return Snapshots.read(
            "a.snmprec", new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
        .snapshot();
  }

  private static ReceivedNotification sent(String settings) throws IOException {
    try (SnmpTrapSink sink = SnmpTrapSink.builder().user(OPS).open();
        Fleet fleet =
            Fleet.start(
                AgentSpec.of("a", snapshot(sink.port(), settings))
                    .writeCommunity("public")
                    .build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.client().get(NAME);
      ReceivedNotification received = sink.await(anyTrap().from(agent), LONG);
      boolean ownPort = !settings.contains("inform") && !settings.contains("bindaddr");
      assertThat(received.origin().peer().equals(agent.address())).isEqualTo(ownPort);
      sink.none(Duration.ofMillis(1));
      return received;
    }
  }

  @Test
  void line_ofVersion2c_isSentFromTheAgentsAddress() throws IOException {
    ReceivedNotification received =
        sent("op=get,version=2c,community=traps,trapoid=1.3.6.1.6.3.1.1.5.3,uptime=7");
    assertThat(received.origin().version()).isEqualTo(SnmpVersion.V2C);
    assertThat(received.origin().community()).contains(OctetString.of("traps"));
    assertThat(received.notification().trapOid()).hasToString("1.3.6.1.6.3.1.1.5.3");
    assertThat(received.notification().uptime()).isEqualTo(TimeTicks.of(7));
    assertThat(received.notification().varBinds()).isEmpty();
  }

  @Test
  void line_forTheUptimeThatIsSent_sendsOnce() throws IOException {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      String line =
          "1.3.6.1.2.1.1.3.0|67:notification|op=get,value=5,version=2c,host=127.0.0.1,port=%d\n"
              .formatted(sink.port());
      try (Fleet fleet = Fleet.start(AgentSpec.of("a", parsed(line)).community("public").build())) {
        SimulatedAgent agent = fleet.agents().get(0);
        agent.get("1.3.6.1.2.1.1.3.0");
        agent.client().get(Oid.parse("1.3.6.1.2.1.1.3.0"));
        assertThat(sink.await(anyTrap(), LONG).notification().uptime()).isEqualTo(TimeTicks.of(5));
        sink.none(Duration.ofMillis(50));
      }
    }
  }

  @Test
  void line_ofVersion1_saysAddressAndEnterprise_inNoVariable() throws IOException {
    TrapV1 trap =
        sent("op=get,version=1,uptime=7,agentaddress=192.0.2.9,enterprise=1.3.6.1.4.1.32473.1")
            .trapV1()
            .orElseThrow();
    assertThat(trap.agentAddress()).isEqualTo(IpAddress.parse("192.0.2.9"));
    assertThat(trap.enterprise()).hasToString("1.3.6.1.4.1.32473.1");
    assertThat(trap.generic()).isZero();
    assertThat(trap.varBinds()).isEmpty();
  }

  @Test
  void line_ofVersion3_isSentByAnAgentWithoutUsers_too() throws IOException {
    ReceivedNotification received =
        sent(
            "op=get,version=3,user=ops,authproto=sha,authkey=authkey1,privproto=aes,"
                + "privkey=privkey1");
    assertThat(received.origin().level()).isEqualTo(SecurityLevel.AUTH_PRIV);
    assertThat(received.origin().engineId()).isPresent();
  }

  @Test
  void line_withInform_isSentFromAPortOfItsOwn() throws IOException {
    assertThat(sent(INFORM).type()).hasToString("INFORM");
  }

  @Test
  void line_withInform_isAcknowledged_andComesOnce() throws Exception {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        Tap tap = new Tap(sink.address());
        Fleet fleet =
            Fleet.start(
                AgentSpec.of("a", snapshot(tap.address().getPort(), INFORM))
                    .community("public")
                    .build())) {
      for (int asked = 1; asked <= 2; asked++) {
        fleet.agents().get(0).client().get(NAME);
        tap.seen(asked);
      }
      // Each INFORM and its acknowledgement.
      assertThat(tap.seen(2))
          .extracting(Tap.Seen::fromClient)
          .containsExactly(true, false, true, false);
    }
  }

  @Test
  void line_withAnAddressToSendFrom_isSentFromThere() throws IOException {
    assertThat(sent("op=get,version=2c,bindaddr=127.0.0.1").origin().peer().toString())
        .startsWith("/127.0.0.1:");
  }

  @Test
  void informs_thatNobodyAcknowledges_neverHoldAnAnswerBack() throws IOException {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        Fleet fleet =
            Fleet.start(
                AgentSpec.of("a", snapshot(sink.port(), INFORM)).community("public").build())) {
      sink.acknowledge(false);
      SimulatedAgent agent = fleet.agents().get(0);
      for (int i = 0; i < 3 * PlannedSender.MOST_WAITING; i++) {
        assertThat(agent.client().get(NAME).errorStatus()).isZero();
      }
      sink.await(trap("coldStart").inform(), LONG);
      assertThat(sink.received()).hasSizeLessThanOrEqualTo(PlannedSender.MOST_WAITING);
    }
  }
}
