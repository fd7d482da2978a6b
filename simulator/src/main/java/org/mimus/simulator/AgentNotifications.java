// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.notification.SentNotification;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What one agent tells without being asked. Traps leave from the agent's own address and port,
 * those of SNMPv3 under its own engine; INFORMs from a port beside it. Thread-safe, and does not
 * block.
 */
final class AgentNotifications {
  private static final Logger LOG = System.getLogger(AgentNotifications.class.getName());

  private static final Oid IF_INDEX = Oid.parse("1.3.6.1.2.1.2.2.1.1");
  private static final Oid IF_ADMIN_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.7");
  private static final Oid IF_OPER_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
  private static final Oid IF_LINK_UP_DOWN_TRAP_ENABLE = Oid.parse("1.3.6.1.2.1.31.1.1.1.14");
  private static final Oid SNMP_ENABLE_AUTHEN_TRAPS = Oid.parse("1.3.6.1.2.1.11.30.0");
  private static final Value ENABLED = Integer32.of(1);
  private static final Value DISABLED = Integer32.of(2);

  /** Most INFORMs that wait to be acknowledged at any time. */
  private static final int MOST_INFORMS = 100;

  private final SimulatedAgent agent;
  private final Notifications settings;
  private final Semaphore informs = new Semaphore(MOST_INFORMS);
  private final AtomicLong failures = new AtomicLong();
  private final World world;

  /** To whom, and from which context. */
  private record Route(NotificationTarget target, String context) {}

  // The monitor of this object guards what follows.
  private final Map<Route, NotificationOriginator> originators = new HashMap<>();
  private volatile boolean ended;

  AgentNotifications(SimulatedAgent agent, World world) {
    this.agent = agent;
    this.settings = agent.spec().notifications();
    this.world = world;
  }

  /** Makes now what takes time, since a request can be what lets the agent tell something. */
  void prepare() {
    settings.targets().stream()
        .flatMap(target -> target.user().stream())
        .forEach(user -> world.keys().prepare(user(user)));
  }

  /**
   * Tells all targets, unless the agent is booting.
   *
   * @param context where it happened; a community gets it behind an {@code @}
   */
  void send(Notification notification, String context) {
    if (agent.life().silences() > 0 || ended) {
      return;
    }
    Notification now = notification.at(agent.toldUptime());
    for (NotificationTarget target : settings.targets()) {
      try {
        told(now, Optional.of(target), context);
        send(now, target, context);
      } catch (RuntimeException e) {
        failed(target, e);
      }
    }
    if (settings.targets().isEmpty()) {
      told(now, Optional.empty(), context);
    }
  }

  /** Lets be known what is sent, where that is kept, whether it arrives or not. */
  private void told(Notification what, Optional<NotificationTarget> target, String context) {
    world
        .sent()
        .ifPresent(
            sent ->
                sent.add(
                    new SentNotification(
                        Instant.now(),
                        agent.name(),
                        agent.address(),
                        target.map(one -> one.to().address()),
                        target.flatMap(NotificationTarget::version).orElse(SnmpVersion.V2C),
                        target
                            .flatMap(NotificationTarget::user)
                            .map(name -> user(name).highestLevel())
                            .orElse(SecurityLevel.NO_AUTH_NO_PRIV),
                        target.map(one -> one.user().orElse(one.community())).orElse(""),
                        target.filter(NotificationTarget::inform).isPresent(),
                        context,
                        what)));
  }

  private void send(Notification notification, NotificationTarget target, String context) {
    NotificationOriginator originator = originator(new Route(target, context));
    if (target.inform()) {
      inform(notification, target, originator);
    } else {
      originator.trap(notification);
      agent.site().engine().counters().increment(Counter.OUT_PKTS);
    }
    agent.site().engine().counters().increment(Counter.OUT_TRAPS);
  }

