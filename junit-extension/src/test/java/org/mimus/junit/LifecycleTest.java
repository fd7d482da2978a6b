// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.junit.Kit.see;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.SimulatedAgent;

/** How long agents live, and when they are reset, for every place where they can be declared. */
class LifecycleTest {
  private static final String RECORDED = "example-switch";

  /** All agents that were seen have ended, their ports are free, and no thread is left. */
  private static void assertAllEnded() throws IOException, InterruptedException {
    assertThat(Kit.threads()).isEmpty();
    for (Kit.Sight sight : Kit.seen()) {
      assertThat(Kit.isFree(sight.port())).as(sight.toString()).isTrue();
    }
  }

  private static List<Integer> ports(String place) {
    return Kit.seen(place).stream().map(Kit.Sight::port).toList();
  }

  private static List<String> names(String place) {
    return Kit.seen(place).stream().map(Kit.Sight::name).toList();
  }

  /** Runs a template twice. */
  static class Twice implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      TestTemplateInvocationContext once = new TestTemplateInvocationContext() {};
      return Stream.of(once, once);
    }
  }

  @SnmpAgent("example-switch")
  static class OnClass {
    @BeforeAll
    static void before(SimulatedAgent agent) {
      see("all", agent);
    }

    @Test
    void first(SimulatedAgent agent) {
      see("test", agent);
    }

    @Test
    void second(SimulatedAgent agent) {
      see("test", agent);
    }

    @RepeatedTest(2)
    void repeated(SimulatedAgent agent) {
      see("test", agent);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterised(int number, SimulatedAgent agent) {
      assertThat(number).isPositive();
      see("test", agent);
    }

    @TestTemplate
    @ExtendWith(Twice.class)
    void template(SimulatedAgent agent) {
      see("test", agent);
    }

    @TestFactory
    Stream<DynamicTest> dynamic(SimulatedAgent agent) {
      see("test", agent);
      return Stream.of("a", "b")
          .map(name -> DynamicTest.dynamicTest(name, () -> see("dynamic", agent)));
    }

    @AfterAll
    static void after(SimulatedAgent agent) {
      see("all", agent);
    }
  }

  @Test
  void agentOfClass_inEveryKindOfTest_keepsItsPortAndIsReset()
      throws IOException, InterruptedException {
    Kit.runGood(10, OnClass.class);

    assertThat(ports("test")).hasSize(9).containsOnly(ports("all").get(0));
    assertThat(names("test")).containsOnly(RECORDED);
    // JUnit has no "before each" between the dynamic tests of one factory.
    assertThat(names("dynamic")).containsExactly("changed by test", "changed by dynamic");
    assertThat(ports("all")).hasSize(2).containsOnly(ports("test").get(0));
    assertAllEnded();
  }

  static class OnStaticField {
    @SnmpAgent("example-switch")
    static SimulatedAgent agent;

    @BeforeAll
    static void before() {
      see("all", agent);
    }

    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }
  }

  @Test
  void agentOfStaticField_inAllTests_isOneAndResetAndGoneAfterwards()
      throws IOException, InterruptedException {
    Kit.runGood(2, OnStaticField.class);

    assertThat(ports("test")).hasSize(2).containsOnly(Kit.only("all").port());
    assertThat(names("test")).containsOnly(RECORDED);
    assertThat(OnStaticField.agent).isNull();
    assertAllEnded();
  }

  static class OnInstanceField {
    @SnmpAgent("example-switch")
    SimulatedAgent agent;

    @BeforeEach
    void before() {
      see("each", agent);
    }

    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }

    @Nested
    class Inner {
      @Test
      void third() {
        see("test", agent);
      }
    }
  }

  @Test
  void agentOfInstanceField_inEachTest_isAnotherOne() throws IOException, InterruptedException {
    Kit.runGood(3, OnInstanceField.class);

    assertThat(Kit.seen("test").stream().map(Kit.Sight::agent).distinct()).hasSize(3);
    assertThat(names("each")).containsOnly(RECORDED);
    assertThat(names("test")).containsOnly("changed by each");
    assertAllEnded();
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class OnFieldPerClass {
    @SnmpAgent("example-switch")
    SimulatedAgent agent;

    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }
  }

  @Test
  void agentOfInstanceField_perClass_isAnotherOneInEachTestAllTheSame()
      throws IOException, InterruptedException {
    Kit.runGood(2, OnFieldPerClass.class);

    assertThat(Kit.seen("test").stream().map(Kit.Sight::agent).distinct()).hasSize(2);
    assertThat(names("test")).containsOnly(RECORDED);
    assertAllEnded();
  }

  static class OnParameter {
    private SimulatedAgent agentOfBefore;

    @BeforeAll
    static void before(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("all", agent);
    }

    @BeforeEach
    void each(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("each", agent);
      agentOfBefore = agent;
    }

    @Test
    void two(
        @SnmpAgent("example-switch") SimulatedAgent one,
        @SnmpAgent("example-switch") SimulatedAgent other) {
      see("test", one);
      see("test", other);
      see("again", agentOfBefore);
    }

    @AfterEach
    void after() {
      see("again", agentOfBefore);
    }
  }

  @Test
  void agentOfParameter_inEachMethod_isItsOwn() throws IOException, InterruptedException {
    Kit.runGood(1, OnParameter.class);

    assertThat(Kit.seen().stream().map(Kit.Sight::agent).distinct()).hasSize(4);
    assertThat(names("test")).containsOnly(RECORDED);
    assertThat(names("again")).containsExactly("changed by each", "changed by again");
    assertAllEnded();
  }

  static class ForEndedAgents {
    private static SimulatedAgent last;

    @Test
    void first(@SnmpAgent("example-switch") SimulatedAgent agent) throws IOException {
      checkLast(agent);
    }

    @Test
    void second(@SnmpAgent("example-switch") SimulatedAgent agent) throws IOException {
      checkLast(agent);
    }

    private static void checkLast(SimulatedAgent agent) throws IOException {
      see("test", agent);
      if (last != null) {
        assertThat(last.port() == agent.port() || Kit.isFree(last.port())).isTrue();
      }
      last = agent;
    }
  }

  @Test
  void agentOfParameter_afterItsTest_hasEndedBeforeTheNext() {
    Kit.runGood(2, ForEndedAgents.class);
  }

  static class OnConstructor {
    private final SimulatedAgent agent;

    OnConstructor(@SnmpAgent("example-switch") SimulatedAgent agent) throws IOException {
      for (Kit.Sight sight : Kit.seen("constructor")) {
        assertThat(sight.port() == agent.port() || Kit.isFree(sight.port())).isTrue();
      }
      see("constructor", agent);
      this.agent = agent;
    }

    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }

    @Nested
    class Inner {
      private final SimulatedAgent own;

      Inner(@SnmpAgent("example-switch") SimulatedAgent own) {
        see("inner", own);
        this.own = own;
      }

      @Test
      void third() {
        see("test", agent);
        see("inner test", own);
      }
    }
  }

  @Test
  void agentOfConstructor_perMethod_livesAsLongAsTheInstance()
      throws IOException, InterruptedException {
    Kit.runGood(3, OnConstructor.class);

    assertThat(names("constructor")).hasSize(3).containsOnly(RECORDED);
    assertThat(names("test")).hasSize(3).containsOnly("changed by constructor");
    assertThat(names("inner test")).containsExactly("changed by inner");
    assertAllEnded();
  }

  record OnRecord(@SnmpAgent("example-switch") SimulatedAgent agent) {
    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }
  }

  @Test
  void agentOfRecord_isThatOfItsConstructor() throws IOException, InterruptedException {
    Kit.runGood(2, OnRecord.class);

    assertThat(ports("test")).hasSize(2).doesNotHaveDuplicates();
    assertThat(names("test")).containsOnly(RECORDED);
    assertAllEnded();
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class OnConstructorPerClass {
    private final SimulatedAgent agent;

    OnConstructorPerClass(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("constructor", agent);
      this.agent = agent;
    }

    @Test
    void first() {
      see("test", agent);
    }

    @Test
    void second() {
      see("test", agent);
    }
  }

  @Test
  void agentOfConstructor_perClass_isOneAndReset() throws IOException, InterruptedException {
    Kit.runGood(2, OnConstructorPerClass.class);

    assertThat(ports("test")).hasSize(2).containsOnly(Kit.only("constructor").port());
    assertThat(names("test")).containsOnly(RECORDED);
    assertAllEnded();
  }

  @SnmpAgent("example-switch")
  @TestInstance(Lifecycle.PER_CLASS)
  static class FieldPerClass {
    private SimulatedAgent field;

    @BeforeAll
    void before(SimulatedAgent agent) {
      assertThat(field).isSameAs(agent);
      see("all", field);
    }

    @Test
    void test() {
      see("test", field);
    }

    @AfterAll
    void after() {
      see("end", field);
    }
  }

  @Test
  void fieldWithoutAnnotation_perClass_isSetBeforeAllTests()
      throws IOException, InterruptedException {
    Kit.runGood(1, FieldPerClass.class);

    assertThat(Kit.seen().stream().map(Kit.Sight::port).distinct()).hasSize(1);
    assertThat(Kit.only("all").name()).isEqualTo(RECORDED);
    assertThat(Kit.only("test").name()).isEqualTo(RECORDED);
    assertThat(Kit.only("end").name()).isEqualTo("changed by test");
    assertAllEnded();
  }

  @SnmpAgent("example-switch")
  @TestInstance(Lifecycle.PER_CLASS)
  static class SharedPerClass {
    private SimulatedAgent field;

    SharedPerClass(SimulatedAgent agent) {
      see("constructor", agent);
    }

    @BeforeAll
    void before(SimulatedAgent agent) {
      see("all", agent);
    }

    @Test
    void test() {
      see("test", field);
    }
  }

  @Test
  void agentOfClass_perClass_isThereForTheConstructor() throws IOException, InterruptedException {
    Kit.runGood(1, SharedPerClass.class);

    assertThat(Kit.seen().stream().map(Kit.Sight::port).distinct()).hasSize(1);
    assertThat(Kit.only("test").name()).isEqualTo(RECORDED);
    assertAllEnded();
  }

  @SnmpAgent("example-switch")
  static class Outer {
    static SimulatedAgent inStatic;
    SimulatedAgent inInstance;

    @BeforeAll
    static void before() {
      see("static", inStatic);
    }

    @Test
    void test(SimulatedAgent agent) {
      see("outer", agent);
    }

    @Nested
    class Inner {
      SimulatedAgent ofInner;

      @Test
      void test(SimulatedAgent agent) {
        see("inner", agent);
        see("inner again", ofInner);
        see("inner again", inInstance);
      }

      @Nested
      class Innermost {
        @Test
        void test(SimulatedAgent agent) {
          see("innermost", agent);
        }
      }
    }

    @Nested
    @SnmpAgent(value = "example-switch", id = "own")
    class WithItsOwn {
      @Test
      void nearest(SimulatedAgent agent) {
        see("own", agent);
        see("outer's field", inInstance);
      }

      @Test
      void byId(@SnmpAgent(id = "example-switch") SimulatedAgent agent) {
        see("by id", agent);
      }

      @Nested
      class Deeper {
        @Test
        void nearest(SimulatedAgent agent) {
          see("own", agent);
        }
      }
    }
  }

  @Test
  void agentOfClass_inNestedClasses_isTheNearestAndKeepsItsPort()
      throws IOException, InterruptedException {
    Kit.runGood(6, Outer.class);

    int port = Kit.only("static").port();
    assertThat(Kit.only("outer")).matches(s -> s.port() == port && s.name().equals(RECORDED));
    assertThat(Kit.only("inner")).matches(s -> s.port() == port && s.name().equals(RECORDED));
    assertThat(Kit.only("innermost")).matches(s -> s.port() == port && s.name().equals(RECORDED));
    assertThat(ports("inner again")).containsExactly(port, port);
    assertThat(Kit.only("outer's field").port()).isEqualTo(port);
    assertThat(Kit.only("by id").port()).isEqualTo(port);
    assertThat(ports("own")).hasSize(2).doesNotContain(port);
    assertThat(ports("own").stream().distinct()).hasSize(1);
    assertThat(names("own")).containsOnly(RECORDED);
    assertThat(Outer.inStatic).isNull();
    assertAllEnded();
  }

  @SnmpAgent(value = "example-switch", id = "a")
  abstract static class Parent {
    @SnmpAgent("example-switch")
    static SimulatedAgent fieldOfParent;

    @Test
    void inherited(@SnmpAgent(id = "a") SimulatedAgent agent) {
      see(getClass().getSimpleName(), agent);
      see("field", fieldOfParent);
    }
  }

  static class FirstChild extends Parent {}

  @SnmpAgent(
      value = "example-switch",
      id = "a",
      communities = "other",
      writeCommunities = {})
  static class SecondChild extends Parent {}

  @Test
  void agentOfParent_inEachChild_isAnotherOneAndCanBeReplaced()
      throws IOException, InterruptedException {
    Kit.runGood(2, FirstChild.class, SecondChild.class);

    assertThat(Kit.only("FirstChild").agent().communities()).containsExactly("private", "public");
    assertThat(Kit.only("SecondChild").agent().communities()).containsExactly("other");
    assertThat(Kit.seen("field").stream().map(Kit.Sight::agent).distinct()).hasSize(2);
    assertAllEnded();
  }

  @SnmpAgent(value = "example-switch", id = "a")
  @SnmpAgent(value = "example-switch", id = "b")
  static class Two {
    @Test
    void both(@SnmpAgent(id = "a") SimulatedAgent a, @SnmpAgent(id = "b") SimulatedAgent b) {
      see("a", a);
      see("b", b);
      assertThat(a.name()).isEqualTo("a");
    }
  }

  @Test
  void agents_twoOnOneClass_areToldApartById() throws IOException, InterruptedException {
    Kit.runGood(1, Two.class);

    assertThat(Kit.only("a").port()).isNotEqualTo(Kit.only("b").port());
    assertThat(Kit.only("b").name()).isEqualTo(RECORDED);
    assertAllEnded();
  }

  static class WithAnAgentOfItsOwnMaking {
    static SimulatedAgent neverSet;
    SimulatedAgent neverSetEither;

    @Test
    void test(@SnmpAgent("example-switch") SimulatedAgent agent) {
      see("test", agent);
      assertThat(neverSet).isNull();
      assertThat(neverSetEither).isNull();
    }
  }

  @Test
  void fields_withoutAnAgentInReach_areLeftAlone() {
    Kit.runGood(1, WithAnAgentOfItsOwnMaking.class);
  }
}
