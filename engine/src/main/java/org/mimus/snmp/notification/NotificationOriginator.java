// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.TrapProtection;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/**
 * Sends notifications to one peer: traps, and INFORMs, which are repeated until the peer
 * acknowledges them (RFC 3413 section 3.3). In SNMPv1 a notification becomes a trap as RFC 3584
 * section 3.2 says. Sockets and threads are made when they are first needed. Thread-safe.
 */
public final class NotificationOriginator implements AutoCloseable {
  private final Builder settings;
  private final TrapProtection traps;
  private final AtomicInteger requestIds =
      new AtomicInteger(new SecureRandom().nextInt() & Integer.MAX_VALUE);

  // The monitor of this object guards what follows.
  private Transport ownTransport;
  private Link ownLink;
  private SnmpClient client;
  private boolean closed;

  private NotificationOriginator(Builder settings) {
    this.settings = settings;
    this.traps = traps();
  }

  private TrapProtection traps() {
    if (settings.credentials instanceof CommunityCredentials community) {
      return community.traps(this::agentAddress);
    }
    if (settings.credentials instanceof UsmCredentials usm) {
      return usm.traps(this::engine);
    }
    throw new IllegalArgumentException("nobody knows how to send traps by " + settings.credentials);
  }

  private AuthoritativeEngine engine() {
    if (settings.engine == null) {
      throw new IllegalStateException(
          "a trap of SNMPv3 goes by the sender's own engine ID and clock: give it an engine");
    }
    return settings.engine.get();
  }

  /** RFC 3584 section 3.2 (2): 0.0.0.0 where the sender has no address of IPv4. */
  private static IpAddress addressOf(Link link) {
    byte[] octets =
        link.local() instanceof InetSocketAddress inet
            ? inet.getAddress().getAddress()
            : new byte[0];
    return octets.length == 4 ? IpAddress.of(octets) : new IpAddress(0);
  }

  /** What to set before anything can be sent; at least the peer and the credentials. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sends a trap. Nobody says whether it arrives.
   *
   * @throws IllegalArgumentException if it is larger than the largest message, or the version
   *     cannot tell it: SNMPv1 has no Counter64
   * @throws IllegalStateException in SNMPv3 without an {@link Builder#engine}, and after {@link
   *     #close}
   * @throws UncheckedIOException if it could not be sent
   */
  public void trap(Notification notification) {
    Link link = link();
    int id = requestIds.getAndUpdate(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
    sendTrap(link, traps.protect(notification, id, settings.maxMessageSize));
  }

  /**
   * Sends a trap of SNMPv1 in its own words, which {@link Notification} does not have all of: a
   * standard trap of any enterprise, and another agent address for each.
   *
   * @throws IllegalArgumentException if it is larger than the largest message, and unless the
   *     credentials are for SNMPv1
   * @throws UncheckedIOException if it could not be sent
   */
  public void trap(TrapV1 trap) {
    if (!(settings.credentials instanceof CommunityCredentials community)) {
      throw new IllegalArgumentException("a trap of SNMPv1 goes by a community");
    }
    sendTrap(link(), community.protect(trap, settings.maxMessageSize));
  }

  /** What traps of SNMPv1 say about where they come from: what was given, or where they leave. */
  public IpAddress agentAddress() {
    return settings.agentAddress == null ? addressOf(link()) : settings.agentAddress;
  }

  private void sendTrap(Link link, byte[] message) {
    try {
      send(link, message);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a trap could not be sent to " + text(settings.peer) + ": " + e.getMessage(), e);
    }
  }

  private void send(Link link, byte[] message) throws IOException {
    try {
      link.send(message, 0, message.length, settings.peer);
    } catch (PortUnreachableException e) {
      // It tells of a datagram sent earlier, and this one has not left.
      link.send(message, 0, message.length, settings.peer);
    }
  }

  /**
   * Sends an INFORM, again and again under one request-id, until the peer acknowledges it.
   *
   * @return the acknowledgement, which may carry an error-status
   * @throws org.mimus.snmp.manager.SnmpTimeoutException if none of them is acknowledged
   * @throws org.mimus.snmp.manager.SnmpException if it failed in another way
   * @throws IllegalArgumentException if it is larger than the largest message, and in SNMPv1, which
   *     has no INFORM
   */
  public Response inform(Notification notification) {
    return client().send(notification.toPdu(PduType.INFORM));
  }

  /** Like {@link #inform}, without waiting. */
  public CompletableFuture<Response> informAsync(Notification notification) {
    return client().sendAsync(notification.toPdu(PduType.INFORM));
  }

  /** To whom notifications go. */
  public SocketAddress peer() {
    return settings.peer;
  }

  /**
   * Whether notifications from an address are those of this originator: where INFORMs leave, and
   * where traps do, once there were any.
   */
  public synchronized boolean sendsFrom(SocketAddress address) {
    boolean traps = ownLink != null && ownLink.local().equals(address);
    return traps
        || (client != null && client.local().equals(address))
        || (settings.link != null && settings.link.get().local().equals(address));
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(this + " is closed");
    }
  }

  private synchronized Link link() {
    checkOpen();
    if (settings.link != null) {
      return settings.link.get();
    }
    if (ownLink == null) {
      try {
        Transport transport = transport();
        ownLink =
            settings.local == null
                ? transport.connect(settings.peer, packet -> {})
                : transport.listen(settings.local, packet -> {});
      } catch (IOException e) {
        throw new UncheckedIOException(
            "no local address could be opened towards " + text(settings.peer), e);
      }
    }
    return ownLink;
  }

