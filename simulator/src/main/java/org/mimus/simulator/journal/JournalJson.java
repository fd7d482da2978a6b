// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mimus.snapshot.ValueJson;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** Journal entries as JSON objects, a line each. */
final class JournalJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JournalJson() {}

  /**
   * @param number its own in the journal, if that is to be told
   */
  static String text(JournalEntry entry, OptionalLong number) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      if (number.isPresent()) {
        json.writeNumberField("number", number.getAsLong());
      }
      json.writeStringField("time", entry.time().toString());
      json.writeStringField("peer", entry.peer());
      json.writeStringField("local", entry.local());
      field(json, "agent", entry.agent());
      field(json, "context", entry.context());
      field(json, "version", entry.version().map(SnmpVersion::label));
      field(json, "principal", entry.principal());
      if (entry.request().isPresent()) {
        request(json, entry.request().get());
      }
      outcome(json, entry.outcome());
      json.writeNumberField("ms", entry.latency().toNanos() / 1e6);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toString();
  }

  private static void field(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  private static void request(JsonGenerator json, JournalRequest request) throws IOException {
    json.writeStringField("operation", request.operation().label());
    json.writeNumberField("count", request.count());
    if (request.bulk().isPresent()) {
      json.writeNumberField("nonRepeaters", request.bulk().get().nonRepeaters());
      json.writeNumberField("maxRepetitions", request.bulk().get().maxRepetitions());
    }
    json.writeArrayFieldStart("variables");
    for (VarBind varBind : request.varBinds()) {
      if (!request.hasValues()) {
        json.writeString(varBind.name().toString());
        continue;
      }
      json.writeStartArray();
      json.writeString(varBind.name().toString());
      json.writeString(varBind.value().syntax().label());
      value(json, ValueJson.write(varBind.value()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** As a snapshot has it: octets that are no text are a map with their hexadecimal digits. */
  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> one : map.entrySet()) {
        json.writeFieldName(one.getKey().toString());
        value(json, one.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else {
      json.writeObject(value); // a text, a whole number or null
    }
  }

  private static void outcome(JsonGenerator json, JournalOutcome outcome) throws IOException {
    json.writeStringField("outcome", outcome.isAnswered() ? "answered" : "dropped");
    if (outcome.drop().filter(drop -> !drop.label().equals(outcome.reason())).isPresent()) {
      json.writeStringField("drop", outcome.drop().get().label());
    }
    if (!outcome.reason().isEmpty()) {
      json.writeStringField("reason", outcome.reason());
    }
    if (!outcome.detail().isEmpty()) {
      json.writeStringField("detail", outcome.detail());
    }
    if (outcome.offset() >= 0) {
      json.writeNumberField("offset", outcome.offset());
    }
    if (outcome.isAnswered()) {
      json.writeStringField("status", ErrorStatus.label(outcome.status().orElse(0)));
      json.writeNumberField("index", outcome.errorIndex());
      json.writeNumberField("answered", outcome.varBinds());
    }
    if (!outcome.faults().isEmpty()) {
      json.writeArrayFieldStart("faults");
      for (String fault : outcome.faults()) {
        json.writeString(fault);
      }
      json.writeEndArray();
    }
    if (!outcome.missing().isEmpty()) {
      json.writeArrayFieldStart("missing");
      for (Oid name : outcome.missing()) {
        json.writeString(name.toString());
      }
      json.writeEndArray();
    }
  }
}
