// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.trap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends traps that were made beforehand, and prints how many and in how many nanoseconds. Usage:
 * TrapSender FILE PORT RATE MILLISECONDS, where a rate of 0 is as fast as it goes.
 */
public final class TrapSender {
  private static final long PAUSE = 50_000;

  private TrapSender() {}

  public static void main(String[] arguments) throws IOException {
    List<byte[]> messages = TrapFile.read(Path.of(arguments[0]));
    int port = Integer.parseInt(arguments[1]);
    long rate = Long.parseLong(arguments[2]);
    long duration = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[3]));
    ByteBuffer all =
        ByteBuffer.allocateDirect(messages.stream().mapToInt(message -> message.length).sum());
    messages.forEach(all::put);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      long began = System.nanoTime();
      long sent = 0;
      int next = 0;
      int at = 0;
      for (long now = 0; now < duration; now = System.nanoTime() - began) {
        if (rate > 0 && sent >= now * rate / TimeUnit.SECONDS.toNanos(1)) {
          LockSupport.parkNanos(PAUSE);
          continue;
        }
        int length = messages.get(next).length;
        channel.write(all.limit(at + length).position(at));
        sent++;
        next = next + 1 == messages.size() ? 0 : next + 1;
        at = next == 0 ? 0 : at + length;
      }
      System.out.println(sent + " " + (System.nanoTime() - began));
    }
  }
}
