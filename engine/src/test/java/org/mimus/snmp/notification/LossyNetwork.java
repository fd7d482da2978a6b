// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;

/**
 * A network in memory with a way to a receiver on which acknowledgements get lost, and all that
 * went there and back. Not thread-safe: a test sends from one thread.
 */
final class LossyNetwork {
  static final SocketAddress RECEIVER = InMemoryTransport.Address.of("receiver");

  /** The receiver, by the way on which answers get lost. */
  static final SocketAddress FRONT = InMemoryTransport.Address.of("front");

  final InMemoryTransport transport = new InMemoryTransport();
  final List<byte[]> sent = new ArrayList<>();
  final List<byte[]> answers = new ArrayList<>();
  private final Link front;
  private final Link back;
  private Set<Integer> lost = Set.of();
  private SocketAddress sender;

  LossyNetwork() throws IOException {
    back = transport.connect(RECEIVER, this::answered);
    front = transport.listen(FRONT, this::received);
  }

  /** Loses some answers, by number from 1. */
  LossyNetwork lose(Integer... numbers) {
    lost = Set.of(numbers);
    return this;
  }

  private void received(Packet packet) {
    sender = packet.peer();
    sent.add(octets(packet));
    send(back, octets(packet), RECEIVER);
  }

  private void answered(Packet packet) {
    answers.add(octets(packet));
    if (!lost.contains(answers.size())) {
      send(front, octets(packet), sender);
    }
  }

  private static byte[] octets(Packet packet) {
    return Arrays.copyOf(packet.data(), packet.length());
  }

  private static void send(Link link, byte[] octets, SocketAddress to) {
    try {
      link.send(octets, 0, octets.length, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