  private Transport transport() {
    if (settings.transport != null) {
      return settings.transport;
    }
    if (ownTransport == null) {
      ownTransport = UdpTransport.open();
    }
    return ownTransport;
  }

  private synchronized SnmpClient client() {
    checkOpen();
    if (client == null) {
      if (settings.credentials instanceof UsmCredentials usm && settings.engine != null) {
        settings.informs.credentials(usm.toTellOf(() -> engine().id()));
      }
      client = settings.informs.transport(transport()).build();
    }
    return client;
  }

  /** Ends all INFORMs that wait, and lets go of what was opened. A second time does nothing. */
  @Override
  public void close() {
    SnmpClient openClient;
    Link openLink;
    Transport openTransport;
    synchronized (this) {
      closed = true;
      openClient = client;
      openLink = ownLink;
      openTransport = ownTransport;
    }
    // Without the monitor: to close waits for the transport's thread, which may want to send.
    if (openClient != null) {
      openClient.close();
    }
    if (openLink != null) {
      openLink.close();
    }
    if (openTransport != null) {
      openTransport.close();
    }
  }

  private static String text(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? UdpAddress.format(inet) : address.toString();
  }

  @Override
  public String toString() {
    return "NotificationOriginator[" + settings.credentials + " to " + text(settings.peer) + "]";
  }

  /** Settings of an originator. Not thread-safe; to be used once. */
  public static final class Builder {
    private static final int TRAP_PORT = 162;

    private SocketAddress peer;
    private Credentials credentials;
    private final SnmpClient.Builder informs = SnmpClient.builder();
    private int maxMessageSize = 65_507;
    private Transport transport;
    private SocketAddress local;
    private Supplier<? extends Link> link;
    private IpAddress agentAddress;
    private Supplier<AuthoritativeEngine> engine;

    private Builder() {}

    /**
     * Who is to get notifications, as an address of the transport.
     *
     * @throws IllegalArgumentException if it names a host that is not known
     */
    public Builder peer(SocketAddress address) {
      informs.peer(address);
      peer = address;
      return this;
    }

    /**
     * Who is to get notifications, as {@link UdpAddress#parse} reads it, port 162 by default.
     *
     * @throws IllegalArgumentException if it is no address, or names a host that is not known
     */
    public Builder peer(String hostAndPort) {
      return peer(UdpAddress.parse(hostAndPort, TRAP_PORT));
    }

    /** SNMPv2c with a community. */
    public Builder community(String community) {
      return credentials(CommunityCredentials.v2c(community));
    }

    /** As whom to send, which says in what version, too. */
    public Builder credentials(Credentials given) {
      informs.credentials(given);
      credentials = given;
      return this;
    }

    /**
     * The engine that sends, of SNMPv3: traps count as its own, and INFORMs tell of its contexts.
     */
    public Builder engine(AuthoritativeEngine sender) {
      Objects.requireNonNull(sender, "sender");
      return engine(() -> sender);
    }

    /** Like {@link #engine(AuthoritativeEngine)}, asked for each message, since it can boot. */
    public Builder engine(Supplier<AuthoritativeEngine> sender) {
      engine = Objects.requireNonNull(sender, "sender");
      return this;
    }

    /**
     * What traps of SNMPv1 say about where they come from. Default: the address that they leave
     * from, and 0.0.0.0 where that is not one of IPv4.
     */
    public Builder agentAddress(IpAddress address) {
      agentAddress = Objects.requireNonNull(address, "address");
      return this;
    }

    /** A transport that others use as well, which is not closed. Default: UDP of its own. */
    public Builder transport(Transport shared) {
      transport = Objects.requireNonNull(shared, "shared");
      return this;
    }

    /** The own address to send from, its port 0 for any that is free. Default: the host chooses. */
    public Builder local(SocketAddress address) {
      informs.local(address);
      local = address;
      return this;
    }

    /**
     * Where traps leave, asked for each of them; it is not closed. INFORMs have a port of their own
     * all the same.
     */
    public Builder link(Supplier<? extends Link> shared) {
      link = Objects.requireNonNull(shared, "shared");
      return this;
    }

    /** Timers that others use as well. Default: a thread of its own, for INFORMs. */
    public Builder timers(Timers shared) {
      informs.timers(shared);
      return this;
    }

    /** Where futures complete; see {@link SnmpClient.Builder#executor}. */
    public Builder executor(Executor shared) {
      informs.executor(shared);
      return this;
    }

    /** How long to wait for an INFORM to be acknowledged before the next attempt. Default: 1 s. */
    public Builder timeout(Duration timeout) {
      informs.timeout(timeout);
      return this;
    }

    /** How many attempts of an INFORM follow the first. Default: 5. */
    public Builder retries(int retries) {
      informs.retries(retries);
      return this;
    }

    /** Most octets of a message, at least 484. */
    public Builder maxMessageSize(int octets) {
      if (octets < 484) {
        throw new IllegalArgumentException("a message size is at least 484, not " + octets);
      }
      informs.maxMessageSize(octets);
      maxMessageSize = octets;
      return this;
    }

    /**
     * Makes an originator, which sends nothing yet.
     *
     * @throws IllegalStateException without a peer or credentials
     */
    public NotificationOriginator build() {
      if (peer == null || credentials == null) {
        throw new IllegalStateException(
            "notifications need a peer and a community or other credentials");
      }
      return new NotificationOriginator(this);
    }
  }
}
