// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.data.Default;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.data.TextForm;
import org.mimus.simulator.time.TimeText;
import org.mimus.snmp.smi.Oid;

/**
 * Makes records of what a file says. Whatever is wrong is told with line and column. A record is a
 * map of its components; one of a sealed family is a map with its kind as the only key; where one
 * component alone must be given, its value can stand for the record.
 */
final class Binder {
  /** Makes a record. */
  <T> T bind(YamlNode node, Class<T> type) {
    return type.cast(value(node, type));
  }

  /** Makes one of a sealed family. */
  <T> T kind(YamlNode node, Class<T> family) {
    return family.cast(kindOf(node, family));
  }

  /**
   * Makes a record of some of the values of a map.
   *
   * @param fields at least all of its keys that are given
   * @param place where the map stands
   */
  <T> T bind(Map<String, YamlNode> fields, YamlNode place, Class<T> type) {
    Map<String, RecordComponent> components = Shape.components(type);
    Object[] values = new Object[components.size()];
    Class<?>[] types = new Class<?>[components.size()];
    Complaints complaints = new Complaints();
    int i = 0;
    for (Map.Entry<String, RecordComponent> entry : components.entrySet()) {
      String key = entry.getKey();
      RecordComponent component = entry.getValue();
      types[i] = component.getType();
      values[i] =
          complaints.attempt(
              () ->
                  fields.containsKey(key)
                      ? value(fields.get(key), component.getGenericType())
                      : absent(key, component, place),
              null);
      i++;
    }
    complaints.raise();
    return made(type, types, values, place);
  }

  /**
   * The values of a map that has no keys but these.
   *
   * @param type the record that some of them make: where others are unknown, what is wrong with
   *     these is told as well, but not what is missing, which may be what was misspelt
   */
  private Map<String, YamlNode> fields(
      YamlNode node, String what, List<String> keys, Class<?> type) {
    Complaints complaints = new Complaints();
    complaints.attempt(() -> node.map(what, keys));
    Map<String, YamlNode> fields = node.map(what);
    if (!keys.containsAll(fields.keySet())) {
      Shape.components(type)
          .forEach(
              (key, component) -> {
                if (fields.containsKey(key)) {
                  complaints.attempt(() -> value(fields.get(key), component.getGenericType()));
                }
              });
    }
    complaints.raise();
    return fields;
  }