  private void inform(
      Notification notification, NotificationTarget target, NotificationOriginator originator) {
    if (!informs.tryAcquire()) {
      throw new IllegalStateException(MOST_INFORMS + " wait to be acknowledged already");
    }
    try {
      var unused =
          originator
              .informAsync(notification)
              .whenComplete(
                  (response, failure) -> {
                    informs.release();
                    if (failure != null && !ended) {
                      failed(target, failure);
                    }
                  });
    } catch (RuntimeException e) {
      informs.release();
      throw e;
    }
  }

  /** Says so the first time, and whenever there have been twice as many. */
  private void failed(NotificationTarget target, Throwable why) {
    long count = failures.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.log(
          Level.WARNING,
          "agent '%s' could not send %s: %s (%d so far)"
              .formatted(agent.name(), target, why.getMessage(), count));
    }
  }

  private synchronized NotificationOriginator originator(Route route) {
    if (ended) {
      throw new IllegalStateException("the agent has ended");
    }
    return originators.computeIfAbsent(route, this::open);
  }

  private NotificationOriginator open(Route route) {
    NotificationTarget target = route.target();
    Site site = agent.site();
    NotificationOriginator.Builder builder =
        world
            .originators()
            .get()
            .peer(target.to().address())
            .credentials(credentials(target, route.context()))
            .engine(() -> site.engine().authority().orElseThrow())
            .timeout(target.timeout())
            .retries(target.retries());
    if (target.inform()) {
      builder.local(new InetSocketAddress(agent.address().getAddress(), 0));
    } else {
      builder.link(site::link);
    }
    target.agentAddress().ifPresent(builder::agentAddress);
    return builder.build();
  }

  private Credentials credentials(NotificationTarget target, String context) {
    if (target.version().orElseThrow() == SnmpVersion.V3) {
      return UsmCredentials.builder(user(target.user().orElseThrow()))
          .contextName(context)
          .keyStore(world.keys())
          .build();
    }
    String community = target.community() + (context.isEmpty() ? "" : "@" + context);
    return target.version().orElseThrow() == SnmpVersion.V1
        ? CommunityCredentials.v1(community)
        : CommunityCredentials.v2c(community);
  }

  private UsmUser user(String name) {
    return agent.spec().users().stream()
        .map(AgentUser::user)
        .filter(user -> user.name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Tells that an interface has gone down or come up, unless its row says that it is not told. */
  void link(long ifIndex, boolean up) {
    boolean isDisabled =
        agent.get(IF_LINK_UP_DOWN_TRAP_ENABLE.child(ifIndex)).filter(DISABLED::equals).isPresent();
    if (isDisabled) {
      return;
    }
    // RFC 2863 section 6, linkDown and linkUp: OBJECTS { ifIndex, ifAdminStatus, ifOperStatus }
    List<VarBind> varBinds = new ArrayList<>();
    varBinds.add(VarBind.of(IF_INDEX.child(ifIndex), Integer32.of((int) ifIndex)));
    for (Oid column : List.of(IF_ADMIN_STATUS, IF_OPER_STATUS)) {
      Oid name = column.child(ifIndex);
      agent.get(name).ifPresent(value -> varBinds.add(VarBind.of(name, value)));
    }
    TrapName what = up ? TrapName.LINK_UP : TrapName.LINK_DOWN;
    send(new Notification(what.oid(), TimeTicks.of(0), varBinds), "");
  }

  /** Tells that somebody could not prove who it is, if that is told. */
  void authenticationFailed() {
    boolean isTold =
        settings
            .authenticationFailure()
            .orElseGet(
                () -> agent.get(SNMP_ENABLE_AUTHEN_TRAPS).filter(ENABLED::equals).isPresent());
    if (isTold) {
      send(Notification.of(TrapName.AUTHENTICATION_FAILURE.oid()), "");
    }
  }

  /** Whether INFORMs from an address are the agent's. */
  synchronized boolean sendsFrom(SocketAddress address) {
    return originators.values().stream().anyMatch(one -> one.sendsFrom(address));
  }

  void end() {
    List<NotificationOriginator> open;
    synchronized (this) {
      ended = true;
      open = List.copyOf(originators.values());
    }
    // Without the monitor: to close waits for the transport's thread, which may want to send.
    open.forEach(NotificationOriginator::close);
  }
}
