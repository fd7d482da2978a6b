// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.mimus.snmp.ber.BerException;

/**
 * Puts a load on a server by one thread and one socket: a closed loop, in which an answer, or the
 * end of waiting for one, lets the next request go. Where it is slower than the server, the one in
 * C is to be used.
 */
public final class LoadGenerator {
  private static final long SCAN_NANOS = 10_000_000;
  private static final int BUFFER = 4 << 20;
  private static final int LARGEST = 65_536;
  private static final int DIGITS = 3;
  private static final long IDLE = Long.MIN_VALUE;

  private final List<LoadPlan.Shot> shots;
  private final ByteBuffer[] requests;
  private final long[] sent;
  private final LoadShape shape;
  private final boolean alone;
  private final AnswerId answerId = new AnswerId();
  private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
  private final Histogram histogram = new Histogram(DIGITS);
  private int underWay;
  private int next;
  private long lost;
  private long late;
  private long errors;
  private long octets;

  private LoadGenerator(LoadPlan plan, LoadShape shape) {
    this.shots = plan.shots();
    this.shape = shape;
    this.sent = new long[shots.size()];
    Arrays.fill(sent, IDLE);
    this.alone = shots.stream().map(LoadPlan.Shot::to).distinct().count() == 1;
    this.requests =
        shots.stream()
            .map(shot -> ByteBuffer.allocateDirect(shot.datagram().length).put(shot.datagram()))
            .toArray(ByteBuffer[]::new);
    if (shape.outstanding() > shots.size() / 2) {
      throw new IllegalArgumentException(
          "the plan is too short for " + shape.outstanding() + " outstanding");
    }
  }

  /** Runs a load to its end. */
  public static LoadResult run(LoadPlan plan, LoadShape shape) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      LoadGenerator generator = new LoadGenerator(plan, shape);
      if (generator.alone) {
        channel.connect(plan.shots().get(0).to());
      } else {
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return generator.run(channel, selector);
    }
  }

  private LoadResult run(DatagramChannel channel, Selector selector) throws IOException {
    long warm = System.nanoTime() + shape.warmUp().toNanos();
    turns(channel, selector, warm);
    histogram.reset();
    lost = 0;
    late = 0;
    errors = 0;
    octets = 0;
    long began = System.nanoTime();
    long cpu = ProcessCpu.nanos(shape.serverPid());
    turns(channel, selector, began + shape.duration().toNanos());
    return new LoadResult(
        System.nanoTime() - began,
        histogram.getTotalCount(),
        lost,
        late,
        errors,
        octets,
        ProcessCpu.nanos(shape.serverPid()) - cpu,
        new LoadResult.Latency(
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(90),
            histogram.getValueAtPercentile(99),
            histogram.getValueAtPercentile(99.9),
            histogram.getMaxValue()));
  }

  private void turns(DatagramChannel channel, Selector selector, long end) throws IOException {
    long scanned = System.nanoTime();
    for (long now = scanned; now - end < 0; now = System.nanoTime()) {
      fill(channel, now);
      if (!receive(channel)) {
        selector.select(SCAN_NANOS / 1_000_000);
        selector.selectedKeys().clear();
      }
      if (now - scanned > SCAN_NANOS) {
        scanned = now;
        giveUp(now);
      }
    }
  }

  private void fill(DatagramChannel channel, long now) throws IOException {
    while (underWay < shape.outstanding()) {
      int shot = next;
      next = next + 1 == sent.length ? 0 : next + 1;
      if (sent[shot] == IDLE) {
        sent[shot] = now;
        underWay++;
        ByteBuffer request = requests[shot].flip();
        try {
          if (alone) {
            channel.write(request);
          } else {
            channel.send(request, shots.get(shot).to());
          }
        } catch (PortUnreachableException e) {
          // The server ended; its requests are lost.
        }
        request.position(request.limit());
      }
    }
  }

  /** Takes one answer; false where there is none. */
  private boolean receive(DatagramChannel channel) throws IOException {
    in.clear();
    try {
      if (alone ? channel.read(in) <= 0 : channel.receive(in) == null) {
        return false;
      }
      answered(answerId.read(in.array(), in.position()) - LoadPlan.FIRST_ID, System.nanoTime());
    } catch (PortUnreachableException e) {
      return false;
    } catch (BerException e) {
      errors++;
    }
    return true;
  }

  private void answered(int shot, long now) {
    if (shot < 0 || shot >= sent.length) {
      return; // to somebody who had this port before
    }
    if (sent[shot] == IDLE) {
      late++;
      return;
    }
    histogram.recordValue(Math.max(0, now - sent[shot]));
    sent[shot] = IDLE;
    underWay--;
    octets += in.position();
    if (!answerId.isGood()) {
      errors++;
    }
  }

  private void giveUp(long now) {
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] != IDLE && now - sent[i] > shape.timeout().toNanos()) {
        sent[i] = IDLE;
        underWay--;
        lost++;
      }
    }
  }
}
