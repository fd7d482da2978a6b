// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Snmp4jPeer;
import org.mimus.snmp.testing.UdpRelay;
import org.snmp4j.util.DefaultPDUFactory;
import org.snmp4j.util.TreeEvent;
import org.snmp4j.util.TreeUtils;

/** Managers that take no more than every engine must (RFC 3412 section 6.3), and walk by bulk. */
class SmallMessagesTest {
  private static final int SMALLEST = 484;
  private static final int VARIABLES = 150;
  private static final Oid TABLE = Oid.parse("1.3.6.1.4.1.32473.2");
  private static final KeyStore KEYS = new KeyStore();

  private static Set<VarBind> expected;
  private static MatrixAgent agent;

  /** Values have 0 to 149 octets, so that answers end at all kinds of places. */
  @BeforeAll
  static void start() throws IOException {
    agent = MatrixAgent.start();
    expected = new TreeSet<>(Comparator.comparing(VarBind::name));
    for (int i = 1; i <= VARIABLES; i++) {
      VarBind varBind = VarBind.of(TABLE.child(i, 0), OctetString.of("x".repeat(i * 7 % 150)));
      agent.store().set(varBind.name(), varBind.value());
      expected.add(varBind);
    }
  }

  @AfterAll
  static void stop() {
    agent.close();
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#all")
  void bulkWalk_ofSmallMessages_losesNothing(Pair pair) throws IOException {
    assertThat(walkBySnmp4j(pair)).containsExactlyElementsOf(texts(expected));
    assertThat(walkByOurs(pair)).containsExactlyElementsOf(texts(expected));
  }

  private static List<String> texts(Iterable<VarBind> varBinds) {
    List<String> texts = new ArrayList<>();
    varBinds.forEach(varBind -> texts.add(varBind.name() + " = " + varBind.value()));
    return texts;
  }

  private static List<String> walkBySnmp4j(Pair pair) throws IOException {
    try (UdpRelay relay = UdpRelay.to(agent.address());
        Snmp4jPeer snmp4j = Snmp4jPeer.start(SMALLEST)) {
      snmp4j.addUser(Snmp4jUsers.of(pair));
      TreeUtils tree = new TreeUtils(snmp4j.session(), new DefaultPDUFactory());
      tree.setMaxRepetitions(50);
      List<String> texts = new ArrayList<>();
      for (TreeEvent event :
          tree.getSubtree(
              Snmp4jPeer.target(relay.address(), pair.userName(), SecurityLevel.AUTH_PRIV),
              new org.snmp4j.smi.OID(TABLE.toString()))) {
        assertThat(event.isError()).as(event.getErrorMessage()).isFalse();
        for (var varBind : event.getVariableBindings()) {
          texts.add(varBind.getOid() + " = " + varBind.getVariable());
        }
      }
      assertSmallAndFull(relay);
      return texts;
    }
  }

  private static List<String> walkByOurs(Pair pair) throws IOException {
    try (UdpRelay relay = UdpRelay.to(agent.address());
        SnmpClient client =
            SnmpClient.builder()
                .peer(relay.address())
                .credentials(UsmCredentials.builder(pair.user()).keyStore(KEYS).build())
                .maxMessageSize(SMALLEST)
                .build()) {
      List<String> texts = texts(client.walk(TABLE));
      assertSmallAndFull(relay);
      return texts;
    }
  }

  /** No answer is too large, and the room is made use of: a variable has 170 octets at most. */
  private static void assertSmallAndFull(UdpRelay relay) {
    assertThat(relay.answers()).allMatch(octets -> octets <= SMALLEST);
    assertThat(relay.answers().stream().filter(octets -> octets > SMALLEST - 170).count())
        .isGreaterThan(relay.answers().size() * 3 / 4);
  }
}
