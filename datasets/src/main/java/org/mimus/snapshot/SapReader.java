// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Reads the form of SimpleAgentPro: {@code OID, Type, Value}, each octet of the file a character.
 * Octets that are no text are {@code 0x} and hex digits. Walks of newer versions have the access,
 * {@code ReadOnly} or {@code ReadWrite}, in front of the value; it is passed over.
 */
final class SapReader {
  private static final Map<String, Syntax> TYPES =
      Map.of(
          "Counter", Syntax.COUNTER32,
          "Counter32", Syntax.COUNTER32,
          "Gauge", Syntax.GAUGE32,
          "Integer", Syntax.INTEGER32,
          "IpAddress", Syntax.IP_ADDRESS,
          "ObjectID", Syntax.OBJECT_IDENTIFIER,
          "OctetString", Syntax.OCTET_STRING,
          "TimeTicks", Syntax.TIME_TICKS,
          "Counter64", Syntax.COUNTER64,
          "Opaque", Syntax.OPAQUE);
  private static final Pattern LINE =
      Pattern.compile(
          "([^,]*),([^,]*),(?:\\s*(?:ReadOnly|ReadWrite|NoAccess)\\s*,)?(.*)", Pattern.DOTALL);

  private SapReader() {}

  static LoadedSnapshot read(String file, Lines lines) throws IOException {
    Intake intake = new Intake(file);
    while (lines.next()) {
      if (lines.isCut()) {
        intake.error(lines.number(), Lines.cutReason());
      } else if (!lines.text().isBlank() && !lines.text().startsWith("#")) {
        line(intake, lines.number(), lines.text());
      }
    }
    return intake.finishWithoutHeader(SnapshotFormat.SAPWALK);
  }

  private static void line(Intake intake, int number, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      intake.error(number, "not of the form OID, Type, Value");
      return;
    }
    try {
      Oid name = SnmprecReader.name(parts.group(1).strip());
      intake.variable(number, name, value(parts.group(2).strip(), parts.group(3).strip()));
    } catch (IllegalArgumentException e) {
      intake.error(number, e.getMessage());
    }
  }

  private static Value value(String type, String text) {
    Syntax syntax = TYPES.get(type);
    if (syntax == null) {
      throw new IllegalArgumentException("type '" + type + "' is not known");
    }
    if (syntax == Syntax.OCTET_STRING || syntax == Syntax.OPAQUE) {
      byte[] octets =
          text.startsWith("0x") ? ValueText.hex(text.substring(2)) : ValueText.octets(text);
      return ValueText.ofOctets(syntax, octets, ' ');
    }
    return syntax == Syntax.IP_ADDRESS ? ValueText.ipAddress(text) : ValueText.parse(syntax, text);
  }
}
