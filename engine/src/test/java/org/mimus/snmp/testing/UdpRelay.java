// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;
import org.mimus.snmp.transport.UdpTransport;

/**
 * Stands between a manager and an agent, knows what was asked and how many octets each answer had
 * on the wire, and can lose answers. The lock guards all of it.
 */
public final class UdpRelay implements AutoCloseable {
  private final UdpTransport transport;
  private final SocketAddress agent;
  private final Link front;
  private final Link back;
  private final List<Integer> answers = new ArrayList<>();
  private final List<byte[]> questions = new ArrayList<>();
  private Set<Integer> lost = Set.of();
  private SocketAddress manager;

  private UdpRelay(SocketAddress agent) throws IOException {
    this.agent = agent;
    this.transport = UdpTransport.open();
    this.back = transport.connect(agent, this::answered);
    this.front =
        transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::asked);
  }

  public static UdpRelay to(SocketAddress agent) throws IOException {
    return new UdpRelay(agent);
  }

  private synchronized void asked(Packet packet) {
    manager = packet.peer();
    questions.add(Arrays.copyOf(packet.data(), packet.length()));
    pass(packet, back, agent);
  }

  private synchronized void answered(Packet packet) {
    answers.add(packet.length());
    if (!lost.contains(answers.size())) {
      pass(packet, front, manager);
    }
  }

  private static void pass(Packet packet, Link link, SocketAddress to) {
    try {
      link.send(packet.data(), 0, packet.length(), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the manager is to ask. */
  public InetSocketAddress address() {
    return (InetSocketAddress) front.local();
  }

  /** Loses some answers, by number from 1. */
  public synchronized UdpRelay lose(Integer... numbers) {
    lost = Set.of(numbers);
    return this;
  }

  /** The octets of what was asked so far. */
  public synchronized List<byte[]> questions() {
    return List.copyOf(questions);
  }

  /** How many octets the answers had so far, those that were lost among them. */
  public synchronized List<Integer> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    transport.close();
  }
}
