// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.time.TimeText;

/** Writes records so that a {@link Binder} makes the same of them again. */
final class Speller {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Speller() {}

  /** One of a sealed family, or a record. */
  static JsonNode node(Object value, Type declared) {
    Class<?> raw = Shape.raw(declared);
    if (value instanceof Optional<?> optional) {
      return node(optional.orElseThrow(), Shape.argument(declared, 0));
    }
    if (value instanceof OptionalInt optional) {
      return JSON.numberNode(optional.getAsInt());
    }
    if (value instanceof Collection<?> all) {
      ArrayNode array = JSON.arrayNode();
      all.forEach(one -> array.add(node(one, Shape.argument(declared, 0))));
      return array;
    }
    if (value instanceof Map<?, ?> all) {
      ObjectNode object = JSON.objectNode();
      all.forEach((key, one) -> object.set(text(key), node(one, Shape.argument(declared, 1))));
      return object;
    }
    if (raw.isSealed()) {
      return JSON.objectNode().set(Shape.key(value.getClass().getSimpleName()), fields(value));
    }
    if (raw.isRecord() && !Shape.beside(raw).isEmpty()) {
      return besides(value);
    }
    return raw.isRecord() && !Shape.isText(raw) ? fields(value) : scalar(value);
  }

  /** What an agent does, under the keys of an agent. */
  static ObjectNode behaviour(Behaviour behaviour) {
    ObjectNode all =
        fields(
            new Behaviour(
                behaviour.latency(),
                java.util.List.of(),
                behaviour.oneAtATime(),
                behaviour.rateLimit()));
    ArrayNode faults = all.putArray("faults");
    behaviour.faults().forEach(planned -> faults.add(fault(planned)));
    return all;
  }

  private static ObjectNode fault(PlannedFault planned) {
    ObjectNode own = fields(planned.fault());
    own.setAll(fields(planned.scope()));
    own.setAll(fields(planned.occurrence()));
    own.put("name", planned.name());
    own.put("active", planned.active());
    return JSON.objectNode().set(Fault.nameOf(planned.fault()), own);
  }

  /** A record of a kind, and of records whose keys stand beside the kind's own. */
  private static ObjectNode besides(Object record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object kind = value(record, components[0]);
    ObjectNode own = fields(kind);
    for (int i = 1; i < components.length; i++) {
      own.setAll(fields(value(record, components[i])));
    }
    return JSON.objectNode().set(Shape.key(kind.getClass().getSimpleName()), own);
  }

  private static ObjectNode fields(Object record) {
    ObjectNode all = JSON.objectNode();
    Shape.components(record.getClass())
        .forEach(
            (key, component) -> {
              Object value = value(record, component);
              if (!Optional.empty().equals(value) && !OptionalInt.empty().equals(value)) {
                all.set(key, node(value, component.getGenericType()));
              }
            });
    return all;
  }

  private static Object value(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be read", e);
    }
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof Integer || value instanceof Long) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    return JSON.textNode(text(value));
  }

  private static String text(Object value) {
    if (value instanceof Duration time) {
      return TimeText.of(time);
    }
    return value instanceof Enum<?> constant ? Shape.key(constant) : value.toString();
  }
}
