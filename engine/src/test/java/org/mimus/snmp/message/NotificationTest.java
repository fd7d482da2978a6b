// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** The translations of RFC 3584 section 3, clause by clause, and the form of RFC 3416. */
class NotificationTest {
  private static final Oid ENTERPRISE = Oid.parse("1.3.6.1.4.1.32473.9");
  private static final IpAddress AGENT = IpAddress.parse("192.0.2.5");
  private static final TimeTicks UPTIME = TimeTicks.of(4_711);
  private static final VarBind IF_INDEX =
      VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.1.7"), Integer32.of(7));
  private static final VarBind ADDRESS =
      VarBind.of(Oid.parse("1.3.6.1.6.3.18.1.3.0"), IpAddress.parse("198.51.100.1"));
  private static final VarBind COMMUNITY =
      VarBind.of(Oid.parse("1.3.6.1.6.3.18.1.4.0"), OctetString.of("theirs"));
  private static final VarBind TRAP_ENTERPRISE =
      VarBind.of(Oid.parse("1.3.6.1.6.3.1.1.4.3.0"), Oid.parse("1.3.6.1.4.1.32473.77"));

  private static TrapV1 trap(int generic, int specific, VarBind... varBinds) {
    return new TrapV1(ENTERPRISE, AGENT, generic, specific, UPTIME, List.of(varBinds));
  }

  private static Notification notification(String trapOid, VarBind... varBinds) {
    return Notification.of(Oid.parse(trapOid), varBinds).at(UPTIME);
  }

  private static TrapV1 toV1(String trapOid, VarBind... varBinds) {
    return notification(trapOid, varBinds).toV1(AGENT).orElseThrow();
  }

  // Section 3.1: from SNMPv1 to SNMPv2.

