// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.notification.NotificationReceiverBuilder;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.Transport;

/**
 * Takes the notifications that code under test, or agents, send in a test: traps and INFORMs of
 * every version, on a free port of 127.0.0.1. Keeps the last {@value #MOST_KEPT}, or fewer where
 * they are large: {@value #MOST_OCTETS} octets of memory. Thread-safe.
 */
public final class SnmpTrapSink implements ReceivedTraps, AutoCloseable {
  /** Most notifications that are kept. */
  public static final int MOST_KEPT = TrapShelf.MOST_KEPT;

  /** Most octets of memory that notifications take which are kept, about: 64 MiB. */
  public static final long MOST_OCTETS = TrapShelf.MOST_OCTETS;

  private final NotificationReceiver receiver;
  private final TrapShelf shelf;

  /** How many datagrams were lost before the sink was opened, or reset. */
  private volatile long lostBefore;

  private SnmpTrapSink(Builder settings) {
    SinkFindings findings =
        new SinkFindings(
            new Wording(Requests.NAMES),
            List.copyOf(settings.communities),
            List.copyOf(settings.users),
            () -> Optional.of(address()));
    this.shelf = new TrapShelf(findings, this::dropLog, this::lost);
    this.receiver = settings.receiver().start(shelf::add);
    this.lostBefore = allLost(); // most often none, but others may have the socket
  }

  /** One that takes any community, and no SNMPv3. */
  public static SnmpTrapSink open() {
    return builder().open();
  }

  /** What to set before a sink is opened. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ReceivedNotification await(TrapMatcher what, Duration within) {
    return shelf.await(what, within);
  }

  @Override
  public void none(TrapMatcher what, Duration during) {
    shelf.none(what, during);
  }

  @Override
  public List<ReceivedNotification> received() {
    return shelf.received();
  }

  /** The last of those that were not taken, and why. */
  public List<Drop> drops() {
    return receiver.drops().recent();
  }

  /** Called when there is a receiver. */
  private DropLog dropLog() {
    return receiver.drops();
  }

  /** How many notifications came that are not kept any more. */
  public long forgotten() {
    return shelf.forgotten();
  }

  /**
   * How many datagrams were lost before they were read, since the buffer of the sink's socket was
   * full. The host tells on Linux; elsewhere this is 0.
   */
  public long lost() {
    return Math.max(0, allLost() - lostBefore);
  }

  private long allLost() {
    return receiver.losses().bufferFull();
  }

  /** Forgets what has come, what was dropped, and that some were lost. */
  public void reset() {
    receiver.forget(); // first, so that nothing comes that was under way
    shelf.clear();
    receiver.drops().clear();
    lostBefore = allLost();
    receiver.acknowledge(true);
  }

  /**
   * Whether INFORMs are acknowledged, as they are at first. Each is kept once either way, however
   * often it is repeated.
   */
  public void acknowledge(boolean wanted) {
    receiver.acknowledge(wanted);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) receiver.addresses().get(0);
  }

  /** The host of {@link #address}, as a number: {@code 127.0.0.1}. */
  public String host() {
    return address().getAddress().getHostAddress();
  }

  /** The port of {@link #address}, 1 to 65535. */
  public int port() {
    return address().getPort();
  }

  /** Its engine ID, by which INFORMs of SNMPv3 are sent to it. */
  public EngineId engineId() {
    return receiver.engineId();
  }

  /** An agent's target that sends traps of SNMPv2c here. */
  public NotificationTarget target(String community) {
    return NotificationTarget.v2c(address(), community);
  }

  @Override
  public String report() {
    return shelf.report();
  }

  /** Takes no more. A second time does nothing. */
  @Override
  public void close() {
    receiver.close();
  }

  @Override
  public String toString() {
    return "SnmpTrapSink[" + host() + ":" + port() + "]";
  }

  /** Settings of a sink. Not thread-safe; to be used once. */
  public static final class Builder {
    private final NotificationReceiverBuilder receiver = NotificationReceiver.builder();
    private final List<String> communities = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private boolean listens;

    private Builder() {}

    /**
     * Where to listen, such as {@code 127.0.0.2:162} or {@code [::1]:0}. Default: a free port of
     * 127.0.0.1.
     *
     * @throws IllegalArgumentException if it is no address, or names a host that is not known
     */
    public Builder listen(String hostAndPort) {
      receiver.listen(hostAndPort);
      listens = true;
      return this;
    }

    /** Takes only some communities, of which this is one. Default: any. */
    public Builder community(String community) {
      receiver.community(community);
      communities.add(community);
      return this;
    }

    /** Takes notifications of SNMPv3 by a user, of any engine. */
    public Builder user(UsmUser user) {
      receiver.user(user);
      users.add(user.name().toString());
      return this;
    }

    /** Its engine ID, by which INFORMs of SNMPv3 are sent to it. Default: one at random. */
    public Builder engineId(EngineId id) {
      receiver.engineId(id);
      return this;
    }

    /** A transport that others use as well, which is not closed. Default: UDP of its own. */
    public Builder transport(Transport shared) {
      receiver.transport(shared);
      return this;
    }

    /** Where passphrases are stretched; to be shared by many with the same users. */
    public Builder keyStore(KeyStore shared) {
      receiver.keyStore(shared);
      return this;
    }

    NotificationReceiverBuilder receiver() {
      if (!listens) {
        receiver.listen("127.0.0.1:0");
      }
      return communities.isEmpty() ? receiver.anyCommunity() : receiver;
    }

    /**
     * Begins to listen.
     *
     * @throws java.io.UncheckedIOException if the address cannot be listened on
     */
    public SnmpTrapSink open() {
      return new SnmpTrapSink(this);
    }
  }
}
