// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.SnmpTrapSink;

/** What a parameter gets: an agent, a sink or a clock. */
record Parameters(ParameterContext parameter, ExtensionContext context) {
  static boolean isMeant(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    return type == SimulatedAgent.class
        || type == SnmpTrapSink.class
        || type == ManualClock.class
        || parameter.isAnnotated(SnmpAgent.class)
        || parameter.isAnnotated(TrapSink.class);
  }

  static String place(Executable executable, int index) {
    Class<?> owner = executable.getDeclaringClass();
    return "parameter "
        + (index + 1)
        + " of "
        + (executable instanceof Constructor
            ? "the constructor of " + owner.getName()
            : "method " + owner.getName() + "." + executable.getName());
  }

  private Executable executable() {
    return parameter.getDeclaringExecutable();
  }

  private boolean isOfConstructor() {
    return executable() instanceof Constructor;
  }

  private String place() {
    return place(executable(), parameter.getIndex());
  }

  Object resolve() {
    Class<?> type = parameter.getParameter().getType();
    if (parameter.isAnnotated(SnmpAgent.class)) {
      return declaredAgent(type);
    }
    if (parameter.isAnnotated(TrapSink.class)) {
      return declaredSink(type);
    }
    if (type == SimulatedAgent.class) {
      return Contexts.reach(context).find("", place()).agent();
    }
    return type == SnmpTrapSink.class
        ? Sinks.nearest(context).sink()
        : Clocks.forParameter(context, executable(), place());
  }

  private SimulatedAgent declaredAgent(Class<?> type) {
    Declaration own =
        Declaration.onParameter(
            parameter.findAnnotation(SnmpAgent.class).orElseThrow(),
            executable().getDeclaringClass(),
            place());
    if (type != SimulatedAgent.class) {
      throw own.wrong("needs a parameter of type SimulatedAgent");
    }
    if (own.isReference()) {
      return Contexts.reach(context).find(own.id(), own.toString()).agent();
    }
    RunningAgent agent =
        Contexts.shared(context)
            .start(
                own,
                isOfConstructor() ? SimulatedClock::manual : () -> Clocks.forAgent(context),
                () -> Sinks.forAgent(context, Optional.of(executable())).sink().address());
    Contexts.agents(context).own(agent);
    give(agent);
    return agent.agent();
  }

  private SnmpTrapSink declaredSink(Class<?> type) {
    SinkDeclaration declaration =
        new SinkDeclaration(
            parameter.findAnnotation(TrapSink.class), SinkDeclaration.SINK, place());
    if (type != SnmpTrapSink.class) {
      throw declaration.wrong("needs a parameter of type SnmpTrapSink");
    }
    return Sinks.ofParameter(context, parameter.getParameter()).sink();
  }

  /** Lets an agent that a constructor gets live as long as the instance. */
  private void give(RunningAgent one) {
    if (isOfConstructor()) {
      Contexts.shared(context)
          .instanceAgents()
          .give(one, Contexts.agents(context), parameter.getParameter());
    }
  }
}
