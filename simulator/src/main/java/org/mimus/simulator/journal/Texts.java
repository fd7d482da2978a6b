// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.transport.UdpAddress;

/** What others sent, made safe for one line. */
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
}
