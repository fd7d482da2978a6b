// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.util.List;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Reads the form of HP OpenView's tools: {@code OID|n|value}, n from 0 to 9 a type, each octet of
 * the file a character. A string is in quotation marks, or {@code hex:} and octets with dots
 * between them.
 */
final class DumpReader {
  private static final List<Syntax> TYPES =
      List.of(
          Syntax.COUNTER32,
          Syntax.GAUGE32,
          Syntax.INTEGER32,
          Syntax.IP_ADDRESS,
          Syntax.NULL,
          Syntax.OBJECT_IDENTIFIER,
          Syntax.OCTET_STRING,
          Syntax.TIME_TICKS,
          Syntax.COUNTER32,
          Syntax.COUNTER64);
  private static final String HEX = "hex:";

  private DumpReader() {}

  static LoadedSnapshot read(String file, Lines lines) throws IOException {
    Intake intake = new Intake(file);
    while (lines.next()) {
      if (lines.isCut()) {
        intake.error(lines.number(), Lines.cutReason());
      } else if (!lines.text().isBlank() && !lines.text().startsWith("#")) {
        line(intake, lines.number(), lines.text());
      }
    }
    return intake.finishWithoutHeader(SnapshotFormat.DUMP);
  }

  private static void line(Intake intake, int number, String line) {
    int first = line.indexOf('|');
    int second = line.indexOf('|', first + 1);
    if (first < 0 || second < 0) {
      intake.error(number, "not of the form OID|n|value");
      return;
    }
    try {
      Oid name = SnmprecReader.name(line.substring(0, first).strip());
      String type = line.substring(first + 1, second).strip();
      intake.variable(number, name, value(type, line.substring(second + 1).strip()));
    } catch (IllegalArgumentException e) {
      intake.error(number, e.getMessage());
    }
  }

  private static Value value(String type, String text) {
    if (!type.matches("[0-9]")) {
      throw new IllegalArgumentException("'" + type + "' is no type from 0 to 9");
    }
    Syntax syntax = TYPES.get(type.charAt(0) - '0');
    if (syntax == Syntax.NULL) {
      return Null.NULL; // what stands behind it says nothing
    }
    if (syntax == Syntax.OCTET_STRING) {
      return ValueText.ofOctets(syntax, octets(text), ' ');
    }
    return syntax == Syntax.IP_ADDRESS ? ValueText.ipAddress(text) : ValueText.parse(syntax, text);
  }

  private static byte[] octets(String text) {
    if (text.regionMatches(true, 0, HEX, 0, HEX.length())) {
      StringBuilder digits = new StringBuilder();
      for (String octet : text.substring(HEX.length()).strip().split("[. ]+", -1)) {
        digits.append(octet.length() == 1 ? "0" : "").append(octet);
      }
      return ValueText.hex(digits.toString());
    }
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return ValueText.octets(quoted ? text.substring(1, text.length() - 1) : text);
  }
}
