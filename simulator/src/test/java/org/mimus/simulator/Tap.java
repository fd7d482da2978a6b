// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.UdpAddress;

/**
 * A wire between one client and one agent that keeps what goes over it. What comes from elsewhere
 * than from the agent's address reaches the client from another port as well, and from the same
 * other address.
 */
final class Tap implements AutoCloseable {
  /** One datagram; the agent is 127.0.0.1:161 here and the client 127.0.0.2, whatever they are. */
  record Seen(
      Duration at,
      boolean fromClient,
      InetSocketAddress source,
      InetSocketAddress destination,
      OctetString octets) {
    String hex() {
      StringBuilder hex = new StringBuilder();
      for (byte octet : octets.toByteArray()) {
        hex.append("%02x ".formatted(octet));
      }
      return hex.toString();
    }
  }

  private static final InetSocketAddress AGENT = UdpAddress.parse("127.0.0.1:161", 0);
  private static final InetSocketAddress CLIENT = UdpAddress.parse("127.0.0.2:40000", 0);

  private final InetSocketAddress agent;
  private final DatagramSocket front;
  private final DatagramSocket back;
  private final Map<InetAddress, DatagramSocket> strays = new ConcurrentHashMap<>();
  private final Supplier<Duration> clock;
  private final List<Seen> seen = new ArrayList<>();
  private volatile InetSocketAddress client;

  Tap(InetSocketAddress agent) throws IOException {
    this(agent, () -> Duration.ofMillis(System.currentTimeMillis()));
  }

  /**
   * Another one.
   *
   * @param clock what says when a datagram was seen
   */
  Tap(InetSocketAddress agent, Supplier<Duration> clock) throws IOException {
    this.agent = agent;
    this.clock = clock;
    InetAddress local = InetAddress.getLoopbackAddress();
    front = new DatagramSocket(0, local);
    back = new DatagramSocket(0, local);
    start(front, this::fromClient);
    start(back, this::fromAgent);
  }

  /** Whom the client has to ask. */
  InetSocketAddress address() {
    return (InetSocketAddress) front.getLocalSocketAddress();
  }

  private interface Step {
    void take(DatagramPacket packet, byte[] octets) throws IOException;
  }

  private static void start(DatagramSocket socket, Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  DatagramPacket packet = new DatagramPacket(new byte[0x10000], 0x10000);
                  socket.receive(packet);
                  step.take(packet, Arrays.copyOf(packet.getData(), packet.getLength()));
                }
              } catch (SocketException e) {
                // closed
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "tap");
    thread.setDaemon(true);
    thread.start();
  }

  private void fromClient(DatagramPacket packet, byte[] octets) throws IOException {
    client = (InetSocketAddress) packet.getSocketAddress();
    add(new Seen(clock.get(), true, CLIENT, AGENT, OctetString.of(octets)));
    back.send(new DatagramPacket(octets, octets.length, agent));
  }

  private void fromAgent(DatagramPacket packet, byte[] octets) throws IOException {
    InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
    boolean right = from.equals(agent);
    add(new Seen(clock.get(), false, right ? AGENT : from, CLIENT, OctetString.of(octets)));
    DatagramSocket out = right ? front : strays.computeIfAbsent(from.getAddress(), Tap::socket);
    out.send(new DatagramPacket(octets, octets.length, client));
  }

  private static DatagramSocket socket(InetAddress address) {
    try {
      return new DatagramSocket(0, address);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(Seen one) {
    seen.add(one);
    notifyAll();
  }

  /** All that went over it, as soon as so many answers have. */
  synchronized List<Seen> seen(int answers) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (seen.stream().filter(one -> !one.fromClient).count() < answers) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("fewer than " + answers + " answers: " + seen);
      }
      wait(left);
    }
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    front.close();
    back.close();
    strays.values().forEach(DatagramSocket::close);
  }
}
