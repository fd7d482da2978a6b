// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.mimus.simulator.verify.SnmpTrapSink;

/** A field that is to hold a sink. */
record SinkField(Slot slot, SinkDeclaration declaration) {
  private static final Predicate<Field> MEANT = SinkField::isMeant;

  /** The static fields of a class and its superclasses. */
  static List<SinkField> staticOf(Class<?> testClass) {
    return of(Slot.staticOf(testClass, MEANT));
  }

  /** The instance fields of a class and its superclasses. */
  static List<SinkField> instanceOf(Class<?> testClass) {
    return of(Slot.instanceOf(testClass, MEANT));
  }

  private static List<SinkField> of(List<Field> fields) {
    List<SinkField> all = new ArrayList<>();
    for (Field field : fields) {
      all.add(of(field));
    }
    return all;
  }

  private static boolean isMeant(Field field) {
    return AnnotationSupport.isAnnotated(field, TrapSink.class)
        || (field.getType() == SnmpTrapSink.class && !Slot.isFinal(field));
  }

  private static SinkField of(Field field) {
    Optional<TrapSink> annotation = AnnotationSupport.findAnnotation(field, TrapSink.class);
    SinkDeclaration declaration =
        new SinkDeclaration(annotation, field.getName(), Slot.place(field));
    if (field.getType() != SnmpTrapSink.class) {
      throw declaration.wrong("needs a field of type SnmpTrapSink");
    }
    if (Slot.isFinal(field)) {
      throw declaration.wrong("needs a field that is not final");
    }
    return new SinkField(Slot.of(field), declaration);
  }

  /** Whether it is to have a sink of its own, and not the nearest. */
  boolean declares() {
    return declaration.annotation().isPresent();
  }
}
