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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.TestAgent;

/** Variables whose values a program gives, and both phases of a SET on them. */
class ManagedVariableTest {
  private static final String A = "1.3.6.1.4.1.9.1.0";
  private static final String B = "1.3.6.1.4.1.9.2.0";
  private static final String C = "1.3.6.1.4.1.9.3.0";

  private final TestAgent agent = Device.agent();

  /** What was called, in order. */
  private final List<String> calls = new ArrayList<>();

  private final Register a = new Register("a");
  private final Register b = new Register("b");
  private final Register c = new Register("c");

  /** A variable that can be told how to fail. */
  private final class Register implements ManagedVariable {
    private final String name;
    private Value value = Integer32.of(0);
    private ErrorStatus status = ErrorStatus.NO_ERROR;
    private boolean failsToAssign;
    private boolean failsToUndo;

    Register(String name) {
      this.name = name;
    }

    @Override
    public Value value() {
      return value;
    }

    @Override
    public ErrorStatus check(Value wanted) {
      calls.add("check " + name + " " + wanted);
      return status;
    }

    @Override
    public void assign(Value wanted) {
      calls.add("assign " + name + " " + wanted);
      if (failsToAssign || (failsToUndo && wanted.equals(Integer32.of(0)))) {
        throw new IllegalStateException("device is busy");
      }
      value = wanted;
    }
  }

  @BeforeEach
  void mount() {
    agent.store().mount(Map.of(Oid.parse(A), a, Oid.parse(B), b, Oid.parse(C), c));
  }

  private static final List<VarBind> ALL =
      List.of(
          bound(C, Integer32.of(3)),
          bound(Device.SYS_NAME, OctetString.of("core-2")),
          bound(A, Integer32.of(1)),
          bound(B, Integer32.of(2)));

  private void answered(ErrorStatus status, int index) {
    assertThat(agent.ask(V2C, SET, ALL))
        .isEqualTo(Answer.of(V2C, "private", 7, status.code(), index, ALL));
  }

  private void assertNothingAssigned() {
    assertThat(List.of(a.value, b.value, c.value)).containsOnly(Integer32.of(0));
    assertThat(agent.store().get(Oid.parse(Device.SYS_NAME))).contains(OctetString.of("core-1"));
  }

  @Test
  void set_checksAllInOrder_thenAssignsAllInOrder() {
    answered(ErrorStatus.NO_ERROR, 0);
    assertThat(calls)
        .containsExactly(
            "check c 3", "check a 1", "check b 2", "assign c 3", "assign a 1", "assign b 2");
    assertThat(agent.store().get(Oid.parse(Device.SYS_NAME))).contains(OctetString.of("core-2"));
  }

  @ParameterizedTest
  @EnumSource(value = ErrorStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_ERROR")
  void set_refusedByACheck_saysItsErrorAndAssignsNothing(ErrorStatus status) {
    a.status = status;
    answered(status, 3);
    assertThat(calls).containsExactly("check c 3", "check a 1");
    assertNothingAssigned();
  }

  @Test
  void set_whoseCheckFails_isGenErr() {
    agent
        .store()
        .mount(
            Map.of(
                Oid.parse(A),
                new ManagedVariable() {
                  @Override
                  public Value value() {
                    return Integer32.of(0);
                  }

                  @Override
                  public ErrorStatus check(Value value) {
                    throw new IllegalStateException("device is gone");
                  }
                }));
    List<VarBind> request = List.of(ALL.get(1), ALL.get(2));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, ErrorStatus.GEN_ERR.code(), 2, request));
    assertNothingAssigned();
  }

  @Test
  void set_thatFailsToAssign_isCommitFailedAndUndone() {
    b.failsToAssign = true;
    answered(ErrorStatus.COMMIT_FAILED, 4);
    assertThat(calls.subList(3, calls.size()))
        .containsExactly("assign c 3", "assign a 1", "assign b 2", "assign a 0", "assign c 0");
    assertNothingAssigned();
  }

  @Test
  void set_thatCannotBeUndone_isUndoFailedWithIndexZero() {
    b.failsToAssign = true;
    a.failsToUndo = true;
    answered(ErrorStatus.UNDO_FAILED, 0);
    assertThat(calls).endsWith("assign a 0", "assign c 0"); // the others are undone all the same
    assertThat(c.value).isEqualTo(Integer32.of(0));
    assertThat(agent.store().get(Oid.parse(Device.SYS_NAME))).contains(OctetString.of("core-1"));
  }

  @Test
  void set_inV1_saysCommitAndUndoFailedAsGenErr() {
    b.failsToAssign = true;
    assertThat(agent.ask(V1, SET, ALL))
        .isEqualTo(Answer.of(V1, "private", 7, ErrorStatus.GEN_ERR.code(), 4, ALL));
    a.failsToUndo = true;
    assertThat(agent.ask(V1, SET, ALL))
        .isEqualTo(Answer.of(V1, "private", 7, ErrorStatus.GEN_ERR.code(), 0, ALL));
  }

  @Test
  void set_byDefault_isNotWritable() {
    agent.store().mount(Map.of(Oid.parse(A), () -> Integer32.of(1)));
    List<VarBind> request = List.of(ALL.get(2));
    assertThat(agent.ask(V2C, SET, request))
        .isEqualTo(Answer.of(V2C, "private", 7, ErrorStatus.NOT_WRITABLE.code(), 1, request));
  }

  @Test
  void mounted_overATable_hidesItsValue() {
    agent.store().mount(Map.of(Oid.parse(Device.SYS_NAME), () -> OctetString.of("live")));
    assertThat(agent.ask(V2C, GET, names(Device.SYS_NAME)).varBinds())
        .containsExactly(bound(Device.SYS_NAME, OctetString.of("live")));
    assertThat(agent.ask(V2C, GET_NEXT, names(Device.SYS_UP_TIME)).varBinds())
        .containsExactly(bound(Device.SYS_NAME, OctetString.of("live")));
  }

  @Test
  void mounted_withAnyLastSubId_makesItsParentAKnownObject() {
    agent.store().mount(Map.of(Oid.parse("1.3.6.1.9.1.200"), a, Oid.parse("1.3.6.1.9"), b));
    assertThat(agent.ask(V2C, GET, names("1.3.6.1.9.1.5", "1.3.6.2.1", "1.3.6.1.10")).varBinds())
        .containsExactly(
            bound("1.3.6.1.9.1.5", ExceptionValue.NO_SUCH_INSTANCE),
            bound("1.3.6.2.1", ExceptionValue.NO_SUCH_OBJECT),
            bound("1.3.6.1.10", ExceptionValue.NO_SUCH_INSTANCE));
    agent.store().mount(Map.of(Oid.parse("1.3.6.1.9.1.200"), a));
    assertThat(agent.ask(V2C, GET, names("1.3.6.1.9.1.5", "1.3.6.1.9.2.1")).varBinds())
        .containsExactly(
            bound("1.3.6.1.9.1.5", ExceptionValue.NO_SUCH_INSTANCE),
            bound("1.3.6.1.9.2.1", ExceptionValue.NO_SUCH_OBJECT));
  }
}
