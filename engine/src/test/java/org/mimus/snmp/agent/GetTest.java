// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.smi.ExceptionValue.NO_SUCH_INSTANCE;
import static org.mimus.snmp.smi.ExceptionValue.NO_SUCH_OBJECT;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.GET_NEXT;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;

/** RFC 3416 sections 4.2.1 and 4.2.2. */
class GetTest {
  private final TestAgent agent = Device.agent();

  private static VarBind end(String name) {
    return bound(name, ExceptionValue.END_OF_MIB_VIEW);
  }

  @Test
  void get_ofVariables_bringsThemInTheOrderAsked() {
    assertThat(agent.ask(V2C, GET, names(Device.SYS_NAME, Device.SYS_DESCR, Device.SYS_NAME)))
        .isEqualTo(
            Answer.of(
                V2C,
                "private",
                7,
                0,
                0,
                List.of(bound(Device.SYS_NAME), bound(Device.SYS_DESCR), bound(Device.SYS_NAME))));
  }

  @Test
  void get_ofNothing_isAnsweredWithNothing() {
    assertThat(agent.ask(V2C, GET, List.of()))
        .isEqualTo(Answer.of(V2C, "private", 7, 0, 0, List.of()));
  }

  @Test
  void get_withExceptions_saysEachInItsPlace() {
    String noInstance = Device.IF_DESCR + ".9";
    String noObject = "1.3.6.1.2.1.1.99.0";
    assertThat(agent.ask(V2C, GET, names(noInstance, Device.SYS_NAME, noObject)))
        .isEqualTo(
            Answer.of(
                V2C,
                "private",
                7,
                0,
                0,
                List.of(
                    bound(noInstance, NO_SUCH_INSTANCE),
                    bound(Device.SYS_NAME),
                    bound(noObject, NO_SUCH_OBJECT))));
  }

  @Test
  void get_ofAnObjectOrBelowAnInstance_isNoSuchInstance() {
    String object = Device.IF_DESCR;
    String below = Device.SYS_NAME + ".1";
    assertThat(agent.ask(V2C, GET, names(object, below)).varBinds())
        .containsExactly(bound(object, NO_SUCH_INSTANCE), bound(below, NO_SUCH_INSTANCE));
  }

  @Test
  void get_ofARemovedVariable_isNoSuchInstance() {
    agent.store().remove(Oid.parse(Device.SYS_NAME));
    assertThat(agent.ask(V2C, GET, names(Device.SYS_NAME)).varBinds())
        .containsExactly(bound(Device.SYS_NAME, NO_SUCH_INSTANCE));
  }

  @Test
  void get_ofAHiddenInstance_isNoSuchInstanceWhereItsObjectIsSeen() {
    seeing(name -> !name.toString().equals(Device.IF_DESCR + ".1"));
    assertThat(askHidden(GET, Device.IF_DESCR + ".1").varBinds())
        .containsExactly(bound(Device.IF_DESCR + ".1", NO_SUCH_INSTANCE));
  }

  @Test
  void get_ofAHiddenInstance_whereOneOtherIsSeen_isNoSuchInstance() {
    seeing(name -> name.toString().equals(Device.IF_DESCR + ".2"));
    assertThat(askHidden(GET, Device.IF_DESCR + ".1").varBinds())
        .containsExactly(bound(Device.IF_DESCR + ".1", NO_SUCH_INSTANCE));
  }

  @Test
  void get_ofAHiddenObject_isNoSuchObject() {
    seeing(hiding(Device.IF_DESCR));
    assertThat(askHidden(GET, Device.IF_DESCR + ".1").varBinds())
        .containsExactly(bound(Device.IF_DESCR + ".1", NO_SUCH_OBJECT));
    assertThat(askHidden(GET, "1.3.6.1.4.1.1.0").varBinds())
        .containsExactly(bound("1.3.6.1.4.1.1.0", NO_SUCH_OBJECT));
  }

  @Test
  void getNext_ofHiddenSubtrees_stepsOverThem() {
    seeing(hiding(Device.IF_DESCR));
    assertThat(askHidden(GET_NEXT, Device.SYS_NAME).varBinds())
        .containsExactly(bound(Device.IF_IN_OCTETS + ".1"));
  }

  @Test
  void getNext_ofAnyName_isTheFirstAfterIt() {
    assertThat(
            agent
                .ask(
                    V2C,
                    GET_NEXT,
                    names("0.0", "1.3.6.1.2.1.1.1", Device.SYS_DESCR, Device.SYS_DESCR + ".0"))
                .varBinds())
        .containsExactly(
            bound(Device.SYS_DESCR),
            bound(Device.SYS_DESCR),
            bound(Device.SYS_UP_TIME),
            bound(Device.SYS_UP_TIME));
  }

  @Test
  void getNext_betweenColumns_goesByNumberNotByText() {
    assertThat(agent.ask(V2C, GET_NEXT, names(Device.IF_DESCR + ".2")).varBinds())
        .containsExactly(bound(Device.IF_IN_OCTETS + ".1"));
  }

  @Test
  void getNext_behindTheLast_isEndOfMibViewUnderTheNameAsked() {
    String last = Device.IF_HIGH_SPEED + ".2";
    assertThat(agent.ask(V2C, GET_NEXT, names(last, Device.SYS_NAME, "2.100")))
        .isEqualTo(
            Answer.of(
                V2C,
                "private",
                7,
                0,
                0,
                List.of(end(last), bound(Device.IF_DESCR + ".1"), end("2.100"))));
  }

  @Test
  void variables_thatFail_areGenErrWithTheirIndexAndTheRequestsList() {
    String name = "1.3.6.1.4.1.1.0";
    agent.store().mount(Map.of(Oid.parse(name), GetTest::failing));
    List<VarBind> request = names(Device.SYS_NAME, name, "1.3.6.1.9");
    assertThat(agent.ask(V2C, GET, request)).isEqualTo(Answer.of(V2C, "private", 7, 5, 2, request));
    List<VarBind> next = names(Device.SYS_NAME, "1.3.6.1.4");
    assertThat(agent.ask(V2C, GET_NEXT, next)).isEqualTo(Answer.of(V2C, "private", 7, 5, 2, next));
  }

  private static Value failing() {
    throw new IllegalStateException("sensor is gone");
  }

  private void seeing(View view) {
    agent.community("some", new AccessRights(view, View.NONE));
  }

  private static View hiding(String subtree) {
    OidSpan hidden = OidSpan.of(Oid.parse(subtree));
    return name -> !name.startsWith(hidden);
  }

  private Answer askHidden(int type, String name) {
    return agent.ask(Forge.message(V2C, "some", Forge.pdu(type, 7, 0, 0, names(name))));
  }
}
