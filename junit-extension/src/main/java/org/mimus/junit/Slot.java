// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A field that can be read and set, and how messages call it. */
record Slot(Field field, String place) {
  static Slot of(Field field) {
    return new Slot(field, place(field));
  }

  static String place(Field field) {
    return "field " + field.getDeclaringClass().getName() + "." + field.getName();
  }

  /** The static fields of a class and its superclasses, those of superclasses first. */
  static List<Field> staticOf(Class<?> testClass, Predicate<Field> kind) {
    return of(testClass, kind.and(Slot::isStatic));
  }

  /**
   * The instance fields of a class and its superclasses. A record sets its own, by a constructor
   * whose parameters have the same annotations.
   */
  static List<Field> instanceOf(Class<?> testClass, Predicate<Field> kind) {
    return testClass.isRecord() ? List.of() : of(testClass, kind.and(field -> !isStatic(field)));
  }

  private static boolean isStatic(Field field) {
    return Modifier.isStatic(field.getModifiers());
  }

  static boolean isFinal(Field field) {
    return Modifier.isFinal(field.getModifiers());
  }

  private static List<Field> of(Class<?> testClass, Predicate<Field> kind) {
    return ReflectionSupport.findFields(testClass, kind, HierarchyTraversalMode.TOP_DOWN);
  }

  /**
   * What it holds.
   *
   * @param instance null for a static field
   */
  Object get(Object instance) {
    // Makes the field accessible as well; so it is enough that a module opens it to JUnit.
    return ReflectionSupport.tryToReadFieldValue(field, instance).getOrThrow(this::unreachable);
  }

  void set(Object instance, Object value) {
    get(instance);
    try {
      field.set(instance, value);
    } catch (IllegalAccessException e) {
      throw unreachable(e);
    }
  }

  private ExtensionConfigurationException unreachable(Exception e) {
    return new ExtensionConfigurationException(place + " cannot be reached", e);
  }
}
