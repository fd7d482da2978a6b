// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.json.VarBindJson;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/** JSON as the control API writes and reads it. */
final class Json {
  /** Octets that are no text come as a map, and numbers stay exact. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The keys of a variable, as it is told. */
  static final List<String> VARIABLE = List.of("name", "type", "value", "label");

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode texts(Collection<String> all) {
    ArrayNode array = MAPPER.createArrayNode();
    all.forEach(array::add);
    return array;
  }

  static byte[] octets(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads an object.
   *
   * @param keys that it can have
   * @throws Refusal if the text is none, or has others
   */
  static ObjectNode object(String text, List<String> keys) {
    return object(parse(text), keys);
  }

  /** The same of what is read already. */
  static ObjectNode object(JsonNode node, List<String> keys) {
    if (!(node instanceof ObjectNode object)) {
      throw new Refusal(
          Status.BAD_REQUEST, "here should be a JSON object with " + String.join(", ", keys));
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        throw new Refusal(
            Status.BAD_REQUEST,
            "there is no key '%s'; there are %s".formatted(name, String.join(", ", keys)));
      }
    }
    return object;
  }

  /**
   * Reads anything.
   *
   * @throws Refusal if the text is no JSON
   */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Refusal(
          Status.BAD_REQUEST,
          "body:%d:%d: this is no JSON: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  /** A text of an object; empty where there is none. */
  static Optional<String> text(ObjectNode object, String key) {
    JsonNode node = object.get(key);
    return node == null || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }

  /**
   * The value that an object says.
   *
   * @param usual its type where the object says none
   * @throws IllegalArgumentException if there is no such type or value
   */
  static Value value(ObjectNode object, Syntax usual) {
    Syntax syntax = text(object, "type").map(VarBindJson::syntax).orElse(usual);
    if (syntax.isException()) {
      throw new IllegalArgumentException(syntax.label() + " is no value");
    }
    if (!object.has("value") && syntax != Syntax.NULL) {
      throw new IllegalArgumentException("'value' is missing");
    }
    JsonNode value = object.path("value");
    // A number or a text of another type's form, such as "17" for a Gauge32, is the same to people.
    boolean isPlain = value.isTextual() && syntax != Syntax.OCTET_STRING;
    return isPlain && syntax != Syntax.OPAQUE
        ? syntax.parse(value.textValue())
        : VarBindJson.value(syntax, value);
  }
}
