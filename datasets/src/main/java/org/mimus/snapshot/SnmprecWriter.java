// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Writes the form of snmpsim, so that both read the same values. Octets are text only where they
 * are printable ASCII without a blank at either end, since snmpsim strips those; else they are hex.
 */
final class SnmprecWriter {
  private SnmprecWriter() {}

  static List<Problem> write(Snapshot snapshot, String fileName, OutputStream out)
      throws IOException {
    List<VariationLine> programs = new ArrayList<>(snapshot.variations());
    programs.sort(Comparator.comparing(VariationLine::name));
    int next = 0;
    for (int i = 0; i < snapshot.size(); i++) {
      VarBind variable = snapshot.variable(i);
      while (next < programs.size() && programs.get(next).name().compareTo(variable.name()) <= 0) {
        line(out, programs.get(next++).toString());
      }
      line(out, variable.name() + "|" + tagAndValue(variable.value()));
    }
    for (VariationLine program : programs.subList(next, programs.size())) {
      line(out, program.toString());
    }
    return Losses.of(snapshot, fileName);
  }

  private static void line(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String tagAndValue(Value value) {
    int tag = value.syntax().tag();
    return switch (value.syntax()) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64, OBJECT_IDENTIFIER, IP_ADDRESS ->
          tag + "|" + value;
      case OCTET_STRING -> octets(((OctetString) value).toByteArray());
      case OPAQUE -> tag + "x|" + HexFormat.of().formatHex(((Opaque) value).toByteArray());
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> tag + "|";
    };
  }

  private static String octets(byte[] octets) {
    int last = octets.length - 1;
    boolean plain = last < 0 || (octets[0] != ' ' && octets[last] != ' ');
    for (byte octet : octets) {
      plain &= octet >= 0x20 && octet <= 0x7e;
    }
    return plain
        ? "4|" + new String(octets, StandardCharsets.ISO_8859_1)
        : "4x|" + HexFormat.of().formatHex(octets);
  }
}
