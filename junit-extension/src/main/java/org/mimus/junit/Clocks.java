// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.mimus.simulator.time.ManualClock;

/** Which manual clock is meant: the nearest that an agent lives by. */
final class Clocks {
  private Clocks() {}

  static List<Slot> staticFields(Class<?> testClass) {
    return Slot.staticOf(testClass, Clocks::isMeant).stream().map(Slot::of).toList();
  }

  static List<Slot> instanceFields(Class<?> testClass) {
    return Slot.instanceOf(testClass, Clocks::isMeant).stream().map(Slot::of).toList();
  }

  private static boolean isMeant(Field field) {
    return field.getType() == ManualClock.class && !Slot.isFinal(field);
  }

  /** That of the test, of its instances, or of its classes. */
  static Optional<ManualClock> nearest(ExtensionContext context) {
    return Contexts.agents(context)
        .clockIfAny()
        .or(() -> first(Contexts.ofInstances(context)))
        .or(() -> Contexts.reach(context).clock())
        .or(
            () ->
                Contexts.classes(context).stream()
                    .flatMap(one -> Contexts.agents(one).clockIfAny().stream())
                    .findFirst());
  }

  private static Optional<ManualClock> first(Collection<Running> all) {
    return all.stream()
        .filter(RunningAgent.class::isInstance)
        .flatMap(one -> ((RunningAgent) one).clock().stream())
        .findFirst();
  }

  /** That of an agent which a test, or what is around it, declares. */
  static ManualClock forAgent(ExtensionContext context) {
    return Contexts.reach(context).clock().orElseGet(() -> Contexts.agents(context).clock());
  }

  /** That of a parameter. */
  static ManualClock forParameter(ExtensionContext context, Executable executable, String place) {
    boolean isDeclared =
        Arrays.stream(executable.getParameters())
            .flatMap(
                parameter -> AnnotationSupport.findAnnotation(parameter, SnmpAgent.class).stream())
            .anyMatch(agent -> agent.clock() == SnmpAgent.Clock.MANUAL);
    return Stream.of(nearest(context), first(Contexts.shared(context).instanceAgents().waiting()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> isDeclared ? Optional.of(forAgent(context)) : Optional.empty())
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    place
                        + " asks for a manual clock, but no agent lives by one; let it, as in"
                        + " @SnmpAgent(value = \"example-switch\", clock ="
                        + " SnmpAgent.Clock.MANUAL)"));
  }
}
