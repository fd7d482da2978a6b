// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.Kit.see;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What an annotation can say, and what is said where it is wrong. */
class DeclarationTest {
  private static final String HERE = DeclarationTest.class.getName();

  private static String failure(Class<?> testClass) {
    List<String> failures = Kit.failures(Kit.run(testClass));
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  static class FromEverywhere {
    @Test
    void bundled(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("bundled", agent);
    }

    @Test
    void besideTheClass(@SnmpAgent("beside.snmprec") SimulatedAgent agent) {
      assertThat(agent.name()).isEqualTo("beside");
      see("beside", agent);
    }

    @Test
    void fromTheRoot(
        @SnmpAgent("org/mimus/junit/beside.snmprec") SimulatedAgent withoutSlash,
        @SnmpAgent("/org/mimus/junit/beside.snmprec") SimulatedAgent withSlash,
        @SnmpAgent("at-the-root.snmprec") SimulatedAgent atTheRoot) {
      see("beside", withoutSlash);
      see("beside", withSlash);
      see("root", atTheRoot);
    }

    @Test
    void fromAFile(@SnmpAgent("src/test/resources/at-the-root.snmprec") SimulatedAgent agent) {
      assertThat(agent.name()).isEqualTo("at-the-root");
      see("root", agent);
    }
  }

  @Test
  void value_ofEveryKind_isFound() {
    Kit.runGood(4, FromEverywhere.class);

    assertThat(Kit.seen("bundled")).extracting("name").containsExactly("example-switch");
    assertThat(Kit.seen("beside")).extracting("name").containsOnly("beside").hasSize(3);
    assertThat(Kit.seen("root")).extracting("name").containsOnly("root").hasSize(2);
  }

  static class Misspelt {
    @Test
    void test(@SnmpAgent("exampel-switch") SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void value_misspelt_failsWithAllThatWasTriedAndTheNearestName() {
    assertThat(failure(Misspelt.class))
        .isEqualTo(
            """
            @SnmpAgent("exampel-switch") on parameter 1 of method %s$Misspelt.test \
            names no snapshot; did you mean 'example-switch'?
            Looked for, in this order:
              the bundled snapshot 'exampel-switch'
              the class path resource 'org/mimus/junit/exampel-switch'
              the class path resource 'exampel-switch'
              the file '%s'
            Bundled snapshots: %s"""
                .formatted(
                    HERE,
                    Path.of("exampel-switch").toAbsolutePath(),
                    String.join(", ", Snapshots.bundled())));
  }

  @SnmpAgent("not/there.snmprec")
  static class Missing {
    @Test
    void test() {}
  }

  @Test
  void value_missing_failsTheClass() {
    assertThat(failure(Missing.class))
        .startsWith(
            "@SnmpAgent(\"not/there.snmprec\") on class "
                + HERE
                + "$Missing names no snapshot\nLooked for");
  }

  @SnmpAgent("no-variable.snmprec")
  static class Unreadable {
    @Test
    void test() {}
  }

  @Test
  void value_withoutAVariable_failsWithTheFirstProblem() {
    assertThat(failure(Unreadable.class))
        .startsWith("@SnmpAgent(\"no-variable.snmprec\") on class " + HERE + "$Unreadable has no")
        .contains("no-variable.snmprec: ");
  }

  @SnmpAgent
  static class WithoutValue {
    @Test
    void test() {}
  }

  @Test
  void value_emptyOnAClass_isAnError() {
    assertThat(failure(WithoutValue.class))
        .isEqualTo("@SnmpAgent on class " + HERE + "$WithoutValue has to name a snapshot");
  }

  @SnmpAgent("example-switch")
  @SnmpAgent("example-switch")
  static class Duplicate {
    @Test
    void test() {}
  }

  @Test
  void id_twiceOnAClass_isAnError() {
    String place = "@SnmpAgent(\"example-switch\") on class " + HERE + "$Duplicate";
    assertThat(failure(Duplicate.class))
        .isEqualTo(
            "two agents are named 'example-switch': %s, and %s; give one of them an id"
                .formatted(place, place));
  }

  @SnmpAgent("example-switch")
  @SnmpAgent(value = "example-switch", id = "other")
  static class Ambiguous {
    @Test
    void test(SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void parameter_withTwoCandidates_failsAndNamesThem() {
    assertThat(failure(Ambiguous.class))
        .isEqualTo(
            """
            parameter 1 of method %1$s$Ambiguous.test could get any of these agents; \
            choose one, as in @SnmpAgent(id = "example-switch"):
              'example-switch' by @SnmpAgent("example-switch") on class %1$s$Ambiguous
              'other' by @SnmpAgent(value = "example-switch", id = "other") on class %1$s$Ambiguous"""
                .formatted(HERE));
  }

  @SnmpAgent("example-switch")
  static class UnknownId {
    @SnmpAgent(id = "wrong")
    SimulatedAgent agent;

    @Test
    void test() {}
  }

  @Test
  void id_unknown_failsAndNamesThoseInReach() {
    assertThat(failure(UnknownId.class))
        .isEqualTo(
            "@SnmpAgent(id = \"wrong\") on field %s$UnknownId.agent names no agent of the classes"
                    .formatted(HERE)
                + " around it, which have 'example-switch'");
  }

  @ExtendWith(SnmpAgentExtension.class)
  static class NoneInReach {
    @Test
    void test(SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void parameter_withoutAnAgentInReach_failsAndSaysWhatToDo() {
    assertThat(failure(NoneInReach.class))
        .isEqualTo(
            "parameter 1 of method %s$NoneInReach.test asks for an agent, but no class around it has"
                    .formatted(HERE)
                + " one; name a snapshot there or on the class, as in @SnmpAgent(\"example-switch\")");
  }

  static class WrongTypes {
    @Test
    void parameter(@SnmpAgent("example-switch") String agent) {
      throw new AssertionError(agent);
    }
  }

  static class WrongField {
    @SnmpAgent("example-switch")
    String agent;

    @Test
    void field() {}
  }

  static class FinalField {
    @SnmpAgent("example-switch")
    final SimulatedAgent agent = null;

    @Test
    void field() {}
  }

  @Test
  void annotation_onWhatCannotHoldAnAgent_isAnError() {
    assertThat(failure(WrongTypes.class))
        .isEqualTo(
            "@SnmpAgent(\"example-switch\") on parameter 1 of method "
                + HERE
                + "$WrongTypes.parameter needs a parameter of type SimulatedAgent");
    assertThat(failure(WrongField.class))
        .endsWith("$WrongField.agent needs a field of type SimulatedAgent");
    assertThat(failure(FinalField.class))
        .endsWith("$FinalField.agent needs a field that is not final");
  }

  @SnmpAgent("example-switch")
  static class ReferenceWithCommunities {
    @Test
    void test(@SnmpAgent(communities = "other") SimulatedAgent agent) {
      see("never", agent);
    }
  }

  @Test
  void communities_ofAReference_areAnError() {
    assertThat(failure(ReferenceWithCommunities.class))
        .endsWith("names no snapshot, so 'communities' belongs to the agent of the class");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @SnmpAgent(value = "example-switch", id = "composed", communities = "reader")
  @interface Composed {}

  @Composed
  static class OnClass {
    @Test
    void test(SimulatedAgent agent) {
      assertThat(agent.name()).isEqualTo("composed");
      see("test", agent);
    }
  }

  static class Elsewhere {
    @Composed SimulatedAgent field;

    @Test
    void test(@Composed SimulatedAgent agent) {
      see("test", agent);
      see("test", field);
    }
  }

  @Test
  void annotation_composed_worksEverywhere() {
    Kit.runGood(1, OnClass.class);
    assertThat(Kit.only("test").agent().communities()).containsExactly("private", "reader");
    Kit.runGood(1, Elsewhere.class);
    assertThat(Kit.seen("test")).hasSize(2);
  }

  @SnmpAgent("example-switch")
  interface Described {}

  static class ByInterface implements Described {
    @Test
    void test(SimulatedAgent agent) {
      see("test", agent);
    }
  }

  @Test
  void annotation_onAnInterface_counts() {
    Kit.runGood(1, ByInterface.class);
  }

  static class Writing {
    private static final Oid NAME = Oid.parse(Kit.NAME);

    @Test
    void byDefault(@SnmpAgent("example-switch") SimulatedAgent agent) {
      agent.client().set(VarBind.of(NAME, OctetString.of("set")));
      assertThat(agent.get(NAME)).contains(OctetString.of("set"));
    }

    @Test
    void readOnly(
        @SnmpAgent(
                value = "example-switch",
                writeCommunities = {})
            SimulatedAgent agent) {
      try {
        agent.client().set(VarBind.of(NAME, OctetString.of("set")));
      } catch (SnmpErrorException e) {
        assertThat(agent.get(NAME)).contains(OctetString.of("example-switch"));
        return;
      }
      throw new AssertionError("a SET went through");
    }
  }

  @Test
  void client_withTheWriteCommunity_canSet() {
    Kit.runGood(2, Writing.class);
  }

  @SnmpAgent("example-switch")
  static class RegisteredTwice {
    @RegisterExtension static final SnmpAgentExtension AGAIN = new SnmpAgentExtension();

    @Test
    void test() {}
  }

  @Test
  void extension_registeredByHandAsWell_saysWhatToLeaveOut() {
    assertThat(Kit.failure(RegisteredTwice.class))
        .isEqualTo(
            "SnmpAgentExtension is registered twice for"
                + " org.mimus.junit.DeclarationTest$RegisteredTwice; @SnmpAgent and @TrapSink register it, so leave out what else does, such as"
                + " @RegisterExtension");
  }
}
