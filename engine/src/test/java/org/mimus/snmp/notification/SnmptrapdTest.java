// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.SnmptrapdProcess;

/** Our originator sends, and net-snmp's snmptrapd prints what it has understood. */
class SnmptrapdTest {
  private static final EngineId ENGINE = EngineId.parse("80007ed904 73656e646572");
  private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
  private static final VarBind IF_INDEX =
      VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.1.7"), Integer32.of(7));
  private static final VarBind IF_ALIAS =
      VarBind.of(Oid.parse("1.3.6.1.2.1.31.1.1.1.18.7"), OctetString.of("to the roof"));
  private static final VarBind OCTETS =
      VarBind.of(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.7"), Counter64.of(-1));

  private static final String PRINTED =
      ".1.3.6.1.2.1.2.2.1.1.7 = INTEGER: 7"
          + ";.1.3.6.1.2.1.31.1.1.1.18.7 = STRING: \"to the roof\"";
  private static final String PRINTED_OCTETS =
      ".1.3.6.1.2.1.31.1.1.1.6.7 = Counter64: 18446744073709551615";

  private static SnmptrapdProcess snmptrapd;

  @BeforeAll
  static void start() throws IOException {
    String engine = "createUser -e " + ENGINE + " ";
    String signs = "signs SHA \"maplesyrup\"".replace("SHA", "SHA-256");
    String encrypts = "encrypts SHA \"maplesyrup\" AES \"sugarmaple\"";
    snmptrapd =
        SnmptrapdProcess.start(
            // Traps go by the sender's engine, INFORMs by snmptrapd's own.
            engine + "nobody",
            "createUser nobody",
            engine + signs,
            "createUser " + signs,
            engine + encrypts,
            "createUser " + encrypts,
            "authUser log nobody noauth",
            "authUser log signs auth",
            "authUser log encrypts priv");
  }

  @AfterAll
  static void stop() {
    if (snmptrapd != null) {
      snmptrapd.close();
    }
  }

  private static NotificationOriginator.Builder originator(Credentials credentials) {
    return NotificationOriginator.builder()
        .peer(snmptrapd.address())
        .credentials(credentials)
        .timeout(Duration.ofSeconds(20)) // so that none is repeated
        .engine(
            new AuthoritativeEngine(ENGINE, EngineTime.booted(5), UserTable.EMPTY, new KeyStore()));
  }

  private static Notification notification(String trapOid, VarBind... varBinds) {
    return new Notification(Oid.parse(trapOid), TimeTicks.of(4_711), List.of(varBinds));
  }

  /** What snmptrapd prints in place of the fields that only SNMPv1 has. */
  private static String v2(String security, String trapOid, String varBinds) {
    return security
        + "|0.0.0.0|.|0|0|0"
        + "|.1.3.6.1.2.1.1.3.0 = Timeticks: (4711) 0:00:47.11"
        + ";.1.3.6.1.6.3.1.1.4.1.0 = OID: ."
        + trapOid
        + ";"
        + varBinds;
  }

  // SNMPv1

  @ParameterizedTest
  @CsvSource({
    // trap OID; enterprise, generic and specific as printed
    "1.3.6.1.6.3.1.1.5.1, .1.3.6.1.6.3.1.1.5|0|0",
    "1.3.6.1.6.3.1.1.5.3, .1.3.6.1.6.3.1.1.5|2|0",
    "1.3.6.1.6.3.1.1.5.6, .1.3.6.1.6.3.1.1.5|5|0",
    "1.3.6.1.4.1.32473.9.0.17, .1.3.6.1.4.1.32473.9|6|.17",
    "1.3.6.1.4.1.32473.9.17, .1.3.6.1.4.1.32473.9|6|.17"
  })
  void trap_inVersion1_isPrintedWithItsFields(String trapOid, String fields) throws Exception {
    try (NotificationOriginator originator =
        originator(CommunityCredentials.v1("traps"))
            .agentAddress(IpAddress.parse("192.0.2.5"))
            .build()) {
      originator.trap(notification(trapOid, IF_INDEX, IF_ALIAS));
    }
    assertThat(snmptrapd.next())
        .isEqualTo("TRAP, SNMP v1, community traps|192.0.2.5|" + fields + "|4711|" + PRINTED);
  }

  @Test
  void trap_inVersion1WithoutAnAgentAddress_bearsTheOneItLeavesFrom() throws Exception {
    try (NotificationOriginator originator = originator(CommunityCredentials.v1("traps")).build()) {
      originator.trap(notification(LINK_DOWN.toString()));
    }
    assertThat(snmptrapd.next())
        .isEqualTo("TRAP, SNMP v1, community traps|127.0.0.1|.1.3.6.1.6.3.1.1.5|2|0|4711|");
  }

  // SNMPv2c and SNMPv3

  /** Credentials, and what snmptrapd prints of them. */
  static Stream<Arguments> senders() {
    return Stream.of(
        arguments(CommunityCredentials.v2c("traps"), "SNMP v2c, community traps"),
        arguments(UsmCredentials.of(TrapUsers.NOBODY), "SNMP v3, user nobody, context "),
        arguments(UsmCredentials.of(TrapUsers.SIGNS), "SNMP v3, user signs, context "),
        arguments(UsmCredentials.of(TrapUsers.ENCRYPTS), "SNMP v3, user encrypts, context "),
        arguments(
            UsmCredentials.builder(TrapUsers.ENCRYPTS).contextName("bridge1").build(),
            "SNMP v3, user encrypts, context bridge1"));
  }

  @ParameterizedTest
  @MethodSource("senders")
  void trap_isPrinted(Credentials credentials, String printed) throws Exception {
    try (NotificationOriginator originator = originator(credentials).build()) {
      originator.trap(notification(LINK_DOWN.toString(), IF_INDEX, IF_ALIAS));
      originator.trap(notification("1.3.6.1.4.1.32473.9.0.17", OCTETS));
    }
    String security = "TRAP2, " + printed;
    assertThat(snmptrapd.next()).isEqualTo(v2(security, LINK_DOWN.toString(), PRINTED));
    assertThat(snmptrapd.next())
        .isEqualTo(v2(security, "1.3.6.1.4.1.32473.9.0.17", PRINTED_OCTETS));
  }

  /** In SNMPv3 the engine ID and the clock of snmptrapd are asked for first. */
  @ParameterizedTest
  @MethodSource("senders")
  void inform_isPrintedAndAcknowledged(Credentials credentials, String printed) throws Exception {
    Notification notification = notification(LINK_DOWN.toString(), IF_INDEX, IF_ALIAS);
    try (NotificationOriginator originator = originator(credentials).build()) {
      Response response = originator.inform(notification);
      assertThat(response.errorStatus()).isZero();
      assertThat(response.varBinds()).hasSize(4).endsWith(IF_INDEX, IF_ALIAS);
    }
    assertThat(snmptrapd.next()).isEqualTo(v2("INFORM, " + printed, LINK_DOWN.toString(), PRINTED));
  }

  /** snmptrapd wants this user's notifications encrypted, and drops the first. */
  @Test
  void trap_belowTheLevelThatIsWanted_isNotPrinted() throws Exception {
    UsmCredentials low =
        UsmCredentials.builder(TrapUsers.ENCRYPTS).level(SecurityLevel.AUTH_NO_PRIV).build();
    try (NotificationOriginator tooLow = originator(low).build();
        NotificationOriginator high = originator(UsmCredentials.of(TrapUsers.ENCRYPTS)).build()) {
      tooLow.trap(notification("1.3.6.1.4.1.32473.9.0.1", IF_INDEX));
      high.trap(notification("1.3.6.1.4.1.32473.9.0.2", IF_INDEX));
    }
    assertThat(snmptrapd.next()).contains("OID: .1.3.6.1.4.1.32473.9.0.2;");
  }
}
