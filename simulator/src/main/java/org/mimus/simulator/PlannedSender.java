// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.simulator.notification.SentNotification;
import org.mimus.simulator.snmpsim.PlannedNotification;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * Sends what lines of one agent's data file want to be sent. A host may have to be looked up and a
 * key to be made, so that is for a thread of its own, which ends when it has nothing to do; who
 * asks the agent never waits. Thread-safe.
 */
final class PlannedSender {
  /** How many may wait to be sent, and how many INFORMs to be acknowledged. */
  static final int MOST_WAITING = 100;

  private static final Logger LOG = System.getLogger(PlannedSender.class.getName());
  private static final long IDLE_SECONDS = 5;

  /** RFC 5612: an enterprise for examples. */
  private static final int NOBODY = 32_473;

  private final SimulatedAgent agent;
  private final World world;
  private final Semaphore informs = new Semaphore(MOST_WAITING);
  private final AtomicLong failed = new AtomicLong();
  private final ThreadPoolExecutor thread;

  /** By the line, of which there is one for each; the monitor of this object guards it. */
  private final Map<PlannedNotification, NotificationOriginator> originators = new HashMap<>();

  // Only the thread uses this.
  private AuthoritativeEngine ownEngine;

  PlannedSender(SimulatedAgent agent, World world) {
    this.agent = agent;
    this.world = world;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            PlannedSender::thread,
            (task, full) -> failed("too many wait to be sent"));
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mimus-planned");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends one soon. */
  void send(PlannedNotification planned) {
    thread.execute(
        () -> {
          try {
            sendNow(planned);
          } catch (RuntimeException | UnknownHostException e) {
            failed(planned + ": " + e.getMessage());
          }
        });
  }

  /** Logs the first, and the one that doubles their number. */
  private void failed(String why) {
    long count = failed.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.log(
          Level.WARNING,
          "agent '%s' could not send what its data file wants, %d in all: %s"
              .formatted(agent.name(), count, why));
    }
  }

  private void sendNow(PlannedNotification planned) throws UnknownHostException {
    NotificationOriginator originator = originator(planned);
    Notification notification =
        new Notification(
            planned.trapOid(), planned.uptime().orElseGet(agent::toldUptime), planned.varBinds());
    if (planned.isInform() && planned.version() != SnmpVersion.V1) {
      inform(planned, originator, notification);
    } else if (planned.version() == SnmpVersion.V1) {
      originator.trap(trapV1(planned, notification, originator));
    } else {
      originator.trap(notification);
    }
    agent.site().engine().counters().increment(Counter.OUT_TRAPS);
    world.sent().ifPresent(sent -> sent.add(told(planned, originator, notification)));
  }

  private SentNotification told(
      PlannedNotification planned, NotificationOriginator originator, Notification notification) {
    return new SentNotification(
        Instant.now(),
        agent.name(),
        agent.address(),
        originator.peer() instanceof InetSocketAddress to ? Optional.of(to) : Optional.empty(),
        planned.version(),
        planned.version() == SnmpVersion.V3
            ? user(planned).highestLevel()
            : SecurityLevel.NO_AUTH_NO_PRIV,
        planned.securityName(),
        planned.isInform(),
        "",
        notification);
  }

  private void inform(
      PlannedNotification planned, NotificationOriginator originator, Notification notification) {
    if (!informs.tryAcquire()) {
      throw new IllegalStateException("too many INFORMs wait to be acknowledged");
    }
    try {
      var unused =
          originator
              .informAsync(notification)
              .whenComplete(
                  (answer, failure) -> {
                    informs.release();
                    if (failure != null) {
                      failed(planned + ": " + failure.getMessage());
                    }
                  });
    } catch (RuntimeException e) {
      informs.release();
      throw e;
    }
  }

  /** What is said of the agent's address and enterprise is in no variable of SNMPv1. */
  private static TrapV1 trapV1(
      PlannedNotification planned, Notification told, NotificationOriginator originator) {
    TrapV1 plain =
        told.toV1(planned.agentAddress().orElseGet(originator::agentAddress))
            .orElseThrow(() -> new IllegalArgumentException("SNMPv1 has no Counter64"));
    boolean isStandard = plain.generic() != TrapV1.ENTERPRISE_SPECIFIC;
    return new TrapV1(
        isStandard ? planned.enterprise().orElse(plain.enterprise()) : plain.enterprise(),
        plain.agentAddress(),
        plain.generic(),
        plain.specific(),
        plain.uptime(),
        plain.varBinds());
  }

  private NotificationOriginator originator(PlannedNotification planned)
      throws UnknownHostException {
    InetSocketAddress to =
        new InetSocketAddress(InetAddress.getByName(planned.host()), planned.port());
    InetAddress from =
        planned.from().isPresent()
            ? InetAddress.getByName(planned.from().get())
            : agent.address().getAddress();
    synchronized (this) {
      if (thread.isShutdown()) {
        throw new IllegalStateException("the agent has ended");
      }
      return originators.computeIfAbsent(planned, line -> open(line, to, from));
    }
  }

  private NotificationOriginator open(
      PlannedNotification planned, InetSocketAddress to, InetAddress from) {
    NotificationOriginator.Builder builder =
        world.originators().get().peer(to).credentials(credentials(planned)).engine(this::engine);
    if (planned.isInform() || planned.from().isPresent()) {
      builder.local(new InetSocketAddress(from, 0));
    } else {
      builder.link(agent.site()::link);
    }
    return builder.build();
  }

  private Credentials credentials(PlannedNotification planned) {
    return switch (planned.version()) {
      case V1 -> CommunityCredentials.v1(planned.securityName());
      case V2C -> CommunityCredentials.v2c(planned.securityName());
      case V3 -> UsmCredentials.builder(user(planned)).keyStore(world.keys()).build();
    };
  }

  /** Without a key there is no protocol, whatever is said of it. */
  private static UsmUser user(PlannedNotification planned) {
    UsmUser.Builder user = UsmUser.named(planned.securityName());
    PlannedNotification.Security security = planned.security().orElseThrow();
    boolean signs = !security.authProtocol().equals("none") && !security.authKey().isEmpty();
    if (signs) {
      user.auth(
          AuthProtocol.ofLabel(security.authProtocol()).orElseThrow(),
          UsmSecret.passphrase(security.authKey()));
    }
    if (signs && !security.privProtocol().equals("none") && !security.privKey().isEmpty()) {
      user.priv(
          PrivProtocol.ofLabel(security.privProtocol()).orElseThrow(),
          UsmSecret.passphrase(security.privKey()));
    }
    return user.build();
  }

  /** The agent's; where that speaks no SNMPv3, one for its traps. */
  private AuthoritativeEngine engine() {
    return agent.site().engine().authority().orElseGet(this::ownEngine);
  }

  private AuthoritativeEngine ownEngine() {
    if (ownEngine == null) {
      ownEngine =
          new AuthoritativeEngine(
              EngineId.derive(NOBODY, "traps of agent " + agent.name()),
              EngineTime.booted(EngineBoots.next(Clock.systemUTC())),
              UserTable.of(List.of()),
              world.keys());
    }
    return ownEngine;
  }

  /** Whether notifications from an address are what was planned. */
  synchronized boolean sendsFrom(SocketAddress address) {
    return originators.values().stream().anyMatch(one -> one.sendsFrom(address));
  }

  synchronized void end() {
    thread.shutdownNow();
    originators.values().forEach(NotificationOriginator::close);
  }
}
