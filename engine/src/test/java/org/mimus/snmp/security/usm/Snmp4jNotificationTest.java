// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.notification.NotificationReceiverBuilder;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Snmp4jPeer;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** SNMP4J's notifications to our receiver, and ours to SNMP4J's. */
class Snmp4jNotificationTest {
  private static final EngineId SENDER = EngineId.derive(32_473, "sender");
  private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
  private static final Oid ENTERPRISE = Oid.parse("1.3.6.1.4.1.32473.9");
  private static final VarBind IF_INDEX =
      VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.1.7"), Integer32.of(7));
  private static final VarBind OCTETS =
      VarBind.of(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.7"), Counter64.of(-1));
  private static final Notification NOTIFICATION =
      new Notification(LINK_DOWN, TimeTicks.of(4_711), List.of(IF_INDEX, OCTETS));
  private static final KeyStore KEYS = new KeyStore();

  private static final BlockingQueue<ReceivedNotification> OURS = new LinkedBlockingQueue<>();
  private static Snmp4jPeer snmp4j;
  private static BlockingQueue<Snmp4jPeer.Notified> theirs;
  private static NotificationReceiver receiver;

  private static Stream<Pair> pairs() {
    return Stream.of(
        new Pair(AuthProtocol.SHA1, PrivProtocol.AES128),
        new Pair(AuthProtocol.SHA256, PrivProtocol.AES256),
        new Pair(AuthProtocol.SHA384, PrivProtocol.AES192_REEDER),
        new Pair(AuthProtocol.SHA1, PrivProtocol.AES256_REEDER),
        new Pair(AuthProtocol.SHA512, PrivProtocol.TRIPLE_DES),
        new Pair(AuthProtocol.MD5, PrivProtocol.DES));
  }

  /** Every pair at every level. */
  static Stream<Arguments> senders() {
    return pairs()
        .flatMap(
            pair -> Arrays.stream(SecurityLevel.values()).map(level -> Arguments.of(pair, level)));
  }

  @BeforeAll
  static void start() throws IOException {
    snmp4j = Snmp4jPeer.start();
    theirs = snmp4j.takeNotifications();
    NotificationReceiverBuilder settings =
        NotificationReceiver.builder()
            .listen("127.0.0.1:0")
            .community("traps")
            .keyStore(KEYS)
            .leastLevel(SecurityLevel.NO_AUTH_NO_PRIV);
    pairs().forEach(pair -> settings.user(pair.user()));
    receiver = settings.start(OURS::add);
    pairs().forEach(pair -> snmp4j.addUser(Snmp4jUsers.of(pair)));
  }

  @AfterAll
  static void stop() {
    if (receiver != null) {
      receiver.close();
    }
    if (snmp4j != null) {
      snmp4j.close();
    }
  }

  @BeforeEach
  void forget() {
    OURS.clear();
    theirs.clear();
  }

  // SNMP4J sends.

  private static InetSocketAddress address() {
    return (InetSocketAddress) receiver.addresses().get(0);
  }

  private static ReceivedNotification next() throws InterruptedException {
    ReceivedNotification next = OURS.poll(20, TimeUnit.SECONDS);
    assertThat(next).as(() -> "dropped: " + receiver.drops().recent()).isNotNull();
    return next;
  }

  private static <P extends PDU> P filled(P pdu, int type) {
    pdu.setType(type);
    pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new org.snmp4j.smi.TimeTicks(4_711)));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, SnmpConstants.linkDown));
    pdu.add(
        new VariableBinding(new OID(IF_INDEX.name().toString()), new org.snmp4j.smi.Integer32(7)));
    pdu.add(
        new VariableBinding(new OID(OCTETS.name().toString()), new org.snmp4j.smi.Counter64(-1)));
    return pdu;
  }

  private static CommunityTarget<UdpAddress> community(int version) {
    CommunityTarget<UdpAddress> target =
        new CommunityTarget<>(
            new UdpAddress(address().getAddress(), address().getPort()),
            new org.snmp4j.smi.OctetString("traps"));
    target.setVersion(version);
    target.setTimeout(2_000);
    target.setRetries(3);
    return target;
  }

  private static void assertAcknowledged(PDU inform, Target<UdpAddress> target) throws IOException {
    PDU answer = snmp4j.session().send(inform, target).getResponse();
    assertThat(answer).isNotNull();
    assertThat(answer.getType()).isEqualTo(PDU.RESPONSE);
    assertThat(answer.getErrorStatus()).isZero();
    assertThat(answer.getVariableBindings()).isEqualTo(inform.getVariableBindings());
  }

  @Test
  void theirTrap_inVersion1_isTaken() throws Exception {
    PDUv1 pdu = new PDUv1();
    pdu.setEnterprise(new OID(ENTERPRISE.toString()));
    pdu.setAgentAddress(new org.snmp4j.smi.IpAddress("192.0.2.5"));
    pdu.setGenericTrap(PDUv1.ENTERPRISE_SPECIFIC);
    pdu.setSpecificTrap(17);
    pdu.setTimestamp(4_711);
    pdu.add(
        new VariableBinding(new OID(IF_INDEX.name().toString()), new org.snmp4j.smi.Integer32(7)));
    snmp4j.session().send(pdu, community(SnmpConstants.version1));

    ReceivedNotification received = next();
    assertThat(received.trapV1())
        .contains(
            new TrapV1(
                ENTERPRISE,
                IpAddress.parse("192.0.2.5"),
                6,
                17,
                TimeTicks.of(4_711),
                List.of(IF_INDEX)));
    assertThat(received.notification().trapOid()).hasToString(ENTERPRISE + ".0.17");
  }

  @Test
  void theirTrapAndInform_inVersion2c_areTaken() throws Exception {
    snmp4j.session().send(filled(new PDU(), PDU.TRAP), community(SnmpConstants.version2c));
    ReceivedNotification trap = next();
    assertThat(trap.type()).isEqualTo(PduType.TRAP);
    assertThat(trap.notification()).isEqualTo(NOTIFICATION);
    assertThat(trap.origin().community()).contains(OctetString.of("traps"));

    assertAcknowledged(filled(new PDU(), PDU.INFORM), community(SnmpConstants.version2c));
    assertThat(next().notification()).isEqualTo(NOTIFICATION);
  }

  @ParameterizedTest
  @MethodSource("senders")
  void theirTrapAndInform_inVersion3_areTaken(Pair pair, SecurityLevel level) throws Exception {
    var target = Snmp4jPeer.target(address(), pair.userName(), level);
    ScopedPDU trap = filled(new ScopedPDU(), PDU.TRAP);
    trap.setContextEngineID(new org.snmp4j.smi.OctetString(Snmp4jPeer.ID.toByteArray()));
    target.setAuthoritativeEngineID(Snmp4jPeer.ID.toByteArray());
    snmp4j.session().send(trap, target);
    assertTaken(next(), PduType.TRAP, pair, level);

    // In SNMP4J a target knows one engine; an INFORM goes by the receiver's.
    var informed = Snmp4jPeer.target(address(), pair.userName(), level);
    assertAcknowledged(filled(new ScopedPDU(), PDU.INFORM), informed);
    assertTaken(next(), PduType.INFORM, pair, level);
  }

  private static void assertTaken(
      ReceivedNotification received, PduType type, Pair pair, SecurityLevel level) {
    assertThat(received.type()).isEqualTo(type);
    assertThat(received.notification()).isEqualTo(NOTIFICATION);
    assertThat(received.origin().securityName()).isEqualTo(pair.userName());
    assertThat(received.origin().level()).isEqualTo(level);
    assertThat(received.origin().engineId()).contains(Snmp4jPeer.ID);
  }

  // SNMP4J takes.

  private static NotificationOriginator originator(Credentials credentials) {
    return NotificationOriginator.builder()
        .peer(snmp4j.address())
        .credentials(credentials)
        .timeout(Duration.ofSeconds(20)) // so that none is repeated
        .engine(new AuthoritativeEngine(SENDER, EngineTime.booted(5), UserTable.EMPTY, KEYS))
        .agentAddress(IpAddress.parse("192.0.2.5"))
        .build();
  }

  private static PDU theirNext(int type, int level) throws InterruptedException {
    Snmp4jPeer.Notified next = theirs.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    assertThat(next.pdu().getType()).isEqualTo(type);
    assertThat(next.level()).isEqualTo(level);
    return next.pdu();
  }

  @Test
  void ourTrap_inVersion1_isTaken() throws Exception {
    try (NotificationOriginator originator = originator(CommunityCredentials.v1("traps"))) {
      originator.trap(Notification.of(ENTERPRISE.child(0, 17), IF_INDEX).at(TimeTicks.of(4_711)));
    }
    PDUv1 pdu = (PDUv1) theirNext(PDU.V1TRAP, 1);
    assertThat(pdu.getEnterprise()).hasToString(ENTERPRISE.toString());
    assertThat(pdu.getAgentAddress()).hasToString("192.0.2.5");
    assertThat(pdu.getGenericTrap()).isEqualTo(6);
    assertThat(pdu.getSpecificTrap()).isEqualTo(17);
    assertThat(pdu.getTimestamp()).isEqualTo(4_711);
    assertThat(pdu.getVariableBindings()).hasToString("[1.3.6.1.2.1.2.2.1.1.7 = 7]");
  }

  private static void assertTakenByThem(Credentials credentials, int level) throws Exception {
    PDU expected = filled(new PDU(), PDU.TRAP);
    try (NotificationOriginator originator = originator(credentials)) {
      originator.trap(NOTIFICATION);
      assertThat(theirNext(PDU.TRAP, level).getVariableBindings())
          .isEqualTo(expected.getVariableBindings());

      Response response = originator.inform(NOTIFICATION);
      assertThat(response.errorStatus()).isZero();
      assertThat(response.varBinds()).isEqualTo(NOTIFICATION.toPdu(PduType.INFORM).varBinds());
      assertThat(theirNext(PDU.INFORM, level).getVariableBindings())
          .isEqualTo(expected.getVariableBindings());
    }
  }

  @Test
  void ourTrapAndInform_inVersion2c_areTaken() throws Exception {
    assertTakenByThem(CommunityCredentials.v2c("traps"), 1);
  }

  @ParameterizedTest
  @MethodSource("senders")
  void ourTrapAndInform_inVersion3_areTaken(Pair pair, SecurityLevel level) throws Exception {
    assertTakenByThem(
        UsmCredentials.builder(pair.user()).level(level).keyStore(KEYS).build(),
        Snmp4jPeer.levelCode(level));
  }
}
