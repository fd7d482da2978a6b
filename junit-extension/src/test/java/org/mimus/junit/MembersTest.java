// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.Kit.see;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.smi.Oid;

/** What {@link SnmpAgent} can say of an agent beside its snapshot and who may ask. */
class MembersTest {
  private static final String HERE = MembersTest.class.getName();
  private static final String LOCATION = "1.3.6.1.2.1.1.6.0";

  @SnmpAgent(
      value = "example-switch",
      set = {"1.3.6.1.2.1.1.5.0=core-1", "1.3.6.1.2.1.2.1.0 =4", "1.3.6.1.4.1.32473.1.0=a=b"},
      yaml =
          """
          latency: 0ms
          set:
            1.3.6.1.2.1.1.6.0: the lab
          """,
      seed = 42,
      engineId = "80007ed9 0401",
      users = @V3User(name = "ops"),
      listen = "127.0.0.3:0")
  static class Everything {
    @Test
    void test(SimulatedAgent agent) {
      agent.set(LOCATION, "elsewhere");
      agent.reset();
      assertThat(agent.client().get(Oid.parse(Kit.NAME)).first().value()).hasToString("core-1");
      assertThat(agent.get("1.3.6.1.2.1.2.1.0")).hasToString("Optional[4]");
      assertThat(agent.get("1.3.6.1.4.1.32473.1.0")).hasToString("Optional[a=b]");
      assertThat(agent.get(LOCATION)).hasToString("Optional[the lab]");
      assertThat(agent.behaviour().latency())
          .extracting("latency")
          .containsExactly(new Latency.Fixed(Duration.ZERO));
      assertThat(agent.engineId()).hasToString("Optional[0x80007ed90401]");
      assertThat(agent.host()).isEqualTo("127.0.0.3");
    }
  }

  @Test
  void members_allOfThem_areTheAgents() {
    Kit.runGood(1, Everything.class);
  }

  @SnmpAgent(value = "example-switch", yaml = "latency: 1ms\nfalts:\n  - drop\n")
  static class MisspeltKey {
    @Test
    void test() {}
  }

  @SnmpAgent(value = "example-switch", set = "1.3.6.1.2.1.2.1.0=many")
  static class WrongValue {
    @Test
    void test() {}
  }

  @SnmpAgent(value = "example-switch", set = "1.3.6.1.2.1.2.1.0")
  static class WithoutValue {
    @Test
    void test() {}
  }

  @SnmpAgent(value = "example-switch", engineId = "8000")
  static class WrongEngineId {
    @Test
    void test() {}
  }

  @SnmpAgent(value = "example-switch", listen = "127.0.0.1:many")
  static class WrongAddress {
    @Test
    void test() {}
  }

  @SnmpAgent(value = "example-switch", trapsTo = "127.0.0.1:many")
  static class WrongTarget {
    @Test
    void test() {}
  }

  @SnmpAgent(
      value = "example-switch",
      seed = {1, 2})
  static class TwoSeeds {
    @Test
    void test() {}
  }

  @SnmpAgent(
      value = "example-switch",
      set = {"1.3.6.1.2.1.1.5.0=core-1", ".1.3.6.1.2.1.1.5.0=core-2"})
  static class TwoValues {
    @Test
    void test() {}
  }

  @Test
  void members_thatCannotBe_areErrorsThatSayWhere() {
    assertThat(Kit.failure(MisspeltKey.class))
        .isEqualTo(
            place("MisspeltKey")
                + " cannot be served: yaml:2:1: there is no key 'falts'; did you mean 'faults'?");
    assertThat(Kit.failure(WrongValue.class))
        .startsWith(
            place("WrongValue")
                + " has a 'set' that cannot be: \"1.3.6.1.2.1.2.1.0=many\": 'many'");
    assertThat(Kit.failure(WithoutValue.class))
        .isEqualTo(
            place("WithoutValue")
                + " has a 'set' without '=': \"1.3.6.1.2.1.2.1.0\"; it should be as"
                + " \"1.3.6.1.2.1.1.5.0=core-1\"");
    assertThat(Kit.failure(TwoValues.class))
        .isEqualTo(
            place("TwoValues")
                + " has a 'set' that cannot be: \".1.3.6.1.2.1.1.5.0=core-2\": there is another value"
                + " before it");
    assertThat(Kit.failure(WrongEngineId.class))
        .startsWith(place("WrongEngineId") + " has a 'engineId' that cannot be: \"8000\": ");
    assertThat(Kit.failure(WrongAddress.class))
        .startsWith(place("WrongAddress") + " has a 'listen' that cannot be: \"127.0.0.1:many\": ");
    assertThat(Kit.failure(WrongTarget.class))
        .startsWith(place("WrongTarget") + " has a 'trapsTo' that cannot be: \"127.0.0.1:many\": ");
    assertThat(Kit.failure(TwoSeeds.class))
        .isEqualTo(place("TwoSeeds") + " has 2 seeds, and takes one");
  }

  private static String place(String testClass) {
    return "@SnmpAgent(\"example-switch\") on class " + HERE + "$" + testClass;
  }

