// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mimus.snapshot.ValueJson;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Variables as JSON objects: {@code {"name": "1.3.6.1.2.1.1.5.0", "type": "OctetString", "value":
 * "core-1"}}, the value as in a snapshot.
 */
public final class VarBindJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VarBindJson() {}

  /** What {@link #read} makes the same of. */
  public static ObjectNode write(VarBind varBind) {
    ObjectNode json = MAPPER.createObjectNode().put("name", varBind.name().toString());
    json.put("type", varBind.value().syntax().label());
    json.set("value", MAPPER.valueToTree(ValueJson.write(varBind.value())));
    return json;
  }

  /**
   * Reads a variable.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static VarBind read(JsonNode json) {
    return VarBind.of(
        Oid.parse(json.path("name").asText()),
        value(syntax(json.path("type").asText()), json.get("value")));
  }

  /**
   * The type with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Syntax syntax(String label) {
    return Syntax.ofLabel(label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + label + "' is no type of values, such as OctetString or Integer32"));
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is none of that type
   */
  public static Value value(Syntax syntax, JsonNode json) {
    return ValueJson.read(syntax, MAPPER.convertValue(json, Object.class));
  }
}
