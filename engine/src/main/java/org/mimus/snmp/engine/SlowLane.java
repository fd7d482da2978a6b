// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mimus.snmp.transport.Packet;

/**
 * Answers the messages whose keys take milliseconds to make, on a few daemon threads that end when
 * there are none: Reeder's key extension (draft-reeder-snmpv3-usm-3desede-00) stretches once more
 * for each engine. Thread-safe.
 */
final class SlowLane implements Worker.SlowLane {
  private static final int MOST_WAITING = 4_096;
  private static final long IDLE_SECONDS = 2;

  private final Supplier<Worker> makeWorker;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final ThreadPoolExecutor executor;

  SlowLane(Supplier<Worker> makeWorker) {
    this.makeWorker = makeWorker;
    int threads = Runtime.getRuntime().availableProcessors();
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            action -> {
              Thread thread = new Thread(action, "mimus-keys");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public boolean accept(Packet packet, SnmpEngine engine, Departure departure) {
    byte[] data = Arrays.copyOf(packet.data(), packet.length());
    Packet copy = new Packet().set(data, data.length, packet.peer(), packet.link(), packet.nanos());
    try {
      executor.execute(() -> work(copy, engine, departure));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void work(Packet packet, SnmpEngine engine, Departure departure) {
    Worker worker = idle.poll();
    if (worker == null) {
      worker = makeWorker.get();
    }
    worker.work(packet, engine, departure);
    idle.add(worker);
  }
}
