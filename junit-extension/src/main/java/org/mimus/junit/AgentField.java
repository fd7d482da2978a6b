// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.mimus.simulator.SimulatedAgent;

/**
 * A field that is to hold an agent.
 *
 * @param declaration empty where the field has no annotation
 */
record AgentField(Field field, Optional<Declaration> declaration) {
  /** The static fields of a class and its superclasses. */
  static List<AgentField> staticOf(Class<?> testClass) {
    return of(testClass, field -> Modifier.isStatic(field.getModifiers()));
  }

  /**
   * The instance fields of a class and its superclasses. A record sets its own, by a constructor
   * whose parameters have the same annotations.
   */
  static List<AgentField> instanceOf(Class<?> testClass) {
    return testClass.isRecord()
        ? List.of()
        : of(testClass, field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static List<AgentField> of(Class<?> testClass, Predicate<Field> kind) {
    return ReflectionSupport.findFields(
            testClass, kind.and(AgentField::isMeant), HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(AgentField::of)
        .toList();
  }

  private static boolean isMeant(Field field) {
    return AnnotationSupport.isAnnotated(field, SnmpAgent.class)
        || (field.getType() == SimulatedAgent.class && !Modifier.isFinal(field.getModifiers()));
  }

  private static AgentField of(Field field) {
    Optional<Declaration> declaration =
        AnnotationSupport.findAnnotation(field, SnmpAgent.class)
            .map(annotation -> Declaration.onField(annotation, field));
    declaration.ifPresent(
        found -> {
          if (field.getType() != SimulatedAgent.class) {
            throw found.wrong("needs a field of type SimulatedAgent");
          }
          if (Modifier.isFinal(field.getModifiers())) {
            throw found.wrong("needs a field that is not final");
          }
        });
    return new AgentField(field, declaration);
  }

  /** Whether it declares an agent of its own. */
  boolean declares() {
    return declaration.isPresent() && !declaration.get().isReference();
  }

  /** The name to look for among the agents of classes; empty for any. */
  String wantedId() {
    return declaration.map(Declaration::id).orElse("");
  }

  String place() {
    return declaration
        .map(Declaration::toString)
        .orElse("field " + field.getDeclaringClass().getName() + "." + field.getName());
  }

  /**
   * What it holds.
   *
   * @param instance null for a static field
   */
  SimulatedAgent get(Object instance) {
    // Makes the field accessible as well; so it is enough that a module opens it to JUnit.
    return (SimulatedAgent)
        ReflectionSupport.tryToReadFieldValue(field, instance).getOrThrow(this::unreachable);
  }

  void set(Object instance, SimulatedAgent agent) {
    get(instance);
    try {
      field.set(instance, agent);
    } catch (IllegalAccessException e) {
      throw unreachable(e);
    }
  }

  private ExtensionConfigurationException unreachable(Exception e) {
    return new ExtensionConfigurationException(place() + " cannot be reached", e);
  }
}
