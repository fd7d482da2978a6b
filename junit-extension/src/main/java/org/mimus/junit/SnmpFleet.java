// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.verify.SnmpTrapSink;

/**
 * Agents of a test that are described in Java, where {@link SnmpAgent} says too little.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SnmpFleet FLEET = SnmpFleet.of(AgentSpec.of("core", snapshot).build());
 * }</pre>
 *
 * <p>On a static field the agents live as long as the class, nested ones included, and are reset
 * before each test; so they are on an instance field of a class with one instance for all tests. On
 * any other instance field they live for one test. What came to them is published with the report
 * of a test that fails. {@link Fleet} is the same without JUnit. Thread-safe.
 */
public final class SnmpFleet
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor,
        Translating {
  private final FleetPlan plan;

  // The monitor of this object guards both.

  /** Null before it is started, and afterwards. */
  private RunningFleet running;

  /** Of the class or the test that it lives as long as. */
  private ExtensionContext owner;

  private SnmpFleet(FleetPlan plan) {
    this.plan = plan;
  }

  /** Some agents. */
  public static SnmpFleet of(AgentSpec... specs) {
    return builder().agents(Arrays.asList(specs)).build();
  }

  /** Begins to describe agents and what is around them. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * All of it.
   *
   * @throws IllegalStateException if no test runs
   */
  public Fleet fleet() {
    return running().fleet();
  }

  /**
   * The agent with a name.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if no test runs
   */
  public SimulatedAgent agent(String name) {
    return fleet()
        .agent(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no agent '%s', but %s"
                        .formatted(
                            name,
                            fleet().agents().stream()
                                .limit(10)
                                .map(agent -> "'" + agent.name() + "'")
                                .toList())));
  }

  /**
   * The sink of its traps, which is reset with the agents.
   *
   * @throws IllegalStateException if no test runs
   */
  public SnmpTrapSink sink() {
    return running().sink();
  }

  /**
   * The clock of the agents, which begins anew with them.
   *
   * @throws IllegalStateException if no test runs, or if they live by real time
   */
  public ManualClock clock() {
    return running()
        .clock()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the fleet lives by real time; let it not, by"
                        + " SnmpFleet.builder().clock(SnmpAgent.Clock.MANUAL)"));
  }

  private synchronized RunningFleet running() {
    if (running == null) {
      throw new IllegalStateException(
          "the fleet runs while tests do; it needs a field with @RegisterExtension");
    }
    return running;
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    if (running == null) {
      start(context);
    } else if (!isWithin(context, owner)) {
      throw new ExtensionConfigurationException(
          ("%s is one for all subclasses, and %s has it while another runs concurrently; put it on"
                  + " an instance field, or run the classes one after the other"
                  + " (@Execution(SAME_THREAD))")
              .formatted(place(owner), context.getRequiredTestClass().getName()));
    }
  }

  private static boolean isWithin(ExtensionContext context, ExtensionContext outer) {
    String id = outer.getUniqueId();
    return context.getUniqueId().equals(id) || context.getUniqueId().startsWith(id + "/");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RunningFleet shared;
    ExtensionContext around;
    synchronized (this) {
      if (running == null) {
        start(context);
        return;
      }
      shared = running;
      around = owner;
    }
    Sharing.enter(List.of(shared), context, around, () -> {});
  }

  private void start(ExtensionContext context) {
    running = new RunningFleet(plan, place(context), Contexts.shared(context));
    owner = context;
    Closing end = this::end;
    context.getStore(Namespace.create(SnmpFleet.class, this)).put(context.getUniqueId(), end);
  }

  private static String place(ExtensionContext context) {
    return "the SnmpFleet of class " + context.getRequiredTestClass().getName();
  }

  private synchronized void end() {
    if (running != null) {
      running.close();
      running = null;
      owner = null;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Reports.afterEach(context, List.of(running()));
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    Reports.dynamicTest(invocation, context, () -> List.of(running()));
  }

  /** Describes a fleet step by step. Not thread-safe. */
  public static final class Builder {
    private final List<AgentSpec> specs = new ArrayList<>();
    private OptionalLong seed = OptionalLong.empty();
    private boolean strict;
    private SnmpAgent.Reset reset = SnmpAgent.Reset.EACH_TEST;
    private SnmpAgent.Clock clock = SnmpAgent.Clock.REAL;
    private String trapsTo;
    private UnaryOperator<SnmpTrapSink.Builder> sink = UnaryOperator.identity();

    private Builder() {}

    /** Adds an agent. */
    public Builder agent(AgentSpec spec) {
      specs.add(Objects.requireNonNull(spec, "spec"));
      return this;
    }

    /** Adds agents, those of a fleet file for instance. */
    public Builder agents(Collection<AgentSpec> more) {
      more.forEach(this::agent);
      return this;
    }

    /** What {@link SnmpAgent#seed} is to one agent. */
    public Builder seed(long number) {
      seed = OptionalLong.of(number);
      return this;
    }

    /** What {@link SnmpAgent#strict} is to one agent. */
    public Builder strict(boolean wanted) {
      strict = wanted;
      return this;
    }

    /** What {@link SnmpAgent#reset} is to one agent. */
    public Builder reset(SnmpAgent.Reset when) {
      reset = Objects.requireNonNull(when, "when");
      return this;
    }

    /** What {@link SnmpAgent#clock} is to one agent. */
    public Builder clock(SnmpAgent.Clock which) {
      clock = Objects.requireNonNull(which, "which");
      return this;
    }

    /** Lets all agents send traps of SNMPv2c to the sink, beside what they send anyway. */
    public Builder trapsToSink(String community) {
      trapsTo = Objects.requireNonNull(community, "community");
      return this;
    }

    /** Says what the sink is to be. Default: it takes any community. */
    public Builder sink(UnaryOperator<SnmpTrapSink.Builder> settings) {
      sink = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /** Makes the fleet, which JUnit starts. */
    public SnmpFleet build() {
      return new SnmpFleet(new FleetPlan(specs, seed, strict, reset, clock, trapsTo, sink));
    }
  }
}
