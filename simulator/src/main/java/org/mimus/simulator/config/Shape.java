// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mimus.simulator.data.Beside;
import org.mimus.simulator.data.Default;

/** How Java's names are spelt in files, and what of a record need not be given. */
final class Shape {
  private static final Pattern WORD_END =
      Pattern.compile("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Shape() {}

  /** {@code wrongRequestId} or {@code WrongRequestId} as {@code wrong-request-id}. */
  static String key(String name) {
    return WORD_END.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** {@code NO_AUTH} as {@code no-auth}. */
  static String key(Enum<?> constant) {
    return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** The components of a record by key. */
  static Map<String, RecordComponent> components(Class<?> type) {
    Map<String, RecordComponent> all = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      all.put(key(component.getName()), component);
    }
    return all;
  }

  /** The records of a sealed family by key, in order of keys: compilers do not agree on another. */
  static Map<String, Class<?>> kinds(Class<?> family) {
    Map<String, Class<?>> all = new TreeMap<>();
    for (Class<?> kind : family.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        all.put(key(kind.getSimpleName()), kind);
      } else {
        all.putAll(kinds(kind));
      }
    }
    return all;
  }

  static boolean isRequired(RecordComponent component) {
    return component.getAnnotation(Default.class) == null
        && component.getType() != Optional.class
        && component.getType() != OptionalInt.class;
  }

  /**
   * The key whose value can stand for the whole record: the only one that must be given, or the
   * only one there is.
   */
  static Optional<String> shortForm(Class<?> type) {
    List<String> required = new ArrayList<>();
    components(type)
        .forEach(
            (key, component) -> {
              if (isRequired(component)) {
                required.add(key);
              }
            });
    if (required.isEmpty() && components(type).size() == 1) {
      required.addAll(components(type).keySet());
    }
    return required.size() == 1 ? Optional.of(required.get(0)) : Optional.empty();
  }

  /** Whether a type is written as one text, by a method of its own. */
  static boolean isText(Class<?> type) {
    try {
      return type.getMethod("parse", String.class) != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Whether a record is nothing but one thing written as a map, which stands for it. */
  static boolean isWrapping(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 && isMap(components[0].getGenericType());
  }

  private static boolean isMap(Type type) {
    Class<?> raw = raw(type);
    if (isCollection(raw)) {
      return !beside(raw(argument(type, 0))).isEmpty();
    }
    return raw == Map.class || raw.isSealed() || (raw.isRecord() && !isText(raw));
  }

  /** What stands in the map of a record's kind beside what is the kind's own. */
  static List<Class<?>> beside(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.isAnnotationPresent(Beside.class)) {
          all.add(component.getType());
        }
      }
    }
    return all;
  }

  /** The class of a type, and what it is of where it is generic. */
  static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  static boolean isCollection(Class<?> type) {
    return Collection.class.isAssignableFrom(type);
  }

  static List<String> constants(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(one -> key((Enum<?>) one)).toList();
  }
}