  static class TakenAddress {
    @Test
    void test(
        @SnmpAgent(value = "example-switch", listen = "127.0.0.4:16100") SimulatedAgent one,
        @SnmpAgent(value = "example-switch", listen = "127.0.0.4:16100") SimulatedAgent other) {}
  }

  @Test
  void address_thatIsTaken_failsTheTestAndSaysWhich() {
    assertThat(Kit.failure(TakenAddress.class))
        .startsWith(
            "@SnmpAgent(\"example-switch\") on parameter 2 of method "
                + HERE
                + "$TakenAddress.test cannot be served: ")
        .contains("127.0.0.4:16100");
  }

  @SnmpAgent("example-switch")
  static class StrictReference {
    @Test
    void test(@SnmpAgent(strict = true) SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void members_ofAReference_areAnError() {
    assertThat(Kit.failure(StrictReference.class))
        .endsWith("names no snapshot, so 'strict' belongs to the agent of the class");
  }

  @SnmpAgent(value = "example-switch", id = "fixed", seed = 42)
  @SnmpAgent(value = "example-switch", id = "any")
  static class Failing {
    @Test
    void test() {
      throw new AssertionError("planned");
    }
  }

  @Test
  void seed_ofAFailedTest_isInItsReport() {
    assertThat(Kit.published(Kit.run(Kit.SEVEN, Failing.class)))
        .containsExactly(
            Map.of("SNMP agent 'fixed'", "agent 'fixed': nothing received\n  seed 42"),
            Map.of(
                "SNMP agent 'any'",
                "agent 'any': nothing received\n"
                    + "  seed 7, the same again with -Dmimus.seed=7"));
    String random = Kit.published(Kit.run(Failing.class)).get(1).get("SNMP agent 'any'");
    assertThat(random).matches("(?s).*seed (\\d+), the same again with -Dmimus.seed=\\1");
  }

  @Test
  void seed_thatIsNoNumber_isAnError() {
    assertThat(Kit.failures(Kit.run(Map.of("mimus.seed", "lucky"), Failing.class)))
        .isNotEmpty()
        .first()
        .asString()
        .contains("lucky");
  }

  static class Unreliable {
    private static final List<Boolean> ANSWERED = new ArrayList<>();

    @Test
    void test(
        @SnmpAgent(
                value = "example-switch",
                yaml = "faults: {error-status: {status: genErr, probability: 50%}}")
            SimulatedAgent agent) {
      for (int i = 0; i < 20; i++) {
        ANSWERED.add(isAnswered(agent));
      }
    }

    private static boolean isAnswered(SimulatedAgent agent) {
      try {
        return agent.client().get(Oid.parse(Kit.NAME)).first() != null;
      } catch (SnmpErrorException e) {
        return false;
      }
    }
  }

  @Test
  void seed_thatIsTheSame_givesTheSameChance() {
    Unreliable.ANSWERED.clear();
    Kit.assertGood(1, Kit.run(Kit.SEVEN, Unreliable.class));
    Kit.assertGood(1, Kit.run(Kit.SEVEN, Unreliable.class));

    List<Boolean> first = Unreliable.ANSWERED.subList(0, 20);
    assertThat(first).contains(true, false);
    assertThat(Unreliable.ANSWERED.subList(20, 40)).isEqualTo(first);
  }

  @SnmpAgent(value = "example-switch", reset = SnmpAgent.Reset.NEVER)
  static class NeverReset {
    @Test
    void first(SimulatedAgent agent) {
      see("test", agent);
    }

    @Test
    void second(SimulatedAgent agent) {
      see("test", agent);
    }
  }

  @Test
  void agent_thatIsNeverReset_keepsWhatTestsChanged() {
    Kit.runGood(2, NeverReset.class);

    assertThat(Kit.seen("test"))
        .extracting("name")
        .containsExactly("example-switch", "changed by test");
  }

  @Test
  void agent_thatIsNeverReset_canBeSharedByConcurrentTests() {
    Kit.assertGood(2, Kit.run(Kit.CONCURRENT, NeverReset.class));

    assertThat(Kit.seen("test").stream().map(Kit.Sight::port).distinct()).hasSize(1);
  }

  @SnmpAgent(
      value = "example-switch",
      users = @V3User(name = "ops"),
      yaml = "faults: {drop: {active: false}}")
  static class Resetting {
    private static final List<Object> SEEN = new ArrayList<>();

    @Test
    void first(SimulatedAgent agent) {
      use(agent);
    }

    @Test
    void second(SimulatedAgent agent) {
      use(agent);
    }

    private static void use(SimulatedAgent agent) {
      assertThat(agent.requests()).isEmpty();
      assertThat(agent.get(Kit.NAME)).hasToString("Optional[example-switch]");
      agent.client().get(Oid.parse(Kit.NAME));
      agent.set(Kit.NAME, "changed");
      SEEN.add(List.of(agent.port(), agent.engineId().orElseThrow()));
      agent.reboot(Reboot.Device.after(Duration.ofHours(1)));
    }
  }

  @Test
  void agent_ofAClass_isResetInAllButPortAndEngineId() {
    Resetting.SEEN.clear();
    Kit.runGood(2, Resetting.class);

    assertThat(Resetting.SEEN).hasSize(2);
    assertThat(Resetting.SEEN.get(0)).isEqualTo(Resetting.SEEN.get(1));
  }
}
