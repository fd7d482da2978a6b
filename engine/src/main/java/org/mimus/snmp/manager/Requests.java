// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;
import org.mimus.snmp.transport.Receiver;
import org.mimus.snmp.transport.Transport;

/** All outstanding requests to one peer: sends them, and finds the one that an answer is for. */
final class Requests implements Receiver {
  private final SocketAddress peer;
  private final RetryPolicy policy;
  private final Timers timers;
  private final SecuritySession session;

  /** Where keys are made, so that the thread that brings answers need not. */
  private final Executor executor;

  private final int maxSize;

  /** Whether the link hears others than the peer, who are not to be heard. */
  private final boolean onlyPeer;

  private final Link link;
  private final RequestIds ids = new RequestIds(new SecureRandom().nextInt());
  private final Map<Integer, PendingRequest> outstanding = new ConcurrentHashMap<>();
  private final DroppedAnswers dropped = new DroppedAnswers();

  /** Set while this thread is one that must not wait: it is bringing an answer or a timeout. */
  private final ThreadLocal<Boolean> delivering = new ThreadLocal<>();

  private volatile boolean closed;

  Requests(SnmpClient.Builder settings, Transport transport, Timers timers) throws IOException {
    this.peer = settings.peer;
    this.policy = settings.policy;
    this.timers = timers;
    this.session = settings.credentials.open();
    this.executor = settings.executor;
    this.maxSize = Math.min(settings.maxMessageSize, transport.maxDatagram());
    this.onlyPeer = settings.local != null && !settings.acceptOtherSource;
    this.link = open(settings, transport);
  }

  private Link open(SnmpClient.Builder settings, Transport transport) throws IOException {
    if (settings.local != null) {
      return transport.listen(settings.local, this);
    }
    return settings.acceptOtherSource
        ? transport.listen(localTowards(transport, peer), this)
        : transport.connect(peer, this);
  }

  /** The own address that datagrams to a peer leave from, with a port still to be chosen. */
  private static SocketAddress localTowards(Transport transport, SocketAddress peer)
      throws IOException {
    try (Link probe = transport.connect(peer, packet -> {})) {
      return probe.local() instanceof InetSocketAddress inet
          ? new InetSocketAddress(inet.getAddress(), 0)
          : probe.local();
    }
  }

  SocketAddress peer() {
    return peer;
  }

  SocketAddress local() {
    return link.local();
  }

  RetryPolicy policy() {
    return policy;
  }

  boolean isClosed() {
    return closed;
  }

  DroppedAnswers dropped() {
    return dropped;
  }

  boolean supports(PduType type) {
    return session.supports(type);
  }

  /** How many request-ids an answer is awaited for. */
  int awaited() {
    return outstanding.size();
  }

  /** Refuses to wait on a thread that brings answers, where no answer would ever come. */
  void checkMayWait() {
    if (delivering.get() != null) {
      throw new IllegalStateException(
          "a thread that delivers answers must not wait for one: use the async methods here, or an"
              + " executor of other threads");
    }
  }

  // What a request asks for.

  Timers.Timer after(Duration delay, Runnable action) {
    return timers.after(delay, () -> deliver(action));
  }

  int register(PendingRequest request) {
    int id = ids.next();
    while (outstanding.putIfAbsent(id, request) != null) {
      id = ids.next();
    }
    return id;
  }

  void unregister(Collection<Integer> requestIds) {
    requestIds.forEach(outstanding::remove);
  }

  void transmit(PendingRequest request, Pdu pdu) {
    if (closed) {
      request.end(Outcome.Kind.CLOSED, "", null);
      return;
    }
    byte[] message = session.protect(pdu, maxSize);
    try {
      send(message);
    } catch (IOException e) {
      request.end(closed ? Outcome.Kind.CLOSED : Outcome.Kind.UNREACHABLE, "", e);
    }
  }

  private void send(byte[] message) throws IOException {
    try {
      link.send(message, 0, message.length, peer);
    } catch (PortUnreachableException e) {
      // It tells of a datagram sent earlier, and this one has not left.
      link.send(message, 0, message.length, peer);
    }
  }

  // What a transport brings.

  @Override
  public void received(Packet packet) {
    deliver(() -> accept(packet));
  }

  private void accept(Packet packet) {
    if (onlyPeer && !packet.peer().equals(peer)) {
      dropped.add(DroppedAnswers.Reason.OTHER_SOURCE, String.valueOf(packet.peer()));
      return;
    }
    Incoming incoming = session.unprotect(packet.data(), 0, packet.length());
    PendingRequest request = outstanding.get(incoming.requestId());
    switch (incoming.verdict()) {
      case ACCEPTED -> answered(request, incoming.pdu().orElseThrow(), packet.nanos());
      case SEND_AGAIN -> ifOutstanding(request, this::sendAgain);
      case REFUSED ->
          ifOutstanding(request, found -> found.end(Outcome.Kind.REFUSED, incoming.detail(), null));
      case MALFORMED, WRONG_VERSION, WRONG_CREDENTIALS ->
          dropped.add(DroppedAnswers.Reason.of(incoming.verdict()), incoming.detail());
    }
  }

  private void sendAgain(PendingRequest request) {
    if (session.isSlow()) {
      try {
        executor.execute(request::sendAgain);
        return;
      } catch (RejectedExecutionException e) {
        // It takes nothing any more: then here.
      }
    }
    request.sendAgain();
  }

  private void answered(PendingRequest request, Pdu pdu, long nanos) {
    if (pdu.type() == PduType.RESPONSE) {
      ifOutstanding(request, found -> found.answered(pdu, nanos));
    } else {
      dropped.add(DroppedAnswers.Reason.WRONG_TYPE, pdu.type().label());
    }
  }

  private void ifOutstanding(PendingRequest request, Consumer<PendingRequest> action) {
    if (request == null) {
      dropped.add(DroppedAnswers.Reason.UNKNOWN_REQUEST, "");
    } else {
      action.accept(request);
    }
  }

  @Override
  public void failed(IOException cause) {
    deliver(() -> endAll(Outcome.Kind.UNREACHABLE, cause));
  }

  private void deliver(Runnable action) {
    Boolean before = delivering.get();
    delivering.set(true);
    try {
      action.run();
    } finally {
      if (before == null) {
        delivering.remove();
      }
    }
  }

  private void endAll(Outcome.Kind kind, IOException cause) {
    new HashSet<>(outstanding.values()).forEach(request -> request.end(kind, "", cause));
  }

  /** Ends all requests and lets go of the address. */
  void close() {
    closed = true;
    endAll(Outcome.Kind.CLOSED, null);
    link.close();
  }
}
