// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mimus.simulator.ContextRules;
import org.mimus.simulator.EngineSettings;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.behaviour.Scope;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.time.TimeFlow;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.write.Writes;

/** The JSON Schema (draft 2020-12) of fleet files, for editors. */
public final class FleetSchema {
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private FleetSchema() {}

  /** The schema, as it is in docs/fleet.schema.json. */
  public static String json() {
    return text(new FleetSchema().file());
  }

  private Map<String, Object> file() {
    SchemaShape shapes = new SchemaShape(definitions);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("include", SchemaShape.oneOrMore(SchemaShape.text("Another fleet file.")));
    keys.put("defaults", agent(shapes, AgentFields.COMMON_KEYS));
    keys.put("groups", SchemaShape.mapOf(agent(shapes, AgentFields.COMMON_KEYS)));
    keys.put("agents", SchemaShape.listOf(agent(shapes, AgentFields.KEYS)));
    keys.put("users", SchemaShape.listOf(user()));
    keys.put("clock", shapes.kind(TimeFlow.class));
    keys.put("scenario", SchemaShape.listOf(shapes.record(Step.class)));
    keys.put("seed", SchemaShape.whole("Of all planned chance."));
    keys.put(ServeSettings.KEY, serve());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Mimus fleet");
    schema.putAll(SchemaShape.object(only(keys, FleetReader.KEYS)));
    schema.put("$defs", definitions);
    return schema;
  }

  private Map<String, Object> agent(SchemaShape shapes, List<String> known) {
    Map<String, Object> keys = new LinkedHashMap<>();
    Map<String, Object> text = SchemaShape.text("");
    Map<String, Object> texts = SchemaShape.oneOrMore(text);
    keys.put("name", SchemaShape.text("Unique; {n} is the number of each."));
    keys.put("group", texts);
    keys.put("snapshot", texts);
    keys.put("count", SchemaShape.whole("How many agents."));
    keys.put("listen", texts);
    keys.put("communities", texts);
    keys.put("write-communities", texts);
    keys.put("users", texts);
    keys.put("engine-id", text);
    keys.put(
        "preset",
        SchemaShape.oneOrMore(
            SchemaShape.oneOf(Stream.of(Preset.values()).map(Preset::label).toList())));
    keys.put("latency", SchemaShape.oneOrMore(latency(shapes)));
    keys.put("faults", SchemaShape.oneOrMore(fault(shapes)));
    keys.put("one-at-a-time", shapes.record(OneAtATime.class));
    keys.put("rate-limit", shapes.record(RateLimit.class));
    keys.put("values", SchemaShape.mapOf(shapes.kind(MovingValue.class)));
    keys.put("uptime", SchemaShape.oneOf(List.of("running", "frozen")));
    keys.put("writes", shapes.record(Writes.class));
    keys.put("scenario", SchemaShape.listOf(shapes.record(Step.class)));
    keys.put("set", SchemaShape.mapOf(SchemaShape.scalar()));
    keys.put("contexts", SchemaShape.mapOf(context()));
    keys.put("unknown-context", SchemaShape.oneOf(Shape.constants(ContextRules.Unknown.class)));
    keys.put("default", SchemaShape.truth());
    keys.put("engine", shapes.record(EngineSettings.class));
    keys.put("notifications", shapes.record(Notifications.class));
    Map<String, Object> those = only(keys, known);
    return those.containsKey("name")
        ? SchemaShape.object(those, "name")
        : SchemaShape.object(those);
  }

  private static Map<String, Object> latency(SchemaShape shapes) {
    return Map.of(
        "anyOf",
        List.of(
            SchemaShape.time("A fixed time, such as 20ms."),
            shapes.kind(Latency.class, List.of(Scope.class))));
  }

  private static Map<String, Object> fault(SchemaShape shapes) {
    return shapes.kind(
        Fault.class, List.of(Scope.class, Occurrence.class, BehaviourFields.Label.class));
  }

  private static Map<String, Object> context() {
    Map<String, Object> texts = SchemaShape.oneOrMore(SchemaShape.text(""));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("names", texts);
    keys.put("without", texts);
    keys.put("snapshot", SchemaShape.text("Variables in place of the base's."));
    keys.put("set", SchemaShape.mapOf(SchemaShape.scalar()));
    return SchemaShape.object(keys);
  }

  private static Map<String, Object> user() {
    Map<String, Object> keys = new LinkedHashMap<>();
    UserFields.KEYS.forEach(key -> keys.put(key, SchemaShape.oneOrMore(SchemaShape.text(""))));
    return SchemaShape.object(keys, "name");
  }

  private static Map<String, Object> serve() {
    Map<String, Object> keys = new LinkedHashMap<>();
    ServeSettings.KEYS.forEach(
        (key, kind) ->
            keys.put(
                key,
                switch (kind) {
                  case TRUTH -> SchemaShape.truth();
                  case VALUES -> SchemaShape.oneOrMore(SchemaShape.text(""));
                  case VALUE, PATH, TRUTH_OR_VALUE, TRUTH_OR_PATH -> SchemaShape.scalar();
                }));
    return SchemaShape.object(keys);
  }

  /** Those that are known, of which none may be missing. */
  private static Map<String, Object> only(Map<String, Object> keys, List<String> known) {
    List<String> missing = new ArrayList<>(known);
    missing.removeAll(keys.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("the schema lacks " + missing);
    }
    Map<String, Object> some = new LinkedHashMap<>(keys);
    some.keySet().retainAll(known);
    return some;
  }

  private static String text(Map<String, Object> schema) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultPrettyPrinter.NopIndenter.instance);
      json.setPrettyPrinter(printer);
      write(json, schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object one : list) {
        write(json, one);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }
}
