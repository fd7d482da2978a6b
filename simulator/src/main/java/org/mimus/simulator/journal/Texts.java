// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.transport.UdpAddress;

/** What others sent, made safe for one line, and what of it takes how much room. */
final class Texts {
  /** Most characters of a value in a line. */
  private static final int MOST = 200;

  private Texts() {}

  static String of(SocketAddress address) {
    return address instanceof InetSocketAddress udp ? UdpAddress.format(udp) : address.toString();
  }

  static String of(Value value) {
    String text = value.toString();
    return oneLine(text.length() <= MOST ? text : text.substring(0, MOST) + "...");
  }

  /** Control characters as {@code \xNN}. */
  static String oneLine(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      safe.append(Character.isISOControl(c) ? String.format("\\x%02x", (int) c) : c);
    }
    return safe.toString();
  }

  /** About how many octets a value takes in memory. */
  static int octets(Value value) {
    return switch (value.syntax()) {
      case OCTET_STRING -> 40 + ((OctetString) value).length();
      case OPAQUE -> 56 + ((Opaque) value).toByteArray().length;
      case OBJECT_IDENTIFIER -> 40 + 8 * ((Oid) value).size();
      case INTEGER32,
          NULL,
          IP_ADDRESS,
          COUNTER32,
          GAUGE32,
          TIME_TICKS,
          COUNTER64,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          24;
    };
  }
}