  @Test
  void uptime_fromV1_isTheTimeStamp() { // (1)
    assertThat(Notification.of(trap(0, 0)).uptime()).isEqualTo(UPTIME);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "17, 0.17", "2147483647, 0.2147483647", "-1, 0.4294967295"})
  void trapOid_fromV1EnterpriseSpecific_isEnterpriseZeroAndSpecific(int specific, String below) {
    // (2)
    assertThat(Notification.of(trap(6, specific)).trapOid()).hasToString(ENTERPRISE + "." + below);
  }

  @Test
  void trapOid_fromV1EnterpriseThatEndsInZero_hasAnotherZero() { // (2)
    TrapV1 trap = new TrapV1(ENTERPRISE.child(0), AGENT, 6, 17, UPTIME, List.of());
    assertThat(Notification.of(trap).trapOid()).hasToString(ENTERPRISE + ".0.0.17");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "4, 5", "5, 6"})
  void trapOid_fromV1Generic_isTheOneOfRfc3418(int generic, int last) { // (3)
    assertThat(Notification.of(trap(generic, 99)).trapOid())
        .hasToString("1.3.6.1.6.3.1.1.5." + last);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void trapOid_fromV1GenericThatIsNone_isThatOfASpecificOne(int generic) {
    assertThat(Notification.of(trap(generic, 17)).trapOid()).hasToString(ENTERPRISE + ".0.17");
  }

  @Test
  void varBinds_fromV1_areThoseOfTheTrapAndNoMore() { // (4)
    assertThat(Notification.of(trap(2, 0, IF_INDEX)).varBinds()).containsExactly(IF_INDEX);
  }

  @Test
  void varBinds_fromV1Forwarded_haveThreeMoreAtTheEnd() { // (4)
    assertThat(Notification.forwarded(trap(2, 0, IF_INDEX), OctetString.of("traps")).varBinds())
        .containsExactly(
            IF_INDEX,
            VarBind.of(Oid.parse("1.3.6.1.6.3.18.1.3.0"), AGENT),
            VarBind.of(Oid.parse("1.3.6.1.6.3.18.1.4.0"), OctetString.of("traps")),
            VarBind.of(Oid.parse("1.3.6.1.6.3.1.1.4.3.0"), ENTERPRISE));
  }

  @Test
  void varBinds_fromV1ForwardedThatHasOneOfTheThree_lacksTheOthersOnly() { // (4)
    assertThat(Notification.forwarded(trap(2, 0, COMMUNITY), OctetString.of("traps")).varBinds())
        .containsExactly(
            COMMUNITY,
            VarBind.of(Oid.parse("1.3.6.1.6.3.18.1.3.0"), AGENT),
            VarBind.of(Oid.parse("1.3.6.1.6.3.1.1.4.3.0"), ENTERPRISE));
  }

  @Test
  void varBinds_fromV1ForwardedThatHasAllThree_stay() { // (4)
    TrapV1 trap = trap(6, 17, ADDRESS, COMMUNITY, TRAP_ENTERPRISE);
    Notification forwarded = Notification.forwarded(trap, OctetString.of("traps"));
    assertThat(forwarded.varBinds()).containsExactly(ADDRESS, COMMUNITY, TRAP_ENTERPRISE);
    assertThat(forwarded.trapOid()).hasToString(ENTERPRISE + ".0.17");
    assertThat(forwarded.uptime()).isEqualTo(UPTIME);
  }

  @Test
  void fromV1_enterpriseTooLongToHaveATrap_isRefused() {
    long[] ids = new long[127];
    ids[0] = 1;
    TrapV1 trap = new TrapV1(Oid.of(ids), AGENT, 6, 17, UPTIME, List.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Notification.of(trap));
    assertThat(Notification.of(new TrapV1(Oid.of(ids), AGENT, 0, 0, UPTIME, List.of())).trapOid())
        .hasToString("1.3.6.1.6.3.1.1.5.1");
  }

  // Section 3.2: from SNMPv2 to SNMPv1.

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void enterprise_toV1OfAStandardTrap_isSnmpTraps(int last) { // (1)
    assertThat(toV1("1.3.6.1.6.3.1.1.5." + last).enterprise()).hasToString("1.3.6.1.6.3.1.1.5");
  }

  @Test
  void enterprise_toV1OfAStandardTrapWithSnmpTrapEnterprise_isThat() { // (1)
    TrapV1 trap = toV1("1.3.6.1.6.3.1.1.5.3", IF_INDEX, TRAP_ENTERPRISE);
    assertThat(trap.enterprise()).hasToString("1.3.6.1.4.1.32473.77");
    assertThat(trap.varBinds()).containsExactly(IF_INDEX, TRAP_ENTERPRISE);
  }

  @Test
  void enterprise_toV1OfAStandardTrapWithSnmpTrapEnterpriseThatIsNone_isSnmpTraps() {
    VarBind odd = VarBind.of(TRAP_ENTERPRISE.name(), Integer32.of(1));
    assertThat(toV1("1.3.6.1.6.3.1.1.5.3", odd).enterprise()).hasToString("1.3.6.1.6.3.1.1.5");
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.6.1.4.1.32473.9.0.17, 1.3.6.1.4.1.32473.9",
    "1.3.6.1.4.1.32473.9.17, 1.3.6.1.4.1.32473.9",
    "1.3.6.1.4.1.32473.0.0.17, 1.3.6.1.4.1.32473.0",
    "1.3.6.1.4.1.32473.9.0, 1.3.6.1.4.1.32473.9",
    // Beside the six of RFC 3418: their neighbours, what is below them, and their parent.
    "1.3.6.1.6.3.1.1.5.0, 1.3.6.1.6.3.1.1.5",
    "1.3.6.1.6.3.1.1.5.7, 1.3.6.1.6.3.1.1.5",
    "1.3.6.1.6.3.1.1.5.3.1, 1.3.6.1.6.3.1.1.5.3",
    "1.3.6.1.6.3.1.1.5, 1.3.6.1.6.3.1.1"
  })
  void enterprise_toV1OfAnyOtherTrap_lacksTheLastAndAZeroBeforeIt(String oid, String expected) {
    // (1)
    TrapV1 trap = toV1(oid, TRAP_ENTERPRISE);
    assertThat(trap.enterprise()).hasToString(expected);
    assertThat(trap.generic()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"1.3, 1.3", "0.0, 0.0", "1.0.5, 1.0", "1.3.5, 1.3"})
  void enterprise_toV1OfAVeryShortTrapOid_isStillAnOid(String oid, String expected) {
    assertThat(toV1(oid).enterprise()).hasToString(expected);
  }

  @Test
  void agentAddress_toV1_isTheOneGiven() { // (2)
    assertThat(toV1("1.3.6.1.6.3.1.1.5.1").agentAddress()).isEqualTo(AGENT);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 2", "4, 3", "5, 4", "6, 5"})
  void genericAndSpecific_toV1OfAStandardTrap_areItsNumberAndZero(int last, int generic) {
    // (3) and (4)
    TrapV1 trap = toV1("1.3.6.1.6.3.1.1.5." + last);
    assertThat(trap.generic()).isEqualTo(generic);
    assertThat(trap.specific()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "17, 17", "2147483647, 2147483647", "4294967295, -1"})
  void genericAndSpecific_toV1OfAnyOtherTrap_areSixAndTheLast(String last, int specific) {
    // (3) and (4)
    TrapV1 trap = toV1(ENTERPRISE + ".0." + last);
    assertThat(trap.generic()).isEqualTo(6);
    assertThat(trap.specific()).isEqualTo(specific);
  }

  @Test
  void timeStamp_toV1_isTheUptime() { // (5)
    assertThat(toV1("1.3.6.1.6.3.1.1.5.1").uptime()).isEqualTo(UPTIME);
  }

  @Test
  void varBinds_toV1_areTheSame() { // (6)
    assertThat(toV1(ENTERPRISE + ".0.1", IF_INDEX, ADDRESS).varBinds())
        .containsExactly(IF_INDEX, ADDRESS);
  }

  @Test
  void toV1_withACounter64_isImpossible() { // (6)
    VarBind octets = VarBind.of(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1"), Counter64.of(1));
    assertThat(notification(ENTERPRISE + ".0.1", IF_INDEX, octets).toV1(AGENT)).isEmpty();
  }

  @Test
  void toV1_withAnException_isImpossible() {
    VarBind missing = VarBind.of(IF_INDEX.name(), ExceptionValue.NO_SUCH_INSTANCE);
    assertThat(notification(ENTERPRISE + ".0.1", missing).toV1(AGENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "5, 0", "6, 0", "6, 17", "6, -1"})
  void trapV1_toV2AndBack_isTheSameButForTheEnterpriseOfAGenericOne(int generic, int specific) {
    TrapV1 trap = trap(generic, specific, IF_INDEX);
    TrapV1 back = Notification.of(trap).toV1(AGENT).orElseThrow();
    Oid snmpTraps = Oid.parse("1.3.6.1.6.3.1.1.5");
    assertThat(back)
        .isEqualTo(
            new TrapV1(
                generic == 6 ? ENTERPRISE : snmpTraps,
                AGENT,
                generic,
                specific,
                UPTIME,
                List.of(IF_INDEX)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 0", "6, 17"})
  void trapV1_forwardedAndBack_keepsItsEnterprise(int generic, int specific) {
    Notification forwarded =
        Notification.forwarded(trap(generic, specific), OctetString.of("traps"));
    assertThat(forwarded.toV1(AGENT).orElseThrow().enterprise()).isEqualTo(ENTERPRISE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3.6.1.6.3.1.1.5.4", "1.3.6.1.4.1.32473.9.0.17"})
  void notification_toV1AndBack_isTheSame(String trapOid) {
    Notification notification = notification(trapOid, IF_INDEX);
    assertThat(Notification.of(notification.toV1(AGENT).orElseThrow())).isEqualTo(notification);
  }

  // RFC 3416 sections 4.2.6 and 4.2.7.

  private static final VarBind SYS_UP_TIME = VarBind.of(Oid.parse("1.3.6.1.2.1.1.3.0"), UPTIME);

  private static VarBind trapOid(Value value) {
    return VarBind.of(Oid.parse("1.3.6.1.6.3.1.1.4.1.0"), value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRAP", "INFORM"})
  void pdu_ofANotification_beginsWithUptimeAndTrapOid(PduType type) {
    Pdu pdu = notification("1.3.6.1.6.3.1.1.5.3", IF_INDEX).toPdu(type);
    assertThat(pdu.type()).isEqualTo(type);
    assertThat(pdu.errorStatus()).isZero();
    assertThat(pdu.errorIndex()).isZero();
    assertThat(pdu.varBinds())
        .containsExactly(SYS_UP_TIME, trapOid(Oid.parse("1.3.6.1.6.3.1.1.5.3")), IF_INDEX);
  }

  @Test
  void notification_ofVarBinds_isWithoutTheFirstTwo() {
    assertThat(Notification.of(List.of(SYS_UP_TIME, trapOid(ENTERPRISE), IF_INDEX)))
        .contains(notification(ENTERPRISE.toString(), IF_INDEX));
  }

  @Test
  void notification_ofVarBindsInAnotherOrder_isTheSame() {
    assertThat(Notification.of(List.of(IF_INDEX, trapOid(ENTERPRISE), SYS_UP_TIME)))
        .contains(notification(ENTERPRISE.toString(), IF_INDEX));
  }

  @Test
  void notification_ofVarBindsWithoutUptime_hasZero() {
    assertThat(Notification.of(List.of(trapOid(ENTERPRISE), IF_INDEX)))
        .contains(notification(ENTERPRISE.toString(), IF_INDEX).at(TimeTicks.of(0)));
  }

  @Test
  void notification_ofVarBindsThatHaveTrapOidTwice_takesTheFirst() {
    VarBind second = trapOid(Oid.parse("1.3.6.1.6.3.1.1.5.1"));
    assertThat(Notification.of(List.of(SYS_UP_TIME, trapOid(ENTERPRISE), second)))
        .contains(notification(ENTERPRISE.toString(), second));
  }

  @Test
  void notification_ofVarBindsWithoutTrapOid_isNone() {
    assertThat(Notification.of(List.of())).isEmpty();
    assertThat(Notification.of(List.of(SYS_UP_TIME, IF_INDEX))).isEmpty();
    assertThat(Notification.of(List.of(SYS_UP_TIME, trapOid(Integer32.of(3))))).isEmpty();
  }

  @Test
  void notification_ofATrapOidOfOneNumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Notification.of(Oid.of(1)))
        .withMessage("'1' names no trap");
  }
}
