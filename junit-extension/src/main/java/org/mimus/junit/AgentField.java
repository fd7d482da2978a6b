// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.mimus.simulator.SimulatedAgent;

/**
 * A field that is to hold an agent.
 *
 * @param declaration empty where the field has no annotation
 */
record AgentField(Slot slot, Optional<Declaration> declaration) {
  private static final Predicate<Field> MEANT = AgentField::isMeant;

  /** The static fields of a class and its superclasses. */
  static List<AgentField> staticOf(Class<?> testClass) {
    return of(Slot.staticOf(testClass, MEANT));
  }

  /** The instance fields of a class and its superclasses. */
  static List<AgentField> instanceOf(Class<?> testClass) {
    return of(Slot.instanceOf(testClass, MEANT));
  }

  private static List<AgentField> of(List<Field> fields) {
    List<AgentField> all = new ArrayList<>();
    for (Field field : fields) {
      all.add(of(field));
    }
    return all;
  }

  private static boolean isMeant(Field field) {
    return AnnotationSupport.isAnnotated(field, SnmpAgent.class)
        || (field.getType() == SimulatedAgent.class && !Slot.isFinal(field));
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
          if (Slot.isFinal(field)) {
            throw found.wrong("needs a field that is not final");
          }
        });
    String place = declaration.map(Declaration::toString).orElseGet(() -> Slot.place(field));
    return new AgentField(new Slot(field, place), declaration);
  }

  /** Whether it declares an agent of its own. */
  boolean declares() {
    return declaration.isPresent() && !declaration.get().isReference();
  }

  /** The name to look for among the agents of classes; empty for any. */
  String wantedId() {
    return declaration.map(Declaration::id).orElse("");
  }
}
