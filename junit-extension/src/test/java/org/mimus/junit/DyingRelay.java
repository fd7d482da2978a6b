// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Passes some requests on to an agent, and is silent then. */
final class DyingRelay implements AutoCloseable {
  private static final int MOST_OCTETS = 65_535;

  private final DatagramSocket socket;
  private final InetSocketAddress agent;
  private int left;

  DyingRelay(InetSocketAddress agent, int requests) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.agent = agent;
    this.left = requests;
    Thread thread = new Thread(this::run, "dying-relay");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void run() {
    try (DatagramSocket behind = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      while (left-- > 0) {
        DatagramPacket request = received(socket);
        behind.send(new DatagramPacket(request.getData(), request.getLength(), agent));
        DatagramPacket answer = received(behind);
        socket.send(
            new DatagramPacket(answer.getData(), answer.getLength(), request.getSocketAddress()));
      }
    } catch (IOException e) {
      left = 0; // closed
    }
  }

  private static DatagramPacket received(DatagramSocket from) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
    from.receive(packet);
    return packet;
  }

  @Override
  public void close() {
    socket.close();
  }
}
