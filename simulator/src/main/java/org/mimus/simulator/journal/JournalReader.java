// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.json.VarBindJson;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** Makes entries of what {@link JournalJson} wrote. */
final class JournalReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double NANOS_IN_MS = 1e6;

  private JournalReader() {}

  static JournalEntry entry(String text) {
    try {
      return entry(MAPPER.readTree(text));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("no entry of a journal: " + e.getMessage(), e);
    }
  }

  private static JournalEntry entry(JsonNode json) {
    return new JournalEntry(
        Instant.parse(json.path("time").asText()),
        json.path("peer").asText(),
        json.path("local").asText(),
        text(json, "agent"),
        text(json, "context"),
        text(json, "version").flatMap(SnmpVersion::ofLabel),
        text(json, "principal"),
        json.has("operation") ? Optional.of(request(json)) : Optional.empty(),
        outcome(json),
        Duration.ofNanos(Math.round(json.path("ms").asDouble() * NANOS_IN_MS)));
  }

  private static Optional<String> text(JsonNode json, String key) {
    return json.has(key) ? Optional.of(json.get(key).asText()) : Optional.empty();
  }

  private static JournalRequest request(JsonNode json) {
    List<VarBind> varBinds = new ArrayList<>();
    for (JsonNode one : json.path("variables")) {
      varBinds.add(one.isArray() ? written(one) : VarBind.of(Oid.parse(one.asText()), Null.NULL));
    }
    Optional<JournalRequest.Bulk> bulk =
        json.has("nonRepeaters")
            ? Optional.of(
                new JournalRequest.Bulk(
                    json.get("nonRepeaters").asInt(), json.path("maxRepetitions").asInt()))
            : Optional.empty();
    return new JournalRequest(
        operation(json.get("operation").asText()), varBinds, json.path("count").asInt(), bulk);
  }

  private static VarBind written(JsonNode variable) {
    return VarBind.of(
        Oid.parse(variable.path(0).asText()),
        VarBindJson.value(VarBindJson.syntax(variable.path(1).asText()), variable.get(2)));
  }

  private static PduType operation(String label) {
    return Stream.of(PduType.values())
        .filter(type -> type.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no operation " + label));
  }

  private static JournalOutcome outcome(JsonNode json) {
    List<String> faults = new ArrayList<>();
    json.path("faults").forEach(fault -> faults.add(fault.asText()));
    List<Oid> missing = new ArrayList<>();
    json.path("missing").forEach(name -> missing.add(Oid.parse(name.asText())));
    return new JournalOutcome(
        json.has("status")
            ? OptionalInt.of(StatusCode.parse(json.get("status").asText()).code())
            : OptionalInt.empty(),
        json.path("index").asInt(),
        json.path("answered").asInt(),
        json.path("reason").asText(),
        json.path("outcome").asText().equals("dropped")
            ? Optional.of(reason(text(json, "drop").orElse(json.path("reason").asText())))
            : Optional.empty(),
        json.path("offset").asInt(-1),
        json.path("detail").asText(),
        faults,
        missing);
  }

  private static DropReason reason(String label) {
    return Stream.of(DropReason.values())
        .filter(reason -> reason.label().equals(label))
        .findFirst()
        .orElse(DropReason.INTERNAL_ERROR);
  }
}
