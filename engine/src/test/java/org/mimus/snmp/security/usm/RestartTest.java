// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Snmp4jPeer;
import org.mimus.snmp.testing.SnmpdProcess;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** Managers that keep what they know of an agent, which boots once more meanwhile. */
class RestartTest {
  private static final Oid SYS_NAME = Oid.parse(Device.SYS_NAME);
  private static final OctetString NAME = OctetString.of("core-1");
  private static final Pair PAIR = new Pair(AuthProtocol.SHA256, PrivProtocol.AES128);

  private MatrixAgent agent;

  @BeforeEach
  void start() throws IOException {
    agent = MatrixAgent.start();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  /** Restarts the agent between two requests; the second must come to know the new boots. */
  private void assertSurvivesRestart(Asking asking) throws IOException {
    assertThat(asking.sysName()).isEqualTo(NAME);
    long discoveries = agent.count(Counter.USM_UNKNOWN_ENGINE_IDS);
    long outside = agent.count(Counter.USM_NOT_IN_TIME_WINDOWS);
    agent.restart();
    assertThat(asking.sysName()).isEqualTo(NAME);
    assertThat(asking.sysName()).isEqualTo(NAME);
    assertThat(agent.count(Counter.USM_UNKNOWN_ENGINE_IDS)).isEqualTo(discoveries);
    assertThat(agent.count(Counter.USM_NOT_IN_TIME_WINDOWS)).isEqualTo(outside + 1);
  }

  private interface Asking {
    OctetString sysName() throws IOException;
  }

  @Test
  void restart_underOurClient_isLearnedOfOnce() throws IOException {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent.address())
            .credentials(UsmCredentials.of(PAIR.user()))
            .build()) {
      assertSurvivesRestart(() -> (OctetString) client.get(SYS_NAME).first().value());
    }
  }

  @Test
  void restart_underSnmp4j_isLearnedOfOnce() throws IOException {
    try (Snmp4jPeer snmp4j = Snmp4jPeer.start()) {
      snmp4j.addUser(Snmp4jUsers.of(PAIR));
      var target = Snmp4jPeer.target(agent.address(), PAIR.userName(), SecurityLevel.AUTH_PRIV);
      assertSurvivesRestart(
          () -> {
            PDU get = new ScopedPDU();
            get.setType(PDU.GET);
            get.add(new VariableBinding(new OID(Device.SYS_NAME)));
            return OctetString.of(
                snmp4j.send(target, get).getVariable(new OID(Device.SYS_NAME)).toString());
          });
    }
  }

  @Test
  void restart_underNetSnmp_isLearnedOfOnce() throws IOException {
    // net-snmp's tools forget all when they end; an snmpd that asks others on behalf of somebody
    // is a manager that does not.
    Oid moved = Oid.parse("1.3.6.1.4.1.32473.1");
    try (SnmpdProcess snmpd =
            SnmpdProcess.start(
                "proxy -v 3 -u %s -l authPriv -a %s -A %s -x %s -X %s %s .%s .%s"
                    .formatted(
                        PAIR.userName(),
                        PAIR.auth().label(),
                        Pair.AUTH_PASSPHRASE,
                        PAIR.priv().label(),
                        Pair.PRIV_PASSPHRASE,
                        agent.target(),
                        moved,
                        SYS_NAME.parent()));
        SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      assertSurvivesRestart(() -> (OctetString) client.get(moved.child(0)).first().value());
    }
  }
}
