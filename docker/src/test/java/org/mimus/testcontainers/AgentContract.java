// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.times;
import static org.mimus.simulator.verify.Traps.trap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.SecurityFault;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.value.Counter;
import org.mimus.simulator.verify.ReceivedRequest;
import org.mimus.simulator.verify.ReceivedTraps;
import org.mimus.simulator.verify.VerificationError;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What an agent that plays example-switch does for a test, wherever it runs. It answers to public,
 * and to private, which may write.
 */
abstract class AgentContract {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
  private static final Oid IF_OPER_STATUS_1 = Oid.parse("1.3.6.1.2.1.2.2.1.8.1");
  private static final Oid IF_IN_OCTETS_1 = Oid.parse("1.3.6.1.2.1.2.2.1.10.1");
  private static final Duration LONG = Duration.ofSeconds(30);

  abstract ControlledAgent agent();

  abstract ReceivedTraps traps();

  private Value asked(Oid name) {
    return agent().client().get(name).varBinds().get(0).value();
  }

  @Test
  void value_set_isAnswered() {
    agent().set("1.3.6.1.2.1.1.5.0", "core-7");
    assertThat(asked(SYS_NAME)).isEqualTo(OctetString.of("core-7"));
    assertThat(agent().get(SYS_NAME)).contains(OctetString.of("core-7"));

    Oid another = Oid.parse("1.3.6.1.4.1.32473.1.0");
    assertThat(agent().get(another)).isEmpty();
    agent().set(another, Counter64.of(-1));
    assertThat(asked(another)).isEqualTo(Counter64.of(-1));
    agent().set(another, OctetString.of(new byte[] {0, -1, 7}));
    assertThat(asked(another)).isEqualTo(OctetString.of(new byte[] {0, -1, 7}));
    agent().remove(another);
    agent().remove(another);
    assertThat(agent().get(another)).isEmpty();
    assertThatThrownBy(() -> agent().set("1.3.6.1.2.1.2.2.1.8.1", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void next_goesThroughAllNames() {
    int count = 0;
    for (var at = agent().next(Oid.parse("1.3.6.1.2.1.1"));
        at.isPresent() && at.get().name().startsWith(Oid.parse("1.3.6.1.2.1.1"));
        at = agent().next(at.get().name())) {
      count++;
    }
    assertThat((long) count)
        .isEqualTo(agent().client().walk(Oid.parse("1.3.6.1.2.1.1")).stream().count());
  }

  @Test
  void number_increments_andWraps() {
    agent().set(IF_IN_OCTETS_1, Counter32.of(5));
    agent().increment("1.3.6.1.2.1.2.2.1.10.1", 3);
    assertThat(asked(IF_IN_OCTETS_1)).isEqualTo(Counter32.of(8));
    agent().wrapAfter("1.3.6.1.2.1.2.2.1.10.1", 2);
    agent().increment("1.3.6.1.2.1.2.2.1.10.1", 3);
    assertThat(asked(IF_IN_OCTETS_1)).isEqualTo(Counter32.of(1));
  }

  @Test
  void values_thatMove_areNumbersOnly() {
    agent().set(IF_IN_OCTETS_1, Counter32.of(5));
    agent().move(IF_IN_OCTETS_1, Counter.of("1000000/s"));
    assertThat(((Counter32) asked(IF_IN_OCTETS_1)).value()).isGreaterThanOrEqualTo(5);
    agent().ramp(IF_IN_OCTETS_1, 0.5);
    assertThatThrownBy(() -> agent().move(SYS_NAME, Counter.of("1/s")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void row_addedAndRemoved_isInTheTable() {
    agent().addRow("1.3.6.1.2.1.2.2.1", "77", Map.of(1, "77", 2, "port 77", 8, "1"));
    assertThat(asked(Oid.parse("1.3.6.1.2.1.2.2.1.2.77"))).isEqualTo(OctetString.of("port 77"));
    agent().removeRow("1.3.6.1.2.1.2.2.1", "77");
    assertThat(agent().get("1.3.6.1.2.1.2.2.1.2.77")).isEmpty();
    assertThatThrownBy(() -> agent().removeRow("1.3.6.1.2.1.2.2.1", "77"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no row 77");
  }

  @Test
  void fault_applied_actsUntilItIsClosed() {
    try (var fault = agent().apply(new AnswerFault.ErrorStatus(StatusCode.parse("genErr"), 1))) {
      assertThat(fault).isNotNull();
      assertThatThrownBy(() -> agent().client().get(SYS_NAME))
          .isInstanceOf(SnmpErrorException.class)
          .hasMessageContaining("genErr");
      assertThat(agent().behaviour().faults()).hasSize(1);
    }
    assertThat(asked(SYS_NAME)).isInstanceOf(OctetString.class);
    agent().behave(Behaviour.of(new Latency.Fixed(Duration.ofMillis(1))));
    assertThat(agent().behaviour())
        .isEqualTo(Behaviour.of(new Latency.Fixed(Duration.ofMillis(1))));
    agent().reset();
    assertThat(agent().behaviour()).isEqualTo(Behaviour.NONE);
  }

  @Test
  void fault_thatCouldNeverAct_isRefused() {
    assertThatThrownBy(() -> agent().apply(new SecurityFault.WrongDigest()))
        .isInstanceOf(FleetException.class);
  }

  @Test
  void requests_areVerifiedAndAwaited() {
    agent().client().get(SYS_NAME);
    agent().verify(get("1.3.6.1.2.1.1.5.0"), times(1));
    agent().verify(set("1.3.6.1.2.1.1.5.0"), never());
    agent().verifyNoMoreRequests();
    agent().verifyNoDrops();

    agent().client().set(VarBind.of(SYS_NAME, OctetString.of("x")));
    ReceivedRequest request = agent().awaitRequest(set("1.3.6.1.2.1.1.5.0").from("private"), LONG);
    assertThat(request.request().orElseThrow().varBinds())
        .containsExactly(VarBind.of(SYS_NAME, OctetString.of("x")));

    assertThatThrownBy(() -> agent().verify(get("1.3.6.1.2.1.1.6.0")))
        .isInstanceOf(VerificationError.class)
        .hasMessageStartingWith(
            "expected GET .1.3.6.1.2.1.1.6.0 at least once, but was 0; 2 datagrams received,"
                + " 0 dropped");
    agent().reset();
    assertThat(agent().requests()).isEmpty();
  }

  @Test
  void drop_isToldWithItsReason() {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent().address())
            .community("pubic")
            .timeout(Duration.ofSeconds(30))
            .build()) {
      var answer = client.getAsync(SYS_NAME);
      awaitDrop();
      answer.cancel(false);
    }
    assertThatThrownBy(() -> agent().verify(get("1.3.6.1.2.1.1.5.0"), times(1)))
        .hasMessage(
            "expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0; 1 datagram received,"
                + " 1 dropped: bad community \"pubic\", agent accepts [\"private\", \"public\"]"
                + " (\"public\" is 1 edit away)");
  }

  /** A drop is no request, so nothing waits for it. */
  private void awaitDrop() {
    long end = System.nanoTime() + LONG.toNanos();
    while (agent().dropped().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(agent().dropped()).hasSize(1);
  }

  @Test
  void link_goesDownAndUp_andTells() {
    agent().linkDown(1);
    assertThat(asked(IF_OPER_STATUS_1)).isEqualTo(Integer32.of(2));
    ReceivedNotification down =
        traps().await(trap("linkDown").from(agent()).varBind("1.3.6.1.2.1.2.2.1.1.1", 1), LONG);
    assertThat(down.notification().varBinds()).isNotEmpty();
    agent().linkUp(1);
    traps().await(trap("linkUp").from(agent()), LONG);
    traps().none(Duration.ZERO);
    assertThatThrownBy(() -> agent().linkDown(4711)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void notification_ofAnyName_isSent() {
    agent()
        .send(
            "1.3.6.1.4.1.32473.9.1",
            VarBind.of(SYS_NAME, OctetString.of(new byte[] {-1, 0})),
            VarBind.of(Oid.parse("1.3.6.1.4.1.32473.2.0"), Counter64.of(7)));

    ReceivedNotification told = traps().await(trap("1.3.6.1.4.1.32473.9.1").from(agent()), LONG);
    assertThat(told.notification().varBinds())
        .containsExactly(
            VarBind.of(SYS_NAME, OctetString.of(new byte[] {-1, 0})),
            VarBind.of(Oid.parse("1.3.6.1.4.1.32473.2.0"), Counter64.of(7)));
  }

  @Test
  void action_ofAScenario_isDone() {
    agent().act(new Action.Set(Map.of(SYS_NAME, "acted")));
    assertThat(asked(SYS_NAME)).isEqualTo(OctetString.of("acted"));
    assertThatThrownBy(() -> agent().act(new Action.FaultOn("none")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no fault 'none'");
  }

  @Test
  void reboot_silencesIt() {
    agent().reboot(Reboot.Device.after(Duration.ofHours(1)));
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent().address())
            .community("public")
            .timeout(Duration.ofMillis(50))
            .retries(0)
            .build()) {
      assertThatThrownBy(() -> client.get(SYS_UP_TIME));
    }
    agent().reset();
    assertThat(asked(SYS_UP_TIME)).isNotNull();
  }

  @Test
  void drop_byAFault_isNamed() {
    List<ReceivedRequest> dropped;
    try (var fault = agent().apply(new ArrivalFault.Drop());
        SnmpClient client =
            SnmpClient.builder()
                .peer(agent().address())
                .community("public")
                .timeout(Duration.ofMillis(50))
                .retries(0)
                .build()) {
      assertThat(fault).isNotNull();
      assertThatThrownBy(() -> client.get(SYS_NAME));
      awaitDrop();
      dropped = agent().dropped();
    }
    assertThat(dropped.get(0).outcome().faults()).containsExactly("drop");
    assertThat(agent().report()).contains("dropped");
  }
}
