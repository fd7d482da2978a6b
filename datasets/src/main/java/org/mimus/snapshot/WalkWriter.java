// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Writes what {@code snmpwalk -On} would print. Where that loses bits, as it does of most Opaque
 * floats, the octets are written as net-snmp prints an Opaque that it does not understand.
 */
final class WalkWriter {
  private static final OidNames NAMES = OidNames.numeric();
  private static final HexFormat HEX = HexFormat.of().withUpperCase().withSuffix(" ");

  private WalkWriter() {}

  static List<Problem> write(Snapshot snapshot, String fileName, OutputStream out)
      throws IOException {
    for (int i = 0; i < snapshot.size(); i++) {
      VarBind variable = snapshot.variable(i);
      String line = NAMES.name(variable.name()) + " = " + value(variable) + "\n";
      out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    return Losses.withVariations(snapshot, fileName);
  }

  private static String value(VarBind variable) {
    Value value = variable.value();
    String text = NAMES.value(variable.name(), value);
    if (value.syntax() == Syntax.OPAQUE && !new WalkValues(true).parse(text).equals(value)) {
      return "OPAQUE: " + HEX.formatHex(((Opaque) value).toByteArray());
    }
    return text;
  }
}
