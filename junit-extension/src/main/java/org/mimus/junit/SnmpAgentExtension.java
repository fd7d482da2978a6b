// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.mimus.simulator.SimulatedAgent;

/**
 * Starts, gives, resets and ends the agents that {@link SnmpAgent} declares. The annotation
 * registers it; there is no need to name it in a test.
 */
public final class SnmpAgentExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestInstancePostProcessor,
        TestInstancePreDestroyCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Contexts.agents(context);
    Reach reach = Contexts.reach(context);
    reach.levels().get(0).setOtherFields(reach);
  }

  /** Resets the agents that the test shares with others, and sets the fields of its instances. */
  @Override
  public void beforeEach(ExtensionContext context) {
    ContextAgents agents = Contexts.agents(context);
    for (ClassAgents level : Contexts.reach(context).levels()) {
      for (RunningAgent agent : level.all()) {
        enter(agent, context, level.context());
        agents.entered(agent);
      }
    }
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      ExtensionContext classContext = classOf(instance, context);
      for (RunningAgent agent : Contexts.shared(context).instanceAgents().of(instance)) {
        if (isPerClass(classContext)) {
          enter(agent, context, classContext);
          agents.entered(agent);
        }
      }
      setFields(instance, context, classContext);
    }
  }

  private static ExtensionContext classOf(Object instance, ExtensionContext context) {
    return Contexts.classes(context).stream()
        .filter(found -> found.getRequiredTestClass().isInstance(instance))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isPerClass(ExtensionContext classContext) {
    return classContext.getTestInstanceLifecycle().filter(Lifecycle.PER_CLASS::equals).isPresent();
  }

  private static void enter(
      RunningAgent agent, ExtensionContext test, ExtensionContext classContext) {
    if (Contexts.isConcurrent(test, classContext) || !agent.enter()) {
      throw shared(agent.declaration(), test, "is reset before each of them");
    }
  }

  private static ExtensionConfigurationException shared(
      Declaration declaration, ExtensionContext test, String why) {
    return declaration.wrong(
        ("is shared by tests that run concurrently, and %s, so %s would disturb the others. Give"
                + " each test an agent of its own (@SnmpAgent on a parameter, or on an instance"
                + " field of a class with an instance per test), or run them one after the other"
                + " (@Execution(SAME_THREAD)), or let them take turns (@ResourceLock)")
            .formatted(why, test.getDisplayName()));
  }

  private static void setFields(
      Object instance, ExtensionContext test, ExtensionContext classContext) {
    Reach reach = Contexts.reach(classContext);
    for (AgentField field : AgentField.instanceOf(instance.getClass())) {
      if (field.declares()) {
        Declaration declaration = field.declaration().orElseThrow();
        if (isPerClass(classContext) && Contexts.isConcurrent(test, classContext)) {
          throw shared(declaration, test, "is another one in each of them");
        }
        field.set(instance, startFor(test, declaration).agent());
      } else if (field.declaration().isPresent()
          || (field.get(instance) == null && !reach.isEmpty())) {
        field.set(instance, reach.find(field.wantedId(), field.place()).agent());
      }
    }
  }

  private static RunningAgent startFor(ExtensionContext context, Declaration declaration) {
    RunningAgent agent = Contexts.shared(context).start(declaration);
    Contexts.agents(context).own(agent);
    return agent;
  }

  /** Publishes what the agents were asked, if the test failed. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      ContextAgents agents = Contexts.agents(context);
      List<RunningAgent> all = new ArrayList<>(agents.all());
      context
          .getTestInstances()
          .ifPresent(
              instances ->
                  instances.getAllInstances().stream()
                      .flatMap(one -> Contexts.shared(context).instanceAgents().of(one).stream())
                      .filter(agent -> !all.contains(agent))
                      .forEach(all::add));
      RequestReport.publish(context, all);
    }
  }

  /** Publishes what the agents were asked, if {@code @BeforeAll} failed. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      ContextAgents agents = Contexts.agents(context);
      List<RunningAgent> all = new ArrayList<>(agents.all());
      Contexts.reach(context).levels().forEach(level -> all.addAll(level.all()));
      RequestReport.publish(context, all);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SimulatedAgent.class
        || parameter.isAnnotated(SnmpAgent.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Executable executable = parameter.getDeclaringExecutable();
    Class<?> owner = executable.getDeclaringClass();
    boolean constructor = executable instanceof Constructor;
    String place =
        "parameter "
            + (parameter.getIndex() + 1)
            + " of "
            + (constructor
                ? "the constructor of " + owner.getName()
                : "method " + owner.getName() + "." + executable.getName());
    Optional<Declaration> declaration =
        parameter
            .findAnnotation(SnmpAgent.class)
            .map(annotation -> Declaration.onParameter(annotation, owner, place));
    if (declaration.isEmpty()) {
      return Contexts.reach(context).find("", place).agent();
    }
    Declaration own = declaration.get();
    if (parameter.getParameter().getType() != SimulatedAgent.class) {
      throw own.wrong("needs a parameter of type SimulatedAgent");
    }
    if (own.isReference()) {
      return Contexts.reach(context).find(own.id(), own.toString()).agent();
    }
    RunningAgent agent = startFor(context, own);
    if (constructor) {
      Contexts.shared(context).instanceAgents().give(agent, Contexts.agents(context));
    }
    return agent.agent();
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
