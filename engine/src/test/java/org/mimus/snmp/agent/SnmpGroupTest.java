// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.GET_BULK;
import static org.mimus.snmp.testing.Forge.GET_NEXT;
import static org.mimus.snmp.testing.Forge.SET;
import static org.mimus.snmp.testing.Forge.V1;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;

/** The snmp group of RFC 3418, served about the engine that serves it. */
class SnmpGroupTest {
  private static final String SNMP = "1.3.6.1.2.1.11.";

  private final TestAgent agent = Device.agent();

  @BeforeEach
  void mount() {
    agent.store().mount(EngineMibs.snmpGroup(agent.engine()));
  }

  private long served(int subId) {
    VarBind counter = agent.ask(V2C, GET, names(SNMP + subId + ".0")).varBinds().get(0);
    return ((Counter32) counter.value()).value();
  }

  @Test
  void snmpInPkts_asked_countsTheAskingMessage() {
    assertThat(served(1)).isEqualTo(1);
    assertThat(served(1)).isEqualTo(2);
    assertThat(served(2)).isEqualTo(2); // snmpOutPkts: this answer is not out yet
  }

  @Test
  void refusedMessages_areServedByReason() {
    byte[] get = Forge.pdu(GET, 1, 0, 0, List.of());
    agent.send(Forge.message(5, "public", get));
    agent.send(Forge.message(V1, "wrong", get));
    agent.send(Forge.message(V1, "wrong", get));
    agent.send(Forge.message(V1, "public", new byte[] {5, 0}));
    assertThat(served(3)).isEqualTo(1); // snmpInBadVersions
    assertThat(served(4)).isEqualTo(2); // snmpInBadCommunityNames
    assertThat(served(6)).isEqualTo(1); // snmpInASNParseErrs
    assertThat(served(31)).isZero(); // snmpSilentDrops
  }

  @Test
  void operations_areServedByKind() {
    agent.ask(V1, GET, names(Device.SYS_NAME, Device.SYS_DESCR));
    agent.ask(V1, GET_NEXT, names(Device.SYS_NAME));
    agent.ask(V1, GET, names("1.3.6.1.9.0"));
    agent.ask(V1, SET, List.of(bound(Device.SYS_NAME, OctetString.of("x"))));
    agent.ask(V1, SET, List.of(bound(Device.SYS_NAME, Integer32.of(1))));
    assertThat(agent.engine().counters().get(Counter.IN_TOTAL_REQ_VARS)).isEqualTo(3);
    assertThat(agent.engine().counters().get(Counter.IN_TOTAL_SET_VARS)).isEqualTo(1);
    assertThat(agent.engine().counters().get(Counter.OUT_GET_RESPONSES)).isEqualTo(5);
    assertThat(served(15)).isEqualTo(3); // snmpInGetRequests: this one is the third
    assertThat(served(16)).isEqualTo(1); // snmpInGetNexts
    assertThat(served(17)).isEqualTo(2); // snmpInSetRequests
    assertThat(served(21)).isEqualTo(1); // snmpOutNoSuchNames
    assertThat(served(22)).isEqualTo(1); // snmpOutBadValues
  }

  @Test
  void snmpInTotalReqVars_countsWhatWasRetrieved() {
    // RFC 3418 section 2: "MIB objects which have been retrieved successfully"
    agent.ask(V2C, GET_BULK, 1, 2, names(Device.SYS_DESCR, Device.SYS_DESCR));
    assertThat(agent.engine().counters().get(Counter.IN_TOTAL_REQ_VARS)).isEqualTo(3);
    agent.ask(V2C, GET, names(Device.SYS_NAME, "1.3.6.1.9.0"));
    agent.ask(V2C, GET_NEXT, names("2.999", Device.SYS_DESCR));
    assertThat(agent.engine().counters().get(Counter.IN_TOTAL_REQ_VARS)).isEqualTo(5);
  }

  @Test
  void group_walked_isInOrderAndWithoutTheTwoUnusedNumbers() {
    List<VarBind> group = agent.ask(V2C, GET_BULK, 0, 30, names("1.3.6.1.2.1.11")).varBinds();
    assertThat(group).extracting(each -> each.name().get(7)).isSorted().hasSize(30);
    assertThat(group).allMatch(each -> each.name().toString().startsWith(SNMP));
    assertThat(agent.ask(V2C, GET, names(SNMP + "7.0", SNMP + "1.1", SNMP + "30.0")).varBinds())
        .containsExactly(
            bound(SNMP + "7.0", ExceptionValue.NO_SUCH_OBJECT),
            bound(SNMP + "1.1", ExceptionValue.NO_SUCH_INSTANCE),
            bound(SNMP + "30.0", Integer32.of(2))); // snmpEnableAuthenTraps: disabled
  }

  @Test
  void counters_cannotBeSet() {
    List<VarBind> request = List.of(bound(SNMP + "1.0", Counter32.of(0)));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, ErrorStatus.NOT_WRITABLE.code(), 1, request));
  }

  @Test
  void counters_beyond32Bits_wrap() {
    for (int i = 0; i < 4; i++) {
      agent.engine().counters().add(Counter.IN_TRAPS, 1 << 30);
    }
    agent.engine().counters().add(Counter.IN_TRAPS, 5);
    assertThat(served(19)).isEqualTo(5);
  }
}
