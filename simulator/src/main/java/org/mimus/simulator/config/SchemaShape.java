// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.TextForm;
import org.mimus.snmp.smi.Oid;

/** What {@link Binder} takes, as parts of a JSON Schema. */
final class SchemaShape {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class, OptionalInt.class);

  /** What ends a pattern: an environment variable can stand anywhere in a value. */
  private static final String OR_VARIABLE = "|\\$\\{";

  private final Map<String, Object> definitions;
  private final Map<Class<?>, String> names = new HashMap<>();

  /**
   * @param definitions where records that are met are put by name
   */
  SchemaShape(Map<String, Object> definitions) {
    this.definitions = definitions;
  }

  static Map<String, Object> text(String about) {
    return described(new LinkedHashMap<>(Map.of("type", "string")), about);
  }

  static Map<String, Object> whole(String about) {
    return described(pattern(List.of("integer", "string"), "^[-+]?[0-9_]+$"), about);
  }

  static Map<String, Object> truth() {
    return pattern(List.of("boolean", "string"), "^(true|false)$");
  }

  private static Map<String, Object> number() {
    return pattern(List.of("number", "string"), "^[-+0-9._eE]+%?$");
  }

  private static Map<String, Object> oid() {
    return pattern(List.of("string", "number"), "^[.]?[0-9]+([.][0-9]+)*$");
  }

  /** A scalar that has a form where it is text. */
  private static Map<String, Object> pattern(Object type, String pattern) {
    Map<String, Object> scalar = new LinkedHashMap<>();
    scalar.put("type", type);
    scalar.put("pattern", pattern + OR_VARIABLE);
    return scalar;
  }

  static Map<String, Object> scalar() {
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  static Map<String, Object> oneOf(List<String> texts) {
    return Map.of("anyOf", List.of(Map.of("enum", texts), variable()));
  }

  private static Map<String, Object> variable() {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("type", "string");
    variable.put("pattern", "\\$\\{");
    return variable;
  }

  static Map<String, Object> listOf(Object item) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", item);
    return list;
  }

  static Map<String, Object> oneOrMore(Object item) {
    return Map.of("anyOf", List.of(item, listOf(item)));
  }

  static Map<String, Object> mapOf(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "object");
    map.put("additionalProperties", value);
    return map;
  }

  static Map<String, Object> object(Map<String, Object> keys) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", keys);
    object.put("additionalProperties", false);
    return object;
  }

  /** The same, where some keys must be given. */
  static Map<String, Object> object(Map<String, Object> keys, String... required) {
    Map<String, Object> object = object(keys);
    object.put("required", List.of(required));
    return object;
  }

  static Map<String, Object> time(String about) {
    return described(pattern("string", "^[0-9.]+ ?(us|ms|s|m|h|d)$"), about);
  }

  private static Map<String, Object> described(Map<String, Object> schema, String about) {
    if (!about.isEmpty()) {
      schema.put("description", about);
    }
    return schema;
  }

  private static String about(AnnotatedElement element) {
    About about = element.getAnnotation(About.class);
    return about == null ? "" : about.value();
  }

  /** One of a sealed family: its kind is the only key. */
  Map<String, Object> kind(Class<?> family) {
    return kind(family, List.of());
  }

  /** One of a sealed family, with what else its map can say. */
  Map<String, Object> kind(Class<?> family, List<Class<?>> more) {
    Map<String, Class<?>> kinds = Shape.kinds(family);
    Map<String, Object> keys = new LinkedHashMap<>();
    kinds.forEach((name, kind) -> keys.put(name, record(kind, more)));
    List<Object> forms = new ArrayList<>(List.of(oneOf(List.copyOf(kinds.keySet())), object(keys)));
    if (family.isAnnotationPresent(TextForm.class)) {
      forms.add(record(family.getAnnotation(TextForm.class).value()));
    }
    return Map.of("anyOf", forms);
  }

  /** A record, or the value of its only component that must be given. */
  Map<String, Object> record(Class<?> type) {
    return record(type, List.of());
  }

  private Map<String, Object> record(Class<?> type, List<Class<?>> more) {
    String name = names.computeIfAbsent(type, this::name);
    if (!Shape.beside(type).isEmpty()) {
      Class<?> family = type.getRecordComponents()[0].getType();
      if (!definitions.containsKey(name)) {
        definitions.put(name, kind(family, Shape.beside(type)));
      }
      return Map.of("$ref", "#/$defs/" + name);
    }
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of()); // it may be met again inside itself
      Map<String, Object> keys = new LinkedHashMap<>();
      List<String> required = new ArrayList<>();
      properties(type, keys, required);
      more.forEach(one -> properties(one, keys, required));
      Map<String, Object> object = object(keys);
      if (!required.isEmpty()) {
        object.put("required", required);
      }
      definitions.put(name, described(withShortForm(type, object), about(type)));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  /** Two records of one name differ in what they are of. */
  private String name(Class<?> type) {
    String name = type.getSimpleName();
    return definitions.containsKey(name) ? type.getEnclosingClass().getSimpleName() + name : name;
  }

  private Map<String, Object> withShortForm(Class<?> type, Map<String, Object> object) {
    Optional<String> only = Shape.shortForm(type);
    if (only.isEmpty()) {
      return object;
    }
    Object value = value(Shape.components(type).get(only.get()).getGenericType());
    return new LinkedHashMap<>(Map.of("anyOf", List.of(value, object)));
  }

  private void properties(Class<?> type, Map<String, Object> keys, List<String> required) {
    Shape.components(type)
        .forEach(
            (key, component) -> {
              keys.put(key, property(component));
              if (Shape.isRequired(component)) {
                required.add(key);
              }
            });
  }

  private Map<String, Object> property(RecordComponent component) {
    return described(new LinkedHashMap<>(value(component.getGenericType())), about(component));
  }

  private Map<String, Object> value(Type type) {
    Class<?> raw = Shape.raw(type);
    if (raw == Optional.class) {
      return value(Shape.argument(type, 0));
    }
    if (Shape.isCollection(raw)) {
      return oneOrMore(value(Shape.argument(type, 0)));
    }
    if (raw == Map.class) {
      return mapOf(value(Shape.argument(type, 1)));
    }
    if (raw.isSealed()) {
      return kind(raw);
    }
    if (raw.isEnum()) {
      return oneOf(Shape.constants(raw));
    }
    if (WHOLE.contains(raw)) {
      return whole("");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return truth();
    }
    if (raw == double.class || raw == Double.class) {
      return number();
    }
    if (raw == Duration.class) {
      return time("");
    }
    if (raw == Oid.class) {
      return oid();
    }
    return raw.isRecord() && !Shape.isText(raw) ? record(raw) : scalar();
  }
}
