// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.mimus.snmp.ber.BerSpan;

/** Peers' octets made safe for a log: nothing that moves a cursor or begins a line. */
final class Printable {
  private static final int MOST = 64;

  private Printable() {}

  /** The octets in quotes, control characters and non-ASCII as {@code \xNN}, cut at 64. */
  static String quote(BerSpan octets) {
    StringBuilder text = new StringBuilder("\"");
    int length = Math.min(octets.length(), MOST);
    for (char c :
        new String(octets.array(), octets.from(), length, StandardCharsets.ISO_8859_1)
            .toCharArray()) {
      if (c < 0x20 || c > 0x7e) {
        text.append(String.format("\\x%02x", (int) c));
      } else {
        text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return text.append(length < octets.length() ? "\"..." : "\"").toString();
  }

  /** The octets as {@code 0x80001f88}, cut at 64; {@code none} for none. */
  static String hex(BerSpan octets) {
    if (octets.length() == 0) {
      return "none";
    }
    int to = octets.from() + Math.min(octets.length(), MOST);
    String digits = HexFormat.of().formatHex(octets.array(), octets.from(), to);
    return "0x" + digits + (octets.length() > MOST ? "..." : "");
  }
}
