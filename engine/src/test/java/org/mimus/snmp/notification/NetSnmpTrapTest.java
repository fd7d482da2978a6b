// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.SnmpdProcess;

/** net-snmp's snmptrap and snmpinform send, and our receiver takes. */
class NetSnmpTrapTest {
  private static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
  private static final Oid IF_INDEX = Oid.parse("1.3.6.1.2.1.2.2.1.1.7");
  private static final Oid IF_ALIAS = Oid.parse("1.3.6.1.2.1.31.1.1.1.18.7");

  private static final List<VarBind> VAR_BINDS =
      List.of(
          VarBind.of(IF_INDEX, Integer32.of(7)),
          VarBind.of(IF_ALIAS, OctetString.of("to the roof")));

  private static final List<String> SPELT =
      List.of("1.3.6.1.2.1.2.2.1.1.7", "i", "7", "1.3.6.1.2.1.31.1.1.1.18.7", "s", "to the roof");

  private static Inbox open() {
    return Inbox.open(
        settings ->
            settings
                .community("traps")
                .user(TrapUsers.NOBODY)
                .user(TrapUsers.SIGNS)
                .user(TrapUsers.ENCRYPTS));
  }

  private static void send(String program, List<String> credentials, String target, String... what)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(credentials);
    command.add(target);
    command.addAll(List.of(what));
    command.addAll(SPELT);
    SnmpdProcess.run(command.toArray(String[]::new));
  }

  @Test
  void snmptrap_inVersion1_isTakenAndTranslated() throws Exception {
    try (Inbox inbox = open()) {
      send(
          "snmptrap",
          List.of("-v1", "-c", "traps"),
          inbox.target(),
          "1.3.6.1.4.1.32473.9",
          "192.0.2.5",
          "6",
          "17",
          "4711");

      ReceivedNotification received = inbox.next();
      assertEquals(PduType.TRAP_V1, received.type());
      assertEquals(
          new TrapV1(
              Oid.parse("1.3.6.1.4.1.32473.9"),
              IpAddress.parse("192.0.2.5"),
              TrapV1.ENTERPRISE_SPECIFIC,
              17,
              TimeTicks.of(4711),
              VAR_BINDS),
          received.trapV1().orElseThrow());
      assertEquals(Oid.parse("1.3.6.1.4.1.32473.9.0.17"), received.notification().trapOid());
      assertEquals(TimeTicks.of(4711), received.notification().uptime());
      assertEquals(VAR_BINDS, received.notification().varBinds());
      assertEquals(OctetString.of("traps"), received.origin().community().orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("senders")
  void snmptrap_isTaken(List<String> credentials, SecurityLevel level) throws Exception {
    try (Inbox inbox = open()) {
      send("snmptrap", credentials, inbox.target(), "4711", LINK_DOWN.toString());

      assertLinkDown(inbox.next(), PduType.TRAP, level);
    }
  }

  /** snmpinform ends well only if it is acknowledged; in SNMPv3 it asks for the engine ID first. */
  @ParameterizedTest
  @MethodSource("senders")
  void snmpinform_isTakenAndAcknowledged(List<String> credentials, SecurityLevel level)
      throws Exception {
    try (Inbox inbox = open()) {
      send("snmpinform", credentials, inbox.target(), "4711", LINK_DOWN.toString());

      assertLinkDown(inbox.next(), PduType.INFORM, level);
      assertEquals(0, inbox.receiver().drops().count());
    }
  }

  static Stream<Arguments> senders() {
    return Stream.of(
        arguments(List.of("-v2c", "-c", "traps"), SecurityLevel.NO_AUTH_NO_PRIV),
        arguments(
            List.of("-v3", "-u", "nobody", "-l", "noAuthNoPriv"), SecurityLevel.NO_AUTH_NO_PRIV),
        arguments(
            List.of("-v3", "-u", "signs", "-l", "authNoPriv", "-a", "SHA-256", "-A", "maplesyrup"),
            SecurityLevel.AUTH_NO_PRIV),
        arguments(
            List.of(
                "-v3",
                "-u",
                "encrypts",
                "-l",
                "authPriv",
                "-a",
                "SHA",
                "-A",
                "maplesyrup",
                "-x",
                "AES",
                "-X",
                "sugarmaple"),
            SecurityLevel.AUTH_PRIV));
  }

  private static void assertLinkDown(
      ReceivedNotification received, PduType type, SecurityLevel level) {
    assertEquals(type, received.type());
    assertEquals(level, received.origin().level());
    assertEquals(LINK_DOWN, received.notification().trapOid());
    assertEquals(TimeTicks.of(4711), received.notification().uptime());
    assertEquals(VAR_BINDS, received.notification().varBinds());
    assertEquals("127.0.0.1", host(received));
    assertEquals(
        received.origin().version() == SnmpVersion.V3,
        received.origin().engineId().isPresent(),
        "only SNMPv3 has an engine ID");
  }

  private static String host(ReceivedNotification received) {
    return ((InetSocketAddress) received.origin().peer()).getAddress().getHostAddress();
  }

  @Test
  void snmptrap_byUserWithKeysWithoutUsingThem_isDropped() throws Exception {
    try (Inbox inbox = open()) {
      send(
          "snmptrap",
          List.of("-v3", "-u", "signs", "-l", "noAuthNoPriv"),
          inbox.target(),
          "1",
          LINK_DOWN.toString());
      send("snmptrap", List.of("-v2c", "-c", "traps"), inbox.target(), "2", LINK_DOWN.toString());

      assertEquals(TimeTicks.of(2), inbox.next().notification().uptime());
      assertEquals(1, inbox.receiver().drops().count(DropReason.LEVEL_TOO_LOW));
    }
  }

  @Test
  void snmptrap_withWrongPassphrase_isDropped() throws Exception {
    try (Inbox inbox = open()) {
      send(
          "snmptrap",
          List.of("-v3", "-u", "signs", "-l", "authNoPriv", "-a", "SHA-256", "-A", "wrongsyrup"),
          inbox.target(),
          "1",
          LINK_DOWN.toString());
      send("snmptrap", List.of("-v2c", "-c", "trops"), inbox.target(), "1", LINK_DOWN.toString());
      send("snmptrap", List.of("-v2c", "-c", "traps"), inbox.target(), "2", LINK_DOWN.toString());

      assertEquals(TimeTicks.of(2), inbox.next().notification().uptime());
      assertEquals(1, inbox.receiver().drops().count(DropReason.WRONG_DIGEST));
      assertEquals(1, inbox.receiver().drops().count(DropReason.BAD_COMMUNITY));
    }
  }
}
