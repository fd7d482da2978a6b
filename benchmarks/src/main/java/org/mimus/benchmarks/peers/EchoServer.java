// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The floor of one packet a call: a UDP echo of a few lines on NIO. Usage: EchoServer PORT. */
public final class EchoServer {
  private static final int BUFFER = 4 << 20;
  private static final int LARGEST = 65_536;

  private EchoServer() {}

  public static void main(String[] arguments) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
      ByteBuffer data = ByteBuffer.allocateDirect(LARGEST);
      while (true) {
        data.clear();
        SocketAddress peer = channel.receive(data);
        channel.send(data.flip(), peer);
      }
    }
  }
}
