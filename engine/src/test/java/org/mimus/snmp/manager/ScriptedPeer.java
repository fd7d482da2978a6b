// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.ManualTimers;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;

/** A peer in memory that does with every request what a test says, and remembers all of them. */
final class ScriptedPeer {
  static final SocketAddress ADDRESS = InMemoryTransport.Address.of("peer");
  static final OctetString COMMUNITY = OctetString.of("public");

  final InMemoryTransport network = new InMemoryTransport();
  final ManualTimers timers = new ManualTimers();
  final List<Pdu> asked = new ArrayList<>();
  final Link link;

  private Consumer<Pdu> script = request -> {};
  private SocketAddress manager;
  private SnmpVersion version = SnmpVersion.V2C;

  ScriptedPeer() {
    try {
      link = network.listen(ADDRESS, this::received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to do with each request from now on. */
  ScriptedPeer on(Consumer<Pdu> script) {
    this.script = script;
    return this;
  }

  /** A client of this peer: 1 s for an attempt, three attempts, completions in place. */
  SnmpClientSettings client() {
    return new SnmpClientSettings(
        SnmpClient.builder()
            .peer(ADDRESS)
            .transport(network)
            .timers(timers)
            .timeout(Duration.ofSeconds(1))
            .retries(2)
            .executor(Runnable::run)
            .community("public"));
  }

  /** A builder to be changed before it is used. */
  record SnmpClientSettings(SnmpClient.Builder builder) {
    SnmpClient build() {
      return builder.build();
    }

    SnmpClient v1() {
      return builder.credentials(CommunityCredentials.v1("public")).build();
    }
  }

  private void received(Packet packet) {
    manager = packet.peer();
    CommunityMessage message;
    try {
      message = CommunityMessage.decode(packet.data(), 0, packet.length());
    } catch (BerException e) {
      throw new AssertionError("the client sent what cannot be read", e);
    }
    version = message.version();
    asked.add(message.pdu());
    script.accept(message.pdu());
  }

  Pdu lastAsked() {
    return asked.get(asked.size() - 1);
  }

  /** Sends a PDU as it is. */
  void send(Pdu pdu) {
    send(version, COMMUNITY, pdu);
  }

  void send(SnmpVersion version, OctetString community, Pdu pdu) {
    sendOctets(new CommunityMessage(version, community, pdu).encode(65_507));
  }

  void sendOctets(byte[] octets) {
    sendOctets(link, octets);
  }

  void sendOctets(Link from, byte[] octets) {
    try {
      from.send(octets, 0, octets.length, manager);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request with variables. */
  void answer(Pdu request, VarBind... varBinds) {
    send(Pdu.of(PduType.RESPONSE, request.requestId(), List.of(varBinds)));
  }

  /** Answers a request with an error. */
  void fail(Pdu request, ErrorStatus status, int index) {
    send(new Pdu(PduType.RESPONSE, request.requestId(), status.code(), index, request.varBinds()));
  }

  /** Lets all the time pass that an attempt may take. */
  void letTimeout() {
    timers.advance(Duration.ofSeconds(1));
  }

  static Oid oid(String text) {
    return Oid.parse(text);
  }

  static VarBind row(String name, int value) {
    return VarBind.of(oid(name), Integer32.of(value));
  }

  /** Integers at {@code root.1} to {@code root.count}. */
  static NavigableMap<Oid, Value> column(String root, int count) {
    NavigableMap<Oid, Value> column = new TreeMap<>();
    for (int i = 1; i <= count; i++) {
      column.put(oid(root).child(i), Integer32.of(i));
    }
    return column;
  }

  /** What an agent without faults does with a GET, GETNEXT or GETBULK of one name. */
  Consumer<Pdu> serving(NavigableMap<Oid, Value> objects) {
    return request -> {
      Oid name = request.varBinds().get(0).name();
      int count = request.type() == PduType.GET_BULK ? request.maxRepetitions() : 1;
      if (request.type() == PduType.GET) {
        Value value = objects.getOrDefault(name, ExceptionValue.NO_SUCH_INSTANCE);
        answer(request, VarBind.of(name, value));
        return;
      }
      List<VarBind> rows = new ArrayList<>();
      Oid last = name;
      for (int i = 0; i < count; i++) {
        Oid next = objects.higherKey(last);
        Value value = next == null ? ExceptionValue.END_OF_MIB_VIEW : objects.get(next);
        last = next == null ? last : next;
        rows.add(VarBind.of(last, value));
      }
      if (version == SnmpVersion.V1 && rows.get(0).value().isException()) {
        fail(request, ErrorStatus.NO_SUCH_NAME, 1);
      } else {
        answer(request, rows.toArray(VarBind[]::new));
      }
    };
  }
}
