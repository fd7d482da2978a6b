// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.GET_NEXT;
import static org.mimus.snmp.testing.Forge.SET;
import static org.mimus.snmp.testing.Forge.V1;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;

/** SNMPv1 by RFC 3584 section 4.2 and 4.4. */
class V1Test {
  private static final int NO_SUCH_NAME = 2;
  private static final int BAD_VALUE = 3;

  private final TestAgent agent = Device.agent();

  private void refused(int type, int status, int index, List<VarBind> request) {
    assertThat(agent.ask(V1, type, request))
        .isEqualTo(Answer.of(V1, "private", 7, status, index, request));
  }

  @Test
  void get_ofVariables_bringsThem() {
    assertThat(agent.ask(V1, GET, names(Device.SYS_NAME, Device.IF_IN_OCTETS + ".2")))
        .isEqualTo(
            Answer.of(
                V1,
                "private",
                7,
                0,
                0,
                List.of(bound(Device.SYS_NAME), bound(Device.IF_IN_OCTETS + ".2"))));
  }

  @Test
  void get_ofNoSuchObjectOrInstance_isNoSuchNameAtTheFirst() {
    refused(GET, NO_SUCH_NAME, 2, names(Device.SYS_NAME, Device.IF_DESCR + ".9", "1.3.6.1.9.0"));
    refused(GET, NO_SUCH_NAME, 1, names("1.3.6.1.9.0", Device.SYS_NAME));
    assertThat(agent.counted()).containsEntry(Counter.OUT_NO_SUCH_NAMES, 2L);
  }

  @Test
  void get_ofACounter64_isNoSuchName() {
    refused(GET, NO_SUCH_NAME, 2, names(Device.SYS_NAME, Device.IF_HC_IN_OCTETS + ".1"));
  }

  @Test
  void getNext_beforeCounter64s_stepsOverThem() {
    assertThat(agent.ask(V1, GET_NEXT, names(Device.IF_IN_OCTETS + ".2")).varBinds())
        .containsExactly(bound(Device.IF_HIGH_SPEED + ".2"));
    assertThat(agent.ask(V1, GET_NEXT, names(Device.IF_HC_IN_OCTETS + ".1")).varBinds())
        .containsExactly(bound(Device.IF_HIGH_SPEED + ".2"));
  }

  @Test
  void getNext_behindTheLast_isNoSuchName() {
    refused(GET_NEXT, NO_SUCH_NAME, 2, names(Device.SYS_NAME, Device.IF_HIGH_SPEED + ".2"));
  }

  @Test
  void getNext_withOnlyCounter64sBehind_isNoSuchName() {
    agent.store().remove(Oid.parse(Device.IF_HIGH_SPEED + ".2"));
    refused(GET_NEXT, NO_SUCH_NAME, 1, names(Device.IF_IN_OCTETS + ".2"));
  }

  @Test
  void exceptions_thatAProgramGives_doNotLeaveInV1() {
    String name = "1.3.6.1.9.1.0";
    agent.store().mount(Map.of(Oid.parse(name), () -> ExceptionValue.NO_SUCH_INSTANCE));
    refused(GET, NO_SUCH_NAME, 1, names(name));
    refused(GET_NEXT, NO_SUCH_NAME, 1, names("1.3.6.1.9"));
  }

  @Test
  void set_ofTheWrongType_isBadValue() {
    refused(
        SET,
        BAD_VALUE,
        2,
        List.of(
            bound(Device.SYS_DESCR, OctetString.of("x")), bound(Device.SYS_NAME, Integer32.of(1))));
    assertThat(agent.counted()).containsEntry(Counter.OUT_BAD_VALUES, 1L);
  }

  @Test
  void set_ofUnknownNames_isNoSuchName() {
    refused(SET, NO_SUCH_NAME, 1, List.of(bound(Device.IF_DESCR + ".9", Integer32.of(1))));
    refused(SET, NO_SUCH_NAME, 1, List.of(bound("1.3.6.1.9.0", Integer32.of(1))));
  }

  @Test
  void set_byAReader_isNoSuchName() {
    List<VarBind> request = List.of(bound(Device.SYS_NAME, OctetString.of("x")));
    assertThat(agent.ask(Forge.message(V1, "public", Forge.pdu(SET, 7, 0, 0, request))))
        .isEqualTo(Answer.of(V1, "public", 7, NO_SUCH_NAME, 1, request));
  }

  @Test
  void counter64_inAV1Request_isDroppedAsMalformed() {
    List<VarBind> request = List.of(bound(Device.IF_HC_IN_OCTETS + ".1", Counter64.of(1)));
    for (int type : new int[] {GET, GET_NEXT, SET}) {
      byte[] v1 = Forge.message(V1, "private", Forge.pdu(type, 7, 0, 0, request));
      assertThat(agent.send(v1)).isNull();
    }
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.IN_ASN_PARSE_ERRS, 3L));
    assertThat(agent.drops().recent().get(0).detail())
        .isEqualTo("a Counter64 in an SNMPv1 request at octet 27");
    assertThat(agent.ask(V2C, SET, request).status()).isZero();
  }
}
