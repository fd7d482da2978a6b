// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityPattern;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.RemoteEngines;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/** Settings of a {@link NotificationReceiver}. Not thread-safe; to be used once. */
public final class NotificationReceiverBuilder {
  private static final int TRAP_PORT = 162;

  /** RFC 5612: an enterprise for examples. */
  private static final int NOBODY = 32_473;

  private final List<SocketAddress> addresses = new ArrayList<>();
  private final List<UsmUser> users = new ArrayList<>();
  private final List<CommunityPattern> patterns = new ArrayList<>();
  private final Map<OctetString, CommunityEntry> entries = new HashMap<>();
  private SecurityLevel least = SecurityLevel.AUTH_PRIV;
  private EngineId engineId;
  private EngineTime time = EngineTime.booted(1);
  private KeyStore keys = new KeyStore();
  int mostEngines = RemoteEngines.MOST;
  int queue = 10_000;
  long queueOctets = 64L << 20;
  boolean acknowledges = true;
  Transport transport;

  NotificationReceiverBuilder() {}

  /**
   * An address to listen on as {@link UdpAddress#parse} reads it, port 162 by default, 0 for any
   * that is free.
   *
   * @throws IllegalArgumentException if it is no address, or names a host that is not known
   */
  public NotificationReceiverBuilder listen(String hostAndPort) {
    return listen(UdpAddress.parse(hostAndPort, TRAP_PORT));
  }

  /** An address of the transport to listen on. */
  public NotificationReceiverBuilder listen(SocketAddress address) {
    addresses.add(Objects.requireNonNull(address, "address"));
    return this;
  }

  /** Takes notifications of SNMPv1 and v2c with a community, or with all that fit a pattern. */
  public NotificationReceiverBuilder community(String community) {
    if (community.indexOf('*') >= 0) {
      patterns.add(CommunityPattern.of(community, new CommunityEntry(community, "")));
    } else {
      entries.put(OctetString.of(community), new CommunityEntry(community, ""));
    }
    return this;
  }

  /** Takes notifications of SNMPv1 and v2c with any community. */
  public NotificationReceiverBuilder anyCommunity() {
    return community("*");
  }

  /**
   * Takes notifications of SNMPv3 by a user, from any engine unless the user is one of a single
   * engine.
   */
  public NotificationReceiverBuilder user(UsmUser user) {
    users.add(Objects.requireNonNull(user, "user"));
    return this;
  }

  /**
   * How far notifications of SNMPv3 must be protected, as far as their users have keys; others are
   * dropped, since anybody could send them. Default: as far as the keys go.
   */
  public NotificationReceiverBuilder leastLevel(SecurityLevel level) {
    least = Objects.requireNonNull(level, "level");
    return this;
  }

  /** Its own engine ID, by which INFORMs of SNMPv3 are sent to it. Default: one at random. */
  public NotificationReceiverBuilder engineId(EngineId id) {
    engineId = Objects.requireNonNull(id, "id");
    return this;
  }

  /** Its own clock, for INFORMs of SNMPv3. Default: it boots now, for the first time. */
  public NotificationReceiverBuilder engineTime(EngineTime own) {
    time = Objects.requireNonNull(own, "own");
    return this;
  }

  /** Where passphrases are stretched; to be shared by many with the same users. */
  public NotificationReceiverBuilder keyStore(KeyStore shared) {
    keys = Objects.requireNonNull(shared, "shared");
    return this;
  }

  /**
   * Of how many engines that send traps clocks and keys are kept. Default: {@value
   * RemoteEngines#MOST}.
   */
  public NotificationReceiverBuilder mostEngines(int count) {
    mostEngines = count;
    return this;
  }

  /**
   * How many notifications may wait to be delivered. Default: 10,000.
   *
   * @param count from 1
   */
  public NotificationReceiverBuilder queue(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one may wait, not " + count);
    }
    queue = count;
    return this;
  }

  /**
   * How much memory those may take that wait to be delivered, about; one may always wait, however
   * large it is. Default: 64 MiB.
   *
   * @param octets from 1
   */
  public NotificationReceiverBuilder queueOctets(long octets) {
    if (octets < 1) {
      throw new IllegalArgumentException("at least one octet may wait, not " + octets);
    }
    queueOctets = octets;
    return this;
  }

  /**
   * Whether INFORMs are acknowledged, from the first on; they are delivered either way. Default:
   * true.
   */
  public NotificationReceiverBuilder acknowledge(boolean wanted) {
    acknowledges = wanted;
    return this;
  }

  /** A transport that others use as well, which is not closed. Default: UDP of its own. */
  public NotificationReceiverBuilder transport(Transport shared) {
    transport = Objects.requireNonNull(shared, "shared");
    return this;
  }

  Transport transportOrOwn() {
    return transport == null ? UdpTransport.open() : transport;
  }

  CommunityTable communities() {
    return CommunityTable.of(entries).withPatterns(patterns);
  }

  AuthoritativeEngine authority() {
    EngineId id = engineId;
    if (id == null) {
      id = EngineId.derive(NOBODY, Long.toHexString(new SecureRandom().nextLong()));
    }
    return new AuthoritativeEngine(id, time, UserTable.of(users), keys);
  }

  /** By security name. */
  Map<String, SecurityLevel> leastLevels() {
    Map<String, SecurityLevel> levels = new HashMap<>();
    for (UsmUser user : users) {
      SecurityLevel highest = user.highestLevel();
      SecurityLevel its = highest.compareTo(least) < 0 ? highest : least;
      // Users of different engines may share a name: then what holds for the strongest.
      levels.merge(
          user.securityName(), its, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    return levels;
  }

  /**
   * Takes notifications from now on.
   *
   * @param consumer called by one thread, one notification at a time
   * @throws IllegalStateException without an address, or if nobody may send
   * @throws UncheckedIOException if an address cannot be listened on
   */
  public NotificationReceiver start(Consumer<ReceivedNotification> consumer) {
    if (addresses.isEmpty()) {
      throw new IllegalStateException("notifications need an address to come to");
    }
    if (entries.isEmpty() && patterns.isEmpty() && users.isEmpty()) {
      throw new IllegalStateException(
          "nobody may send notifications: give a community, or anyCommunity(), or a user");
    }
    return new NotificationReceiver(this, consumer).start(addresses);
  }
}
