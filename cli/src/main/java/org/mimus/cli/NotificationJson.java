// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;

/** Notifications as JSON objects, a line each, with the words of the journal. ASCII only. */
final class NotificationJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private NotificationJson() {}

  static String line(ReceivedNotification one) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", NotificationText.time(one).toString());
      origin(json, one.origin());
      json.writeStringField("type", one.type() == PduType.INFORM ? "inform" : "trap");
      notification(json, one.notification());
      if (one.trapV1().isPresent()) {
        trapV1(json, one.trapV1().get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toString();
  }

  private static void origin(JsonGenerator json, NotificationOrigin origin) throws IOException {
    json.writeStringField("peer", NotificationText.address(origin.peer()));
    json.writeStringField("local", NotificationText.address(origin.local()));
    json.writeStringField("version", origin.version().label());
    json.writeFieldName("principal");
    if (origin.community().isPresent()) {
      octets(json, origin.community().get());
    } else {
      json.writeString(origin.securityName());
    }
    if (origin.version() == SnmpVersion.V3) {
      json.writeStringField("level", origin.level().label());
      json.writeStringField("context", origin.contextName());
    }
    if (origin.engineId().isPresent()) {
      json.writeStringField("engineId", origin.engineId().get().toString());
    }
  }

  private static void notification(JsonGenerator json, Notification told) throws IOException {
    json.writeStringField("trap", new TrapName(told.trapOid()).toString());
    json.writeStringField("trapOid", told.trapOid().toString());
    json.writeNumberField("uptime", told.uptime().value());
    json.writeArrayFieldStart("variables");
    for (VarBind varBind : told.varBinds()) {
      json.writeStartArray();
      json.writeString(varBind.name().toString());
      json.writeString(varBind.value().syntax().label());
      if (varBind.value() instanceof OctetString octets) {
        octets(json, octets);
      } else {
        json.writeString(varBind.value().toString());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** As in snapshots: a text, or {@code {"hex":"00ff"}} for octets that are none. */
  private static void octets(JsonGenerator json, OctetString octets) throws IOException {
    if (octets.text().isPresent()) {
      json.writeString(octets.text().get());
      return;
    }
    json.writeStartObject();
    json.writeStringField("hex", HexFormat.of().formatHex(octets.toByteArray()));
    json.writeEndObject();
  }

  private static void trapV1(JsonGenerator json, TrapV1 trap) throws IOException {
    json.writeStringField("enterprise", trap.enterprise().toString());
    json.writeStringField("agentAddress", trap.agentAddress().toString());
    json.writeNumberField("generic", trap.generic());
    json.writeNumberField("specific", trap.specific());
  }
}
