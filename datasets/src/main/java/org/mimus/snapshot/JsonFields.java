// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys of a JSON object, taken out one by one; the rest is what nobody understood. A key with a
 * value of the wrong type is reported, and stays in the rest.
 */
final class JsonFields {
  private final Map<String, Object> rest = new LinkedHashMap<>();
  private final String what;

  private JsonFields(String what) {
    this.what = what;
  }

  /** The keys of a map as {@link Json} reads one; none for any other value. */
  static JsonFields of(Object json, String what) {
    JsonFields fields = new JsonFields(what);
    if (json instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        fields.rest.put((String) entry.getKey(), entry.getValue());
      }
    }
    return fields;
  }

  Optional<String> string(String key, Consumer<String> problems) {
    return value(key, String.class, "a string", problems);
  }

  JsonFields object(String key, Consumer<String> problems) {
    return of(value(key, Map.class, "an object", problems).orElse(null), "'" + key + "'");
  }

  List<String> strings(String key, Consumer<String> problems) {
    List<String> strings = new ArrayList<>();
    for (Object element : value(key, List.class, "a list", problems).orElse(List.of())) {
      if (element instanceof String string) {
        strings.add(string);
      } else {
        problems.accept("'" + key + "' in " + what + " lists strings");
      }
    }
    return strings;
  }

  <T> Optional<T> value(String key, Class<T> type, String typeName, Consumer<String> problems) {
    Object found = rest.get(key);
    if (found == null) {
      return Optional.empty();
    }
    if (!type.isInstance(found)) {
      problems.accept("'" + key + "' in " + what + " is " + typeName);
      return Optional.empty();
    }
    rest.remove(key);
    return Optional.of(type.cast(found));
  }

  Map<String, Object> rest() {
    return rest;
  }
}
