// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

class ControlledAgentTest {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String COUNTER = "1.3.6.1.4.1.32473.1.0";
  private static final String GAUGE = "1.3.6.1.4.1.32473.2.0";
  private static final String BIG = "1.3.6.1.4.1.32473.3.0";

  private static final Snapshot SNAPSHOT = Snapshots.loadBundled("example-switch").snapshot();

  private final ManualClock clock = SimulatedClock.manual();
  private Fleet fleet;

  @AfterEach
  void close() {
    if (fleet != null) {
      fleet.close();
    }
  }

  private SimulatedAgent start(AgentSpec.Builder spec) {
    fleet = Fleet.builder().simulatedClock(clock).start(spec.build());
    SimulatedAgent agent = fleet.agents().get(0);
    agent.set(COUNTER, Counter32.of(5));
    agent.set(GAUGE, Gauge32.of(100));
    agent.set(BIG, Counter64.of(5));
    return agent;
  }

  private SimulatedAgent start() {
    return start(spec());
  }

  private static AgentSpec.Builder spec() {
    return AgentSpec.of("switch", SNAPSHOT).life(Life.RUNNING);
  }

  private static Value asked(SimulatedAgent agent, String name) {
    return agent.client().get(Oid.parse(name)).varBinds().get(0).value();
  }

  private static ErrorStatus error(SimulatedAgent agent) {
    SnmpErrorException e = assertThrows(SnmpErrorException.class, () -> asked(agent, NAME));
    return e.status().orElseThrow();
  }

  @Test
  void increment_wrapsCounters_andAddsToOthers() {
    SimulatedAgent agent = start();

    agent.increment(COUNTER, 10);
    agent.increment(GAUGE, -40);
    assertEquals(Counter32.of(15), asked(agent, COUNTER));
    assertEquals(Gauge32.of(60), asked(agent, GAUGE));

    agent.wrapAfter(COUNTER, 2);
    assertEquals(Counter32.of(4_294_967_294L), asked(agent, COUNTER));
    agent.increment(COUNTER, 3);
    assertEquals(Counter32.of(1), asked(agent, COUNTER));

    agent.wrapAfter(BIG, 1);
    assertEquals("18446744073709551615", asked(agent, BIG).toString());
    agent.increment(BIG, 1);
    assertEquals(Counter64.of(0), asked(agent, BIG));
  }

