// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.snapshot.Snapshots;

/**
 * One {@link SnmpAgent} and where it stands.
 *
 * @param owner whose neighbour a class path resource can be
 * @param field the field that it stands on, else null
 */
record Declaration(SnmpAgent annotation, Class<?> owner, Field field, String place) {
  static Declaration onClass(SnmpAgent annotation, Class<?> owner) {
    Declaration declaration = new Declaration(annotation, owner, null, "class " + owner.getName());
    if (declaration.isReference()) {
      throw declaration.wrong("has to name a snapshot");
    }
    return declaration;
  }

  static Declaration onField(SnmpAgent annotation, Field field) {
    Class<?> owner = field.getDeclaringClass();
    return checked(
        new Declaration(
            annotation, owner, field, "field " + owner.getName() + "." + field.getName()));
  }

  static Declaration onParameter(SnmpAgent annotation, Class<?> owner, String place) {
    return checked(new Declaration(annotation, owner, null, place));
  }

  private static Declaration checked(Declaration declaration) {
    if (declaration.isReference()) {
      for (Method member : SnmpAgent.class.getDeclaredMethods()) {
        if (!member.getName().equals("id") && declaration.says(member)) {
          throw declaration.wrong(
              "names no snapshot, so '%s' belongs to the agent of the class"
                  .formatted(member.getName()));
        }
      }
    }
    return declaration;
  }

  /** Whether a member is given, and is not what it would be anyway. */
  private boolean says(Method member) {
    try {
      return !Objects.deepEquals(member.invoke(annotation), member.getDefaultValue());
    } catch (ReflectiveOperationException e) {
      throw new ExtensionConfigurationException(this + " cannot be read", e);
    }
  }

  /** Whether it starts no agent, but asks for one that another declaration starts. */
  boolean isReference() {
    return annotation.value().isEmpty();
  }

  /** The agent's name; for a reference the name that is asked for, empty where any will do. */
  String id() {
    if (!annotation.id().isEmpty() || isReference()) {
      return annotation.id();
    }
    if (field != null) {
      return field.getName();
    }
    String value = annotation.value();
    int slash = Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\'));
    return Snapshots.stripSuffix(value.substring(slash + 1));
  }

  /** Empty where the run's is taken. */
  OptionalLong seed() {
    long[] seeds = annotation.seed();
    if (seeds.length > 1) {
      throw wrong("has %d seeds, and takes one".formatted(seeds.length));
    }
    return seeds.length == 0 ? OptionalLong.empty() : OptionalLong.of(seeds[0]);
  }

  boolean hasManualClock() {
    return annotation.clock() == SnmpAgent.Clock.MANUAL;
  }

  /** Whether it sends its notifications to the sink of the test. */
  boolean sendsToSink() {
    return List.of(annotation.trapsTo()).contains(SinkDeclaration.SINK);
  }

  ExtensionConfigurationException wrong(String what) {
    return new ExtensionConfigurationException(this + " " + what);
  }

  /** The annotation as its author wrote it, and its place. */
  @Override
  public String toString() {
    String value = annotation.value();
    String written =
        annotation.id().isEmpty()
            ? (isReference() ? "" : "(\"" + value + "\")")
            : "(%sid = \"%s\")"
                .formatted(isReference() ? "" : "value = \"" + value + "\", ", annotation.id());
    return "@SnmpAgent" + written + " on " + place;
  }
}
