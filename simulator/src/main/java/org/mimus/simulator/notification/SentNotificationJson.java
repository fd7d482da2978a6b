// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.json.VarBindJson;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.UdpAddress;

/** Notifications that were sent, as JSON objects. */
final class SentNotificationJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SentNotificationJson() {}

  static String write(SentNotification sent, long number) {
    ObjectNode json = MAPPER.createObjectNode().put("number", number);
    json.put("time", sent.time().toString());
    json.put("agent", sent.agent());
    json.put("from", UdpAddress.format(sent.from()));
    sent.to().ifPresent(to -> json.put("to", UdpAddress.format(to)));
    json.put("version", sent.version().label());
    json.put("level", sent.level().label());
    json.put("principal", sent.principal());
    json.put("inform", sent.inform());
    json.put("context", sent.context());
    json.put("trap", sent.notification().trapOid().toString());
    json.put("uptime", sent.notification().uptime().value());
    ArrayNode varBinds = json.putArray("varBinds");
    sent.notification().varBinds().forEach(one -> varBinds.add(VarBindJson.write(one)));
    return json.toString();
  }

  static SentNotification read(String text) {
    try {
      return read(MAPPER.readTree(text));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("no notification that was sent: " + e.getMessage(), e);
    }
  }

  private static SentNotification read(JsonNode json) {
    List<VarBind> varBinds = new ArrayList<>();
    json.path("varBinds").forEach(one -> varBinds.add(VarBindJson.read(one)));
    return new SentNotification(
        Instant.parse(json.path("time").asText()),
        json.path("agent").asText(),
        address(json.path("from").asText()),
        json.has("to") ? Optional.of(address(json.get("to").asText())) : Optional.empty(),
        SnmpVersion.ofLabel(json.path("version").asText()).orElseThrow(),
        SecurityLevel.ofLabel(json.path("level").asText()).orElseThrow(),
        json.path("principal").asText(),
        json.path("inform").asBoolean(),
        json.path("context").asText(),
        new Notification(
            Oid.parse(json.path("trap").asText()),
            TimeTicks.of(json.path("uptime").asLong()),
            varBinds));
  }

  private static InetSocketAddress address(String text) {
    return UdpAddress.parse(text, 0);
  }
}