  @Test
  void increment_ofWhatIsNoNumber_saysSo() {
    SimulatedAgent agent = start();

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> agent.increment(NAME, 1));
    assertEquals("a value of type OctetString is no number", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> agent.increment(COUNTER + ".7", 1));
    assertEquals("there is no variable 1.3.6.1.4.1.32473.1.0.7", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> agent.wrapAfter(GAUGE, 1));
    assertEquals("a value of type Gauge32 does not wrap", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> agent.wrapAfter(COUNTER, -1));
    assertEquals(
        "a value of type Counter32 wraps after 0 to 4294967296 more, not after -1", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> agent.wrapAfter(COUNTER, 1L << 33));
    assertEquals(
        "a value of type Counter32 wraps after 0 to 4294967296 more, not after 8589934592",
        e.getMessage());
  }

  @Test
  void ramp_goesOnFromWhatTheNumberIs() {
    SimulatedAgent agent = start();
    clock.advance(Duration.ofHours(3));

    agent.ramp(COUNTER, 2.5);
    agent.ramp(GAUGE, -30);
    assertEquals(Counter32.of(5), asked(agent, COUNTER));
    clock.advance(Duration.ofSeconds(2));
    assertEquals(Counter32.of(10), asked(agent, COUNTER));
    assertEquals(Gauge32.of(40), asked(agent, GAUGE));
    clock.advance(Duration.ofSeconds(2));
    assertEquals(Gauge32.of(0), asked(agent, GAUGE), "a gauge stops at its end");
  }

  @Test
  void rows_comeAndGo_withTheTypesOfTheirColumns() {
    SimulatedAgent agent = start();
    String ifTable = "1.3.6.1.2.1.2.2.1";

    agent.addRow(ifTable, "99", Map.of(2, "tunnel", 8, "1", 10, "7"));
    assertEquals(OctetString.of("tunnel"), asked(agent, ifTable + ".2.99"));
    assertEquals(Integer32.of(1), asked(agent, ifTable + ".8.99"));
    assertEquals(Counter32.of(7), asked(agent, ifTable + ".10.99"));

    agent.removeRow(ifTable, "99");
    assertEquals(Optional.empty(), agent.get(ifTable + ".2.99"));
    assertEquals(
        "there is no row 99 below 1.3.6.1.2.1.2.2.1",
        assertThrows(IllegalArgumentException.class, () -> agent.removeRow(ifTable, "99"))
            .getMessage());
  }

  @Test
  void variableWithoutAName_andRowWithoutColumns_areRefused() {
    SimulatedAgent agent = start();

    for (Executable step :
        List.<Executable>of(
            () -> agent.set("", "x"),
            () -> agent.set("", 1),
            () -> agent.set("", Integer32.of(1)),
            () -> agent.set(Oid.of(), Integer32.of(1)))) {
      assertEquals(
          "a variable's name has one number at least",
          assertThrows(IllegalArgumentException.class, step).getMessage());
    }
    assertEquals(
        "a row has one column at least",
        assertThrows(
                IllegalArgumentException.class,
                () -> agent.addRow("1.3.6.1.2.1.2.2.1", "99", Map.of()))
            .getMessage());
  }

  @Test
  void apply_lastsUntilItIsClosed_besideWhatIsDescribedAndOtherThings() {
    AnswerFault genErr = new AnswerFault.ErrorStatus(StatusCode.parse("genErr"), 1);
    SimulatedAgent agent = start();

    try (AppliedBehaviour slow = agent.apply(new Latency.Fixed(Duration.ofMillis(20)))) {
      assertEquals(1, agent.behaviour().latency().size(), slow.toString());
    }
    try (AppliedBehaviour broken = agent.apply(genErr)) {
      assertEquals(ErrorStatus.GEN_ERR, error(agent), broken.toString());
      assertEquals(0, agent.behaviour().latency().size());
    }
    assertEquals(Behaviour.NONE, agent.behaviour());
    assertEquals(OctetString.of("example-switch"), asked(agent, NAME));
  }

  @Test
  void reset_bringsBackBehaviour_andAnAppliedOneThatIsClosedLaterChangesNothing() {
    Behaviour described =
        Behaviour.of(PlannedFault.of(new AnswerFault.ErrorStatus(StatusCode.parse("genErr"), 1)));
    SimulatedAgent agent = start(spec().behaviour(described));
    try (AppliedBehaviour slow = agent.apply(new Latency.Fixed(Duration.ofMillis(1)))) {
      assertEquals(1, agent.behaviour().latency().size(), slow.toString());
      agent.behave(Behaviour.NONE);
      assertEquals(Behaviour.NONE, agent.behaviour());

      agent.reset();
      assertEquals(described, agent.behaviour());
    }
    assertEquals(described, agent.behaviour());
    assertEquals(ErrorStatus.GEN_ERR, error(agent));
  }

  @Test
  void reset_lastsTheEngine_andBeginsTimeAndScenarioAnew() {
    UsmUser ops = UsmUser.named("ops").auth(AuthProtocol.SHA256, "maplesyrup").build();
    Scenario scenario =
        new Scenario(
            List.of(
                Step.of(
                    new Trigger.At(Duration.ofMinutes(1)),
                    new Action.Set(Map.of(Oid.parse(NAME), "later")))));
    SimulatedAgent agent =
        start(spec().user(AgentUser.reading(ops)).life(Life.RUNNING.withScenario(scenario)));
    Value uptime = asked(agent, UPTIME);
    clock.advance(Duration.ofMinutes(2));
    agent.reboot(Reboot.Device.after(Duration.ofMinutes(5)));
    int boots = agent.site().engine().authority().orElseThrow().time().boots();
    var engineId = agent.engineId();
    int port = agent.port();

    agent.reset();
    assertEquals(OctetString.of("example-switch"), asked(agent, NAME), "it speaks at once");
    assertEquals(uptime, asked(agent, UPTIME));
    clock.advance(Duration.ofMinutes(1));
    assertEquals(OctetString.of("later"), asked(agent, NAME));
    assertEquals(TimeTicks.of(((TimeTicks) uptime).value() + 6_000), asked(agent, UPTIME));
    clock.advance(Duration.ofMinutes(10));
    assertNotEquals(TimeTicks.of(0), asked(agent, UPTIME), "the reboot is forgotten");
    assertEquals(engineId, agent.engineId());
    assertEquals(port, agent.port());
    assertEquals(
        boots,
        agent.site().engine().authority().orElseThrow().time().boots(),
        "boots never go back");
    try (SnmpClient client = agent.client("ops")) {
      assertEquals(
          VarBind.of(Oid.parse(NAME), OctetString.of("later")),
          client.get(Oid.parse(NAME)).varBinds().get(0));
    }
  }
}
