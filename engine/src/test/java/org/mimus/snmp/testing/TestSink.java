// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.RemoteEngines;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/**
 * An engine without a socket that takes notifications with the community "traps" and from some
 * users, by a clock that passes only where a test says so.
 */
public final class TestSink {
  public static final EngineId ENGINE = EngineId.parse("80007ed904 73696e6b");
  public static final int BOOTS = 3;

  private static final InMemoryTransport.Address ADDRESS = InMemoryTransport.Address.of("sink");

  private final InMemoryTransport transport = new InMemoryTransport();
  private final DropLog drops = new DropLog();
  private final SnmpEngine engine = new SnmpEngine();
  private final AtomicLong nanos = new AtomicLong();
  private final RemoteEngines remotes;
  private final Link sender;
  private final List<ReceivedNotification> delivered = new ArrayList<>();
  private final List<byte[]> answers = new ArrayList<>();
  private DropReason refusal;

  /**
   * @param mostEngines of how many engines that send traps clocks are kept
   */
  public TestSink(int mostEngines, V3Keys... users) {
    remotes = new RemoteEngines(mostEngines, nanos::get);
    engine.communities(
        CommunityTable.EMPTY.with(OctetString.of("traps"), new CommunityEntry("traps", "")));
    engine.authority(
        new AuthoritativeEngine(
            ENGINE,
            EngineTime.booted(BOOTS, nanos::get),
            UserTable.of(Arrays.stream(users).map(V3Keys::user).toList()),
            new KeyStore()));
    engine.notifications(this::received, remotes);
    try {
      new Dispatcher(transport, drops, new ManualTimers()).listen(engine, ADDRESS);
      sender =
          transport.connect(
              ADDRESS, packet -> answers.add(Arrays.copyOf(packet.data(), packet.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DropReason received(ReceivedNotification notification) {
    if (refusal == null) {
      delivered.add(notification);
    }
    return refusal;
  }

  /** Refuses what comes from now on; null takes it again. */
  public void refuse(DropReason reason) {
    refusal = reason;
  }

  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** Sends a datagram and gives the octets of what comes back; null where nothing does. */
  public byte[] send(byte[] datagram) {
    answers.clear();
    try {
      sender.send(datagram, 0, datagram.length, ADDRESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers.isEmpty() ? null : answers.get(answers.size() - 1);
  }

  /** Sends a datagram that must be delivered. */
  public ReceivedNotification deliver(byte[] datagram) {
    int before = delivered.size();
    send(datagram);
    if (delivered.size() != before + 1) {
      throw new AssertionError("not delivered: " + drops.recent());
    }
    return delivered.get(before);
  }

  /** Sends a datagram that must be dropped, once. */
  public Drop drop(byte[] datagram) {
    int before = delivered.size();
    long dropsBefore = drops.count();
    send(datagram);
    if (delivered.size() != before || drops.count() != dropsBefore + 1) {
      throw new AssertionError("delivered, or not dropped once: " + drops.recent());
    }
    List<Drop> recent = drops.recent();
    return recent.get(recent.size() - 1);
  }

  /** All that has been delivered. */
  public List<ReceivedNotification> delivered() {
    return delivered;
  }

  public DropLog drops() {
    return drops;
  }

  public SnmpEngine engine() {
    return engine;
  }

  public RemoteEngines remotes() {
    return remotes;
  }
}
