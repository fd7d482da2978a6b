// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.trap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.benchmarks.load.ProcessCpu;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.Udp;
import org.mimus.snmp.transport.UdpMode;

/**
 * Takes traps. Prints its port, and for each line that it reads a {@link TrapCount}. Usage:
 * TrapTaker KIND.
 */
public final class TrapTaker {
  private TrapTaker() {}

  public static void main(String[] arguments) throws IOException {
    AtomicLong delivered = new AtomicLong();
    try (Transport transport = Udp.open(UdpMode.AUTO);
        NotificationReceiver receiver =
            TrapKind.valueOf(arguments[0])
                .receiver()
                .transport(transport)
                .listen("127.0.0.1:0")
                .start(notification -> delivered.lazySet(delivered.getPlain() + 1));
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println(((InetSocketAddress) receiver.addresses().get(0)).getPort());
      while (commands.readLine() != null) {
        System.out.println(count(receiver, delivered.get()));
      }
    }
  }

  private static TrapCount count(NotificationReceiver receiver, long delivered) {
    long queueFull = receiver.drops().count(DropReason.TOO_MANY_NOTIFICATIONS);
    return new TrapCount(
        delivered,
        queueFull,
        receiver.drops().count() - queueFull,
        receiver.losses().bufferFull(),
        ProcessCpu.nanos(ProcessHandle.current().pid()));
  }
}
