// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.UdpAddress;

/**
 * A request and how it was sent; what every {@link SnmpException} tells.
 *
 * @param pdu as it was last sent
 * @param attempts how many times it was sent
 * @param elapsed since it was first sent
 */
public record SentRequest(SocketAddress peer, Pdu pdu, int attempts, Duration elapsed) {
  private static final int SHOWN = 3;

  /** What was asked for. */
  public PduType type() {
    return pdu.type();
  }

  /** The names that it asked about. */
  public List<Oid> names() {
    return pdu.varBinds().stream().map(VarBind::name).toList();
  }

  /** The peer as one writes it: {@code 192.0.2.1:161}. */
  String peerText() {
    return text(peer);
  }

  static String text(SocketAddress peer) {
    return peer instanceof InetSocketAddress inet ? UdpAddress.format(inet) : peer.toString();
  }

  /** {@code GetRequest of 1.3.6.1.2.1.1.1.0}, with at most three names. */
  String what() {
    List<Oid> names = names();
    String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
    return type().label()
        + names.stream()
            .limit(SHOWN)
            .map(Oid::toString)
            .collect(Collectors.joining(", ", names.isEmpty() ? "" : " of ", more));
  }

  /** {@code after 6 attempts in 6.0 s}. */
  String effort() {
    return "after "
        + (attempts == 1 ? "1 attempt" : attempts + " attempts")
        + " in "
        + elapsed.toMillis()
        + " ms";
  }
}
