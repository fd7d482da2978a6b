// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.ManualTimers;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;

/** Somebody between a manager and an agent, who does with every message what a test says. */
final class V3Peer {
  static final SocketAddress ADDRESS = InMemoryTransport.Address.of("peer");

  final InMemoryTransport network = new InMemoryTransport();
  final ManualTimers timers = new ManualTimers();
  final List<byte[]> asked = new ArrayList<>();
  final V3Keys keys;

  private final AtomicLong nanos = new AtomicLong();
  private final Link link;
  private V3Agent agent = new V3Agent();
  private Consumer<byte[]> script = this::passOn;
  private SocketAddress manager;

  V3Peer(V3Keys keys) {
    this.keys = keys;
    try {
      link = network.listen(ADDRESS, this::received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void received(Packet packet) {
    manager = packet.peer();
    byte[] message = Arrays.copyOf(packet.data(), packet.length());
    asked.add(message);
    script.accept(message);
  }

  /** Lets another agent answer from now on. */
  V3Peer agent(V3Agent other) {
    agent = other;
    return this;
  }

  V3Agent agent() {
    return agent;
  }

  /** What to do with each message from now on; at first it is passed on. */
  V3Peer on(Consumer<byte[]> next) {
    script = next;
    return this;
  }

  /** Lets the agent answer. */
  void passOn(byte[] message) {
    byte[] answer = agent.agent().send(message);
    if (answer != null) {
      send(answer);
    }
  }

  void send(byte[] octets) {
    try {
      link.send(octets, 0, octets.length, manager);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets time pass for the manager, not for the agent. */
  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  UsmCredentials.Builder credentials(V3Keys its) {
    return UsmCredentials.builder(its.user()).clock(nanos::get);
  }

  /** A client of this peer: 1 s for the only attempt, completions in place. */
  SnmpClient client(UsmCredentials.Builder credentials) {
    return client(credentials, Integer.MAX_VALUE);
  }

  SnmpClient client(UsmCredentials.Builder credentials, int maxMessageSize) {
    return SnmpClient.builder()
        .maxMessageSize(maxMessageSize)
        .peer(ADDRESS)
        .transport(network)
        .timers(timers)
        .timeout(Duration.ofSeconds(1))
        .retries(0)
        .executor(Runnable::run)
        .credentials(credentials.build())
        .build();
  }

  SnmpClient client() {
    return client(credentials(keys));
  }

  /** A client that knows the engine and its time already. */
  SnmpClient synchronizedClient() {
    SnmpClient client = client();
    client.get(Device.bound(Device.SYS_NAME).name());
    asked.clear();
    return client;
  }

  V3Answer asked(int index) {
    return V3Answer.decode(asked.get(index), keys);
  }

  /** The answer to a request as the agent would give it, for a test to change. */
  V3Message answerTo(byte[] request) {
    V3Answer read = V3Answer.decode(request, keys);
    return agent
        .message(keys)
        .messageId(read.messageId())
        .reportable(false)
        .pdu(
            Forge.pdu(
                Forge.RESPONSE, read.requestId(), 0, 0, List.of(Device.bound(Device.SYS_NAME))));
  }

  void letTimeout() {
    timers.advance(Duration.ofSeconds(1));
  }
}