  private static <T> T made(Class<T> type, Class<?>[] types, Object[] values, YamlNode place) {
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? place.wrong(cause) : misuse(e);
    } catch (ReflectiveOperationException e) {
      throw misuse(e);
    }
  }

  private Object absent(String key, RecordComponent component, YamlNode place) {
    Default usual = component.getAnnotation(Default.class);
    Class<?> type = component.getType();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == OptionalInt.class) {
      return OptionalInt.empty();
    }
    if (usual == null) {
      throw place.wrong("'" + key + "' is missing");
    }
    if (usual.value().isEmpty()) {
      return type.isRecord() ? bind(Map.of(), place, type) : empty(type);
    }
    return scalar(place, usual.value(), type);
  }

  private static Object empty(Class<?> type) {
    if (type == Map.class) {
      return Map.of();
    }
    return type == List.class ? List.of() : java.util.Set.of();
  }

  private Object value(YamlNode node, Type type) {
    Class<?> raw = Shape.raw(type);
    if (raw == Optional.class) {
      return Optional.of(value(node, Shape.argument(type, 0)));
    }
    if (raw == OptionalInt.class) {
      return OptionalInt.of((int) scalar(node, node.text(), int.class));
    }
    if (Shape.isCollection(raw)) {
      List<Object> all =
          Complaints.each(node.oneOrMore(), one -> value(one, Shape.argument(type, 0)));
      return raw == List.class ? all : new LinkedHashSet<>(all);
    }
    if (raw == Map.class) {
      return map(node, type);
    }
    if (raw.isSealed()) {
      return kindOf(node, raw);
    }
    return raw.isRecord() && !Shape.isText(raw)
        ? record(node, raw)
        : scalar(node, node.text(), raw);
  }

  private Object map(YamlNode node, Type type) {
    Map<Object, Object> all = new LinkedHashMap<>();
    Complaints complaints = new Complaints();
    node.map("keys with values")
        .forEach(
            (key, value) ->
                complaints.attempt(
                    () ->
                        all.put(
                            scalar(value, key, Shape.raw(Shape.argument(type, 0))),
                            value(value, Shape.argument(type, 1)))));
    complaints.raise();
    return all;
  }

  private Object record(YamlNode node, Class<?> type) {
    if (!Shape.beside(type).isEmpty()) {
      return besides(node, type);
    }
    Optional<String> only = Shape.shortForm(type);
    boolean stands = only.isPresent() && Shape.isWrapping(type) && !node.has(only.get());
    if (stands || (!node.isMap() && only.isPresent())) {
      return bind(Map.of(only.get(), node), node, type);
    }
    List<String> keys = List.copyOf(Shape.components(type).keySet());
    return bind(
        fields(node, "keys with values: " + String.join(", ", keys), keys, type), node, type);
  }

  /** A record of a kind, and of records whose keys stand beside the kind's own. */
  private <T> T besides(YamlNode node, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Part<?> part = part(node, components[0].getType(), Shape.beside(type));
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = i == 0 ? part.kind() : bind(part.rest(), node, types[i]);
    }
    return made(type, types, values, node);
  }

  /**
   * One of a family, and what else stands in its map.
   *
   * @param rest the keys that are not its own
   */
  record Part<T>(T kind, Map<String, YamlNode> rest) {}

  /**
   * Makes one of a sealed family in whose map more may stand.
   *
   * @param more records whose keys these are
   */
  <T> Part<T> part(YamlNode node, Class<T> family, List<Class<?>> more) {
    Map<String, Class<?>> kinds = Shape.kinds(family);
    List<String> names = List.copyOf(kinds.keySet());
    if (!node.isMap()) {
      return new Part<>(kind(node, family), Map.of());
    }
    Map<String, YamlNode> entries = node.map("one of " + String.join(", ", names), names);
    checkOne(entries, names, node);
    Map.Entry<String, YamlNode> entry = entries.entrySet().iterator().next();
    Class<?> kind = kinds.get(entry.getKey());
    YamlNode value = entry.getValue();
    if (!value.isMap()) {
      return new Part<>(kind(node, family), Map.of());
    }
    List<String> own = new ArrayList<>(Shape.components(kind).keySet());
    List<String> known = new ArrayList<>(own);
    more.forEach(type -> known.addAll(Shape.components(type).keySet()));
    Map<String, YamlNode> fields = fields(value, "keys with values", known, kind);
    Map<String, YamlNode> rest = new LinkedHashMap<>(fields);
    rest.keySet().removeAll(own);
    Complaints complaints = new Complaints();
    T made = complaints.attempt(() -> family.cast(bind(fields, value, kind)), null);
    more.forEach(type -> complaints.attempt(() -> bind(rest, node, type)));
    complaints.raise();
    return new Part<>(made, rest);
  }

  private static void checkOne(Map<String, YamlNode> entries, List<String> names, YamlNode node) {
    if (entries.isEmpty()) {
      throw node.wrong("here should be one of " + String.join(", ", names));
    }
    if (entries.size() > 1) {
      throw node.wrong("here should be only one of " + String.join(", ", entries.keySet()));
    }
  }

  private Object kindOf(YamlNode node, Class<?> family) {
    Map<String, Class<?>> kinds = Shape.kinds(family);
    List<String> names = List.copyOf(kinds.keySet());
    if (!node.isMap()) {
      String name = node.text();
      TextForm other = family.getAnnotation(TextForm.class);
      if (!names.contains(name) && other != null) {
        return record(node, other.value());
      }
      if (!names.contains(name)) {
        throw node.wrong(Spelling.unknown(name, names));
      }
      return bind(Map.of(), node, kinds.get(name));
    }
    Map<String, YamlNode> entries = node.map("one of " + String.join(", ", names), names);
    checkOne(entries, names, node);
    Map.Entry<String, YamlNode> entry = entries.entrySet().iterator().next();
    return record(entry.getValue(), kinds.get(entry.getKey()));
  }

  private static Object scalar(YamlNode place, String text, Class<?> type) {
    try {
      if (type == int.class || type == Integer.class) {
        return Integer.parseInt(text.replace("_", ""));
      }
      if (type == long.class || type == Long.class) {
        return Long.parseLong(text.replace("_", ""));
      }
      if (type == double.class || type == Double.class) {
        return number(text);
      }
    } catch (NumberFormatException e) {
      throw new FleetException(place.wrong("'" + text + "' is no number").getMessage(), e);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(place, text);
    }
    if (type == String.class) {
      return text;
    }
    try {
      return type == Duration.class ? TimeText.parse(text) : parsed(text, type);
    } catch (IllegalArgumentException e) {
      throw place.wrong(e);
    }
  }

  private static double number(String text) {
    return text.endsWith("%")
        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
        : Double.parseDouble(text.replace("_", ""));
  }

  private static boolean truth(YamlNode place, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw place.wrong("here should be true or false, not '" + text + "'");
    };
  }

  private static Object parsed(String text, Class<?> type) {
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (Shape.key((Enum<?>) constant).equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(
          "'" + text + "' is none of " + String.join(", ", Shape.constants(type)));
    }
    if (type == Oid.class) {
      return Names.parse(text);
    }
    Method parser = parser(type);
    if (parser == null) {
      throw new IllegalStateException(type + " cannot be read from a file");
    }
    try {
      return parser.invoke(null, text);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : misuse(e);
    } catch (IllegalAccessException e) {
      throw misuse(e);
    }
  }

  private static Method parser(Class<?> type) {
    try {
      return type.getMethod("parse", String.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static IllegalStateException misuse(ReflectiveOperationException e) {
    return new IllegalStateException("a record cannot be made", e);
  }
}
