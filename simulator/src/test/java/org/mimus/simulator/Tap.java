// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mimus.snmp.smi.OctetString;

/**
 * A wire between one client and one agent that keeps what goes over it. What comes from elsewhere
 * than from the agent's address reaches the client from another port as well.
 */
final class Tap implements AutoCloseable {
  /** One datagram; the agent's port is 161 here, whatever it is. */
  record Seen(boolean fromClient, int source, int destination, OctetString octets) {
    String hex() {
      StringBuilder hex = new StringBuilder();
      for (byte octet : octets.toByteArray()) {
        hex.append("%02x ".formatted(octet));
      }
      return hex.toString();
    }
  }

  private static final int AGENT_PORT = 161;
  private static final int CLIENT_PORT = 40_000;

  private final InetSocketAddress agent;
  private final DatagramSocket front;
  private final DatagramSocket back;
  private final DatagramSocket stray;
  private final List<Seen> seen = new ArrayList<>();
  private volatile InetSocketAddress client;

  Tap(InetSocketAddress agent) throws IOException {
    this.agent = agent;
    InetAddress local = InetAddress.getLoopbackAddress();
    front = new DatagramSocket(0, local);
    back = new DatagramSocket(0, local);
    stray = new DatagramSocket(0, local);
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
    add(new Seen(true, CLIENT_PORT, AGENT_PORT, OctetString.of(octets)));
    back.send(new DatagramPacket(octets, octets.length, agent));
  }

  private void fromAgent(DatagramPacket packet, byte[] octets) throws IOException {
    boolean right = packet.getSocketAddress().equals(agent);
    add(
        new Seen(
            false, right ? AGENT_PORT : packet.getPort(), CLIENT_PORT, OctetString.of(octets)));
    (right ? front : stray).send(new DatagramPacket(octets, octets.length, client));
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
    stray.close();
  }
}
