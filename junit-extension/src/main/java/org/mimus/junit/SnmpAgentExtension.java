// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.mimus.simulator.time.ManualClock;

/**
 * Starts, gives, resets and ends the agents that {@link SnmpAgent} declares, and the sinks of
 * {@link TrapSink}. The annotations register it; there is no need to name it in a test.
 */
public final class SnmpAgentExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor,
        ParameterResolver,
        TestInstancePostProcessor,
        TestInstancePreDestroyCallback,
        Translating {

  @Override
  public void beforeAll(ExtensionContext context) {
    Contexts.checkIsOnly(this, context);
    Contexts.agents(context);
    Reach reach = Contexts.reach(context);
    reach.levels().get(0).setOtherFields(reach);
    context
        .getTestInstance()
        .ifPresent(one -> new InstanceFields(one, context, context, true).setToThoseOfClass());
  }

  /** Resets what the test shares with others, and sets the fields of its instances. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Contexts.checkIsOnly(this, context);
    List<ClassAgents> outermostFirst = new ArrayList<>(Contexts.reach(context).levels());
    Collections.reverse(outermostFirst);
    for (ClassAgents level : outermostFirst) {
      Sharing.enter(level.all(), context, level.context(), level::resetClock);
    }
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      ExtensionContext classContext = classOf(instance, context);
      boolean isOnly =
          classContext.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
      if (isOnly) {
        enter(instance, context, classContext);
      }
      new InstanceFields(instance, context, classContext, isOnly).set();
    }
  }

  private static ExtensionContext classOf(Object instance, ExtensionContext context) {
    return Contexts.classes(context).stream()
        .filter(found -> found.getRequiredTestClass().isInstance(instance))
        .findFirst()
        .orElseThrow();
  }

  private static void enter(Object instance, ExtensionContext test, ExtensionContext classContext) {
    List<Running> all = Contexts.shared(test).instanceAgents().of(instance);
    Sharing.enter(
        all,
        test,
        classContext,
        () ->
            all.stream()
                .filter(RunningAgent.class::isInstance)
                .map(RunningAgent.class::cast)
                .filter(RunningAgent::isReset)
                .forEach(agent -> agent.clock().ifPresent(ManualClock::reset)));
  }

  /**
   * Publishes what came to agents and sinks, if the test failed; lets it fail if it asked a strict
   * agent for what that does not have.
   */
  @Override
  public void afterEach(ExtensionContext context) {
    Reports.afterEach(context, used(context));
  }

  private static List<Running> used(ExtensionContext test) {
    List<Running> all = new ArrayList<>(Contexts.agents(test).all());
    for (Running one : Contexts.ofInstances(test)) {
      if (!all.contains(one)) {
        all.add(one);
      }
    }
    all.removeIf(RunningFleet.class::isInstance); // a SnmpFleet reports itself
    return all;
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    Reports.dynamicTest(invocation, context, () -> used(Contexts.ofMethod(context)));
  }

  /** Publishes what came to agents and sinks, if {@code @BeforeAll} failed. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      List<Running> all = new ArrayList<>(Contexts.agents(context).all());
      Contexts.reach(context).levels().forEach(level -> all.addAll(level.all()));
      Reports.publish(context, all);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.isMeant(parameter);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Parameters(parameter, context).resolve();
  }

  @Override
  public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
    Contexts.shared(context).instanceAgents().made(testInstance);
  }

  @Override
  public void preDestroyTestInstance(ExtensionContext context) {
    InstanceAgents agents = Contexts.shared(context).instanceAgents();
    TestInstancePreDestroyCallback.preDestroyTestInstances(context, agents::end);
  }
}
