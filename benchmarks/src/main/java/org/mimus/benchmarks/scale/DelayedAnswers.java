// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * How exactly answers wait, and what it takes that many do: asked and answered in one JVM, so that
 * what a round trip costs anyway is in the figures, and measured by itself as well.
 */
final class DelayedAnswers {
  private static final int RATE = 10_000;
  private static final int ANSWERS = 50_000;
  private static final Duration PLANNED = Duration.ofMillis(100);

  private static final int IN_FLIGHT = 100_000;
  private static final int FAST = 25_000;
  private static final Duration LONG = Duration.ofSeconds(12);

  private static final int WARM_UP = 20_000;
  private static final int MESSAGE = 512;
  private static final int BUFFER = 16 << 20;
  private static final List<String> PERCENTILES = List.of("50", "90", "99", "99.9", "100");

  private final DatagramChannel channel;
  private final long[] sent;
  private final long[] received;
  private final AtomicInteger answers = new AtomicInteger();

  private DelayedAnswers(InetSocketAddress agent, int count) throws IOException {
    sent = new long[count];
    received = new long[count];
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
    channel.connect(agent);
    Thread thread = new Thread(this::receive, "delayed-answers");
    thread.setDaemon(true);
    thread.start();
  }

  static void measure(Snapshot snapshot) throws IOException {
    accuracy(snapshot, "10,000 answers a second at once", Duration.ZERO);
    accuracy(snapshot, "10,000 answers a second that wait for 100 ms", PLANNED);
    inFlight(snapshot);
  }

  private static Fleet fleet(Snapshot snapshot, Duration wait) {
    AgentSpec.Builder agent = AgentSpec.of("late", snapshot);
    if (!wait.isZero()) {
      agent.behaviour(Behaviour.of(new Latency.Fixed(wait)));
    }
    return Fleet.start(agent.build());
  }

  private static void accuracy(Snapshot snapshot, String what, Duration wait) throws IOException {
    try (Fleet fleet = fleet(snapshot, wait)) {
      InetSocketAddress agent = fleet.addresses().get(0);
      new DelayedAnswers(agent, WARM_UP).ask(RATE, wait);
      DelayedAnswers all = new DelayedAnswers(agent, ANSWERS);
      all.ask(RATE, wait);
      long[] off = all.differences(wait.toNanos());
      StringBuilder text = new StringBuilder("off the plan by ms:");
      for (String percentile : PERCENTILES) {
        int index = (int) Math.ceil(Double.parseDouble(percentile) / 100 * off.length) - 1;
        text.append(" p%s %.3f".formatted(percentile, off[Math.max(0, index)] / 1e6));
      }
      Scale.row(what, "%s; %,d of %,d answered", text, off.length, ANSWERS);
    }
  }

  private static void inFlight(Snapshot snapshot) throws IOException {
    try (Fleet fleet = fleet(snapshot, LONG)) {
      int threads = Thread.getAllStackTraces().size();
      long before = Scale.usedMemory();
      DelayedAnswers all = new DelayedAnswers(fleet.addresses().get(0), IN_FLIGHT);
      all.send(FAST);
      long memory = Scale.usedMemory() - before;
      int more = Thread.getAllStackTraces().size() - threads;
      int early = all.answers.get();
      all.await(LONG);
      Scale.row(
          "100,000 answers in flight",
          "%,d bytes of heap each, %d more threads (the timer's and the asking one); %,d came early, %,d in all",
          memory / IN_FLIGHT,
          more,
          early,
          all.answers.get());
      all.channel.close();
    }
  }

  private void ask(int rate, Duration wait) throws IOException {
    send(rate);
    await(wait);
    channel.close();
  }

  /** Sends all requests at a rate. */
  private void send(int rate) throws IOException {
    long begin = System.nanoTime();
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    for (int i = 0; i < sent.length; i++) {
      ByteBuffer request = ByteBuffer.wrap(request(i));
      while (System.nanoTime() - begin < i * gap) {
        LockSupport.parkNanos(20_000);
      }
      sent[i] = System.nanoTime();
      channel.write(request);
    }
  }

  private static byte[] request(int id) {
    Pdu pdu = Pdu.of(PduType.GET, id, List.of(VarBind.of(Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0))));
    return new CommunityMessage(SnmpVersion.V2C, OctetString.of("public"), pdu).encode(MESSAGE);
  }

  /** Waits for what is to come, and two seconds more for what is lost. */
  private void await(Duration wait) {
    long end = System.nanoTime() + wait.plusSeconds(2).toNanos();
    while (answers.get() < sent.length && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void receive() {
    ByteBuffer buffer = ByteBuffer.allocate(MESSAGE);
    try {
      while (true) {
        buffer.clear();
        channel.read(buffer);
        long now = System.nanoTime();
        int id = CommunityMessage.decode(buffer.array(), 0, buffer.position()).pdu().requestId();
        received[id] = now;
        answers.incrementAndGet();
      }
    } catch (ClosedChannelException e) {
      // all has been asked
    } catch (BerException e) {
      throw new IllegalStateException("an answer cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ascending; without what was lost. */
  private long[] differences(long planned) {
    return LongStream.range(0, sent.length)
        .filter(i -> received[(int) i] != 0)
        .map(i -> Math.abs(received[(int) i] - sent[(int) i] - planned))
        .sorted()
        .toArray();
  }
}
