// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.Operation;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.RowIndex;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.value.Counter;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

/** What happens to agents in time, by a clock that the test moves. */
class ScenarioTest {
  private static final Oid UPTIME = Oid.parse("1.3.6.1.2.1.1.3.0");
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid LOCATION = Oid.parse("1.3.6.1.2.1.1.6.0");
  private static final Oid OPER_2 = Oid.parse("1.3.6.1.2.1.2.2.1.8.2");
  private static final Oid LAST_CHANGE_2 = Oid.parse("1.3.6.1.2.1.2.2.1.9.2");
  private static final Oid IF_ENTRY = Oid.parse("1.3.6.1.2.1.2.2.1");

  private final ManualClock clock = SimulatedClock.manual();
  private final Fleet fleet = Fleet.builder().simulatedClock(clock).seed(7).open();

  private static AgentSpec.Builder server(String name, Step... steps) {
    return AgentSpec.of(name, Snapshots.loadBundled("linux-server").snapshot())
        .writeCommunity("private")
        .life(Life.RUNNING.withScenario(Scenario.of(steps)));
  }

  private SimulatedAgent agent(Step... steps) {
    return fleet.add(server("server", steps).build());
  }

  private static Trigger at(int seconds) {
    return new Trigger.At(Duration.ofSeconds(seconds));
  }

  private static Action set(Oid name, String text) {
    return new Action.Set(Map.of(name, text));
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void reset_underWay_letsTheScenarioBeginAnew() {
    SimulatedAgent agent = agent(Step.of(at(10), set(NAME, "after 10 s")));
    clock.advance(Duration.ofSeconds(25));
    agent.reset();

    assertThat(agent.get(NAME)).isNotEqualTo(Optional.of(OctetString.of("after 10 s")));
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.get(NAME)).contains(OctetString.of("after 10 s"));
  }

  @Test
  void reboot_thatAResetOvertakes_doesNotHappen() {
    SimulatedAgent agent = agent();
    SimulatedAgent other = fleet.add(server("other").build());
    agent.reboot(Reboot.Device.after(Duration.ofHours(1)));
    agent.reset();
    clock.advance(Duration.ofHours(2));

    assertThat(agent.get(UPTIME)).isEqualTo(other.get(UPTIME));
    assertThat(agent.client().get(UPTIME).first().value()).isEqualTo(agent.get(UPTIME).get());
  }

  @Test
  void reboot_afterOneThatAResetOvertook_lastsAsLongAsItShould() {
    SimulatedAgent agent = agent();
    agent.reboot(Reboot.Device.after(Duration.ofSeconds(10)));
    agent.reset();
    agent.reboot(Reboot.Device.after(Duration.ofSeconds(60)));
    clock.advance(Duration.ofSeconds(30));
    assertThat(agent.life().silences()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));

