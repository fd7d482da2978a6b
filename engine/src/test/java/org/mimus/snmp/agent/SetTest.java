// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.SET;
import static org.mimus.snmp.testing.Forge.V2C;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.TestTable;

/** RFC 3416 section 4.2.5 on variables of a table. */
class SetTest {
  private static final VarBind NEW_NAME = bound(Device.SYS_NAME, OctetString.of("core-2"));

  private final TestAgent agent = Device.agent();

  private void refused(ErrorStatus status, int index, List<VarBind> request) {
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, status.code(), index, request));
    assertUnchanged();
  }

  private void assertUnchanged() {
    Device.VARIABLES.forEach(
        (name, value) -> assertThat(agent.store().get(Oid.parse(name))).contains(value));
  }

  @Test
  void set_ofVariables_bringsTheRequestBackAndAssignsAll() {
    List<VarBind> request = List.of(NEW_NAME, bound(Device.IF_IN_OCTETS + ".1", Counter32.of(9)));
    assertThat(agent.ask(V2C, SET, request)).isEqualTo(Answer.of(V2C, "private", 7, 0, 0, request));
    List<VarBind> asked = request.stream().map(each -> VarBind.of(each.name())).toList();
    assertThat(agent.ask(V2C, GET, asked).varBinds()).isEqualTo(request);
  }

  @Test
  void set_ofNothing_isNoError() {
    assertThat(agent.ask(V2C, SET, List.of()))
        .isEqualTo(Answer.of(V2C, "private", 7, 0, 0, List.of()));
  }

  @Test
  void set_ofOneVariableTwice_assignsTheLast() {
    assertThat(agent.ask(V2C, SET, List.of(NEW_NAME, bound(Device.SYS_NAME, OctetString.of("b")))))
        .extracting(Answer::status)
        .isEqualTo(0);
    assertThat(agent.store().get(Oid.parse(Device.SYS_NAME))).contains(OctetString.of("b"));
  }

  @Test
  void set_byAReader_isNoAccess() {
    byte[] request = Forge.message(V2C, "public", Forge.pdu(SET, 7, 0, 0, List.of(NEW_NAME)));
    assertThat(agent.ask(request)).isEqualTo(Answer.of(V2C, "public", 7, 6, 1, List.of(NEW_NAME)));
    assertUnchanged();
  }

  @Test
  void set_outsideTheWriteView_isNoAccessBeforeAnythingElse() {
    OidSpan sysName = OidSpan.of(Oid.parse(Device.SYS_NAME));
    View onlySysName = name -> name.startsWith(sysName);
    agent.community("some", new AccessRights(View.ALL, onlySysName));
    // The second is also of the wrong type, the third does not exist.
    List<VarBind> request =
        List.of(
            NEW_NAME,
            bound(Device.SYS_DESCR, Integer32.of(1)),
            bound("1.3.6.1.9.0", Integer32.of(1)));
    assertThat(agent.ask(Forge.message(V2C, "some", Forge.pdu(SET, 7, 0, 0, request))))
        .isEqualTo(Answer.of(V2C, "some", 7, ErrorStatus.NO_ACCESS.code(), 2, request));
    assertUnchanged();
  }

  private static Value any(Syntax syntax) {
    return switch (syntax) {
      case INTEGER32 -> Integer32.of(1);
      case OCTET_STRING -> OctetString.of("x");
      case NULL -> Null.NULL;
      case OBJECT_IDENTIFIER -> Oid.of(1, 3);
      case IP_ADDRESS -> IpAddress.parse("192.0.2.1");
      case COUNTER32 -> Counter32.of(1);
      case GAUGE32 -> Gauge32.of(1);
      case TIME_TICKS -> TimeTicks.of(1);
      case OPAQUE -> Opaque.ofFloat(1);
      case COUNTER64 -> Counter64.of(1);
      case NO_SUCH_OBJECT -> ExceptionValue.NO_SUCH_OBJECT;
      case NO_SUCH_INSTANCE -> ExceptionValue.NO_SUCH_INSTANCE;
      case END_OF_MIB_VIEW -> ExceptionValue.END_OF_MIB_VIEW;
    };
  }

  @ParameterizedTest
  @EnumSource(Syntax.class)
  void set_ofAnyOtherType_isWrongType(Syntax syntax) {
    Device.VARIABLES.forEach(
        (name, value) -> {
          if (value.syntax() != syntax) {
            refused(ErrorStatus.WRONG_TYPE, 2, List.of(NEW_NAME, bound(name, any(syntax))));
          }
        });
  }

  @Test
  void set_ofAnUnknownInstance_isNoCreation() {
    VarBind unknown = bound(Device.IF_DESCR + ".3", OctetString.of("eth1"));
    refused(ErrorStatus.NO_CREATION, 3, List.of(NEW_NAME, NEW_NAME, unknown));
  }

  @Test
  void set_ofAnUnknownObject_isNoCreation() {
    VarBind unknown = bound("1.3.6.1.9.1.0", OctetString.of("x"));
    refused(ErrorStatus.NO_CREATION, 1, List.of(unknown, NEW_NAME));
  }

  @Test
  void set_ofAReadOnlyVariable_isNotWritable() {
    TreeMap<Oid, Value> variables = new TreeMap<>();
    Device.VARIABLES.forEach((name, value) -> variables.put(Oid.parse(name), value));
    TestAgent other =
        new TestAgent(
            new TestTable(
                variables,
                Set.of(Oid.parse("1.3.6.1.2.1.1.1")),
                Set.of(Oid.parse(Device.SYS_DESCR))));
    List<VarBind> request = List.of(NEW_NAME, bound(Device.SYS_DESCR, OctetString.of("x")));
    assertThat(other.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, ErrorStatus.NOT_WRITABLE.code(), 2, request));
    assertThat(other.store().get(Oid.parse(Device.SYS_NAME))).contains(OctetString.of("core-1"));
  }

  @Test
  void set_withSeveralErrors_saysTheFirst() {
    refused(
        ErrorStatus.WRONG_TYPE,
        2,
        List.of(
            NEW_NAME,
            bound(Device.SYS_DESCR, Integer32.of(1)),
            bound(Device.IF_DESCR + ".3", OctetString.of("x"))));
  }

  @Test
  void set_ofARemovedVariable_isNoCreationUntilReset() {
    agent.store().remove(Oid.parse(Device.SYS_NAME));
    assertThat(agent.ask(V2C, SET, List.of(NEW_NAME)).status())
        .isEqualTo(ErrorStatus.NO_CREATION.code());
    agent.store().reset();
    assertThat(agent.ask(V2C, SET, List.of(NEW_NAME)).status()).isZero();
  }

  @Test
  void set_ofManyVariables_isOneChange() {
    List<VarBind> request = new ArrayList<>();
    Device.VARIABLES.forEach((name, value) -> request.add(bound(name, any(value.syntax()))));
    assertThat(agent.ask(V2C, SET, request).status()).isZero();
    request.forEach(each -> assertThat(agent.store().get(each.name())).contains(each.value()));
    agent.store().reset();
    assertUnchanged();
  }
}