    assertThat(agent.life().silences()).isZero();
    assertThat(agent.get(UPTIME)).contains(TimeTicks.of(0));
  }

  @Test
  void reboot_ofSeveral_goesOnForThoseThatAreStillThere() throws Exception {
    SimulatedAgent gone = fleet.add(server("gone").build());
    SimulatedAgent stays = fleet.add(server("stays").build());
    fleet.play(
        Scenario.of(
            Step.of(
                new Trigger.OnRequest(1, Optional.of("stays")),
                new Action.Reboot(Reboot.Device.after(Duration.ZERO)))));
    var unanswered = stays.client().getAsync(NAME);
    Outstanding.await(() -> stays.life().silences() > 0);
    fleet.remove(gone);
    clock.advance(Duration.ofSeconds(1));

    assertThat(stays.life().silences()).isZero();
    assertThat(stays.client().get(NAME).varBinds()).hasSize(1);
    unanswered.cancel(false);
  }

  @Test
  void link_thatGoesDownAndUp_saysSince() {
    SimulatedAgent agent =
        agent(
            Step.of(at(10), new Action.LinkDown(2)).named("cut"),
            Step.of(new Trigger.After("cut", Duration.ofSeconds(5)), new Action.LinkUp(2)));
    clock.advance(Duration.ofSeconds(9));
    assertThat(agent.get(OPER_2)).contains(Integer32.of(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(OPER_2)).contains(Integer32.of(2));
    assertThat(agent.get(LAST_CHANGE_2)).contains(TimeTicks.of(1_294));
    clock.advance(Duration.ofSeconds(60));
    assertThat(agent.get(OPER_2)).contains(Integer32.of(1));
    assertThat(agent.get(LAST_CHANGE_2)).contains(TimeTicks.of(1_794));
  }

  @Test
  void every_withTimes_happensThatOften() {
    SimulatedAgent agent =
        agent(
            Step.of(
                new Trigger.Every(Duration.ofMinutes(1), OptionalInt.of(2)),
                new Action.Move(Map.of(Oid.parse("1.3.6.1.2.1.2.2.1.10.2"), Counter.of("1/s")))),
            Step.of(new Trigger.Every(Duration.ofSeconds(10), OptionalInt.empty()), set(NAME, "a")),
            Step.of(at(25), set(NAME, "b")));
    clock.advance(Duration.ofSeconds(29));
    assertThat(agent.get(NAME)).contains(OctetString.of("b"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(NAME)).contains(OctetString.of("a"));
    clock.advance(Duration.ofSeconds(90));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.10.2")).contains(Counter32.of(596 + 120));
    agent.set("1.3.6.1.2.1.2.2.1.10.2", 1);
    clock.advance(Duration.ofHours(1));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.10.2")).contains(Counter32.of(1));
  }

  @Test
  void set_ofAVariable_bringsAboutAnother() {
    SimulatedAgent agent =
        agent(Step.of(new Trigger.OnSet(NAME, Optional.empty()), set(LOCATION, "moved")));
    agent.set(NAME, OctetString.of("by the test"));
    assertThat(agent.get(LOCATION)).isNotEqualTo(Optional.of(OctetString.of("moved")));
    agent.client().set(VarBind.of(NAME, OctetString.of("by a manager")));
    assertThat(agent.get(LOCATION)).contains(OctetString.of("moved"));
    assertThat(agent.get(NAME)).contains(OctetString.of("by a manager"));
  }

  @Test
  void request_thatIsTheThird_meetsWhatItBringsAbout() {
    SimulatedAgent agent =
        agent(
            Step.of(new Trigger.OnRequest(3, Optional.empty()), set(LOCATION, "third")),
            Step.of(
                new Trigger.OnRequest(4, Optional.empty()),
                new Action.Reboot(Reboot.Device.after(Duration.ofSeconds(5)))));
    agent.client().get(LOCATION);
    agent.client().get(LOCATION);
    assertThat(agent.client().get(LOCATION).varBinds().get(0).value())
        .isEqualTo(OctetString.of("third"));
    assertThatThrownBy(() -> agent.client().get(UPTIME)).isInstanceOf(SnmpTimeoutException.class);
    clock.advance(Duration.ofSeconds(6));
    assertThat(agent.client().get(UPTIME).varBinds().get(0).value()).isEqualTo(TimeTicks.of(100));
  }

  @Test
  void fault_thatIsSwitched_actsMeanwhile() {
    PlannedFault outage =
        new PlannedFault("outage", new ArrivalFault.Drop(), Scope.ALL, Occurrence.ALWAYS, false);
    SimulatedAgent agent =
        fleet.add(
            server(
                    "server",
                    Step.of(at(10), new Action.FaultOn("outage")),
                    Step.of(at(20), new Action.FaultOff("outage")))
                .behaviour(Behaviour.of(outage))
                .build());
    clock.advance(Duration.ofSeconds(10));
    assertThatThrownBy(() -> agent.client().get(NAME)).isInstanceOf(SnmpTimeoutException.class);
    assertThat(fleet.drops().count(DropReason.FAULT)).isPositive();
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.client().get(NAME)).isNotNull();
  }

  @Test
  void latency_thatChanges_delaysAnswers() {
    SimulatedAgent agent =
        agent(
            Step.of(at(10), new Action.Latency(new Latency.Fixed(Duration.ofSeconds(7)))),
            Step.of(at(60), new Action.UsualLatency()));
    clock.advance(Duration.ofSeconds(10));
    var answer = agent.client().getAsync(NAME);
    Outstanding.await(() -> clock.waiting() == 2); // the next step, and the answer
    Outstanding.pass(clock, Duration.ofSeconds(7));
    assertThat(answer.join()).isNotNull();
    clock.advance(Duration.ofMinutes(1));
    assertThat(agent.client().get(NAME)).isNotNull();
  }

  @Test
  void latency_withAScope_delaysWhatItIsAbout() {
    Scope location = new Scope(Set.of(Operation.GET), List.of(LOCATION), Set.of());
    SimulatedAgent agent =
        agent(
            Step.of(
                at(10),
                new Action.Latency(
                    List.of(
                        new PlannedLatency(new Latency.Fixed(Duration.ofSeconds(7)), location)))));
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.client().get(NAME)).isNotNull();
    var answer = agent.client().getAsync(LOCATION);
    Outstanding.await(() -> clock.waiting() == 1);
    Outstanding.pass(clock, Duration.ofSeconds(7));
    assertThat(answer.join()).isNotNull();
  }

  @Test
  void rateLimit_thatIsSwitchedOn_actsBeforeSecurityUntilItIsTakenBack() {
    SimulatedAgent agent =
        agent(
            Step.of(at(10), new Action.RateLimit(new RateLimit(0.001, 1))),
            Step.of(at(20), new Action.UsualRateLimit()));
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.behaviour().rateLimit()).contains(new RateLimit(0.001, 1));
    assertThat(agent.client().get(NAME)).isNotNull();
    try (SnmpClient stranger =
        SnmpClient.builder()
            .peer(agent.address())
            .credentials(CommunityCredentials.v2c("wrong"))
            .timeout(Duration.ofMillis(300))
            .retries(0)
            .build()) {
      assertThatThrownBy(() -> stranger.get(NAME)).isInstanceOf(SnmpTimeoutException.class);
    }
    Outstanding.await(() -> fleet.drops().count(DropReason.FAULT) == 1);
    assertThat(fleet.drops().count(DropReason.BAD_COMMUNITY)).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.client().get(NAME)).isNotNull();
    assertThat(agent.client().get(NAME)).isNotNull();
    assertThat(fleet.drops().count(DropReason.FAULT)).isEqualTo(1);
  }

  @Test
  void queue_thatChanges_dropsWhatIsTooMuchUntilItIsTakenBack() {
    Behaviour described =
        Behaviour.of(new Latency.Fixed(Duration.ofSeconds(5)))
            .and(
                new Behaviour(
                    List.of(), List.of(), Optional.of(new OneAtATime(50)), Optional.empty()));
    SimulatedAgent agent =
        fleet.add(
            server(
                    "server",
                    Step.of(at(10), new Action.OneAtATime(new OneAtATime(0))),
                    Step.of(at(600), new Action.UsualOneAtATime()))
                .behaviour(described)
                .build());
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.behaviour().oneAtATime()).contains(new OneAtATime(0));
    var first = agent.client().getAsync(NAME);
    Outstanding.await(() -> clock.waiting() == 2);
    var second = agent.client().getAsync(LOCATION);
    Outstanding.await(() -> fleet.drops().count(DropReason.FAULT) == 1);
    assertThat(second).isNotCompleted();
    Outstanding.pass(clock, Duration.ofSeconds(5));
    assertThat(first.join()).isNotNull();
    clock.advance(Duration.ofMinutes(10));
    assertThat(agent.behaviour()).isEqualTo(described);
  }

  @Test
  void row_thatIsAdded_hasTheTypesOfItsColumnsAndCanGo() {
    SimulatedAgent agent =
        agent(
            Step.of(
                at(1),
                new Action.AddRow(
                    IF_ENTRY,
                    RowIndex.parse("4"),
                    Map.of(1L, "4", 2L, "eth9", 5L, "1000", 10L, "0"))),
            Step.of(at(2), new Action.RemoveRow(IF_ENTRY, RowIndex.parse("4"))));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(IF_ENTRY.child(2, 4))).contains(OctetString.of("eth9"));
    assertThat(agent.get(IF_ENTRY.child(10, 4))).contains(Counter32.of(0));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(IF_ENTRY.child(2, 4))).isEmpty();
    assertThat(agent.get(IF_ENTRY.child(2, 3))).isPresent();
  }

  @Test
  void fleet_withAScenario_isMetByThoseWhomItNames() {
    SimulatedAgent one = fleet.add(server("one").build());
    SimulatedAgent two = fleet.add(server("two").build());
    Play play =
        fleet.play(
            Scenario.of(
                Step.of(at(1), set(LOCATION, "all")),
                Step.of(at(2), set(LOCATION, "one")).on("one"),
                Step.of(
                        new Trigger.OnSet(NAME, Optional.of("two")),
                        set(LOCATION, "because of two"))
                    .on("one")));
    clock.advance(Duration.ofSeconds(2));
    assertThat(one.get(LOCATION)).contains(OctetString.of("one"));
    assertThat(two.get(LOCATION)).contains(OctetString.of("all"));
    two.client().set(VarBind.of(NAME, OctetString.of("x")));
    assertThat(one.get(LOCATION)).contains(OctetString.of("because of two"));
    play.close();
    one.client().set(VarBind.of(LOCATION, OctetString.of("x")));
    two.client().set(VarBind.of(NAME, OctetString.of("y")));
    assertThat(one.get(LOCATION)).contains(OctetString.of("x"));
  }

  @Test
  void scenario_aboutWhatThereIsNot_isRefused() {
    fleet.add(server("one").build());
    assertThatThrownBy(() -> fleet.play(Scenario.of(Step.of(at(1), set(NAME, "x")).on("twoo"))))
        .isInstanceOf(FleetException.class)
        .hasMessage("a scenario is about agent 'twoo', which there is not");
    assertThatThrownBy(() -> fleet.play(Scenario.of(Step.of(at(1), new Action.FaultOn("outage")))))
        .hasMessage(
            "a scenario switches fault 'outage' of agent 'one', which has none of that name");
    assertThatThrownBy(
            () ->
                new Scenario(
                    List.of(
                        new Step(
                            new Trigger.After("x", Duration.ZERO),
                            List.of(set(NAME, "y")),
                            Optional.empty(),
                            Set.of()))))
        .hasMessage("there is no step 'x'");
  }

  @Test
  void step_thatFails_doesNotStopTheNext() {
    SimulatedAgent agent = agent(Step.of(at(1), new Action.LinkDown(99), set(NAME, "went on")));
    clock.advance(Duration.ofSeconds(1));
    assertThat(agent.get(NAME)).contains(OctetString.of("went on"));
  }

  @Test
  void agent_thatIsRemoved_isLeftInPeace() {
    SimulatedAgent agent = agent(Step.of(at(1), set(NAME, "x")));
    fleet.remove(agent);
    assertThat(clock.waiting()).isZero();
  }
}
