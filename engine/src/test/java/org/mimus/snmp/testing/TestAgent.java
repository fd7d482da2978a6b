// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.VariableTable;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/**
 * An agent without a socket: octets in, octets out. "public" may read all of it, "private" write as
 * well.
 */
public final class TestAgent {
  public static final InMemoryTransport.Address ADDRESS = InMemoryTransport.Address.of("agent");

  /** Counters that move with every message, answered or not. */
  private static final List<Counter> TRAFFIC = List.of(Counter.IN_PKTS, Counter.OUT_PKTS);

  private final InMemoryTransport transport = new InMemoryTransport();
  private final DropLog drops = new DropLog();
  private final ManualTimers timers = new ManualTimers();
  private final SnmpEngine engine = new SnmpEngine();
  private final LayeredStore store;
  private final Map<String, AccessRights> rights = new ConcurrentHashMap<>();
  private final Link manager;
  private final List<byte[]> answers = new ArrayList<>();
  private final Dispatcher dispatcher = new Dispatcher(transport, drops, timers);

  public TestAgent(VariableTable table) {
    store = new LayeredStore(table);
    engine.context(SnmpEngine.DEFAULT_CONTEXT, new CommandResponder(store));
    engine.access(AccessControl.byName(rights));
    community("public", AccessRights.READ_ONLY);
    community("private", AccessRights.READ_WRITE);
    try {
      dispatcher.listen(engine, ADDRESS);
      manager =
          transport.connect(
              ADDRESS, packet -> answers.add(Arrays.copyOf(packet.data(), packet.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a community in; its securityName is its own name. */
  public void community(String name, AccessRights its) {
    rights.put(name, its);
    engine.access(AccessControl.byName(rights));
    engine.communities(
        engine
            .communities()
            .with(OctetString.of(name), new CommunityEntry(name, SnmpEngine.DEFAULT_CONTEXT)));
  }

  public LayeredStore store() {
    return store;
  }

  public SnmpEngine engine() {
    return engine;
  }

  /** The network that the agent is in, for managers. */
  public InMemoryTransport transport() {
    return transport;
  }

  public DropLog drops() {
    return drops;
  }

  /** Sends a datagram and gives the answer's octets; null where there is none. */
  public byte[] send(byte[] datagram) {
    answers.clear();
    try {
      manager.send(datagram, 0, datagram.length, ADDRESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers.isEmpty() ? null : answers.get(answers.size() - 1);
  }

  /** All that has come since the last datagram was sent. */
  public List<byte[]> answers() {
    return answers;
  }

  /** What answers wait by. */
  public ManualTimers timers() {
    return timers;
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Sends a datagram and decodes the answer, which there must be. */
  public Answer ask(byte[] datagram) {
    byte[] octets = send(datagram);
    if (octets == null) {
      throw new AssertionError("no answer: " + drops.recent());
    }
    return Answer.decode(octets);
  }

  /** Asks as "private" with request-id 7. */
  public Answer ask(int version, int type, int a, int b, List<VarBind> varBinds) {
    return ask(Forge.message(version, "private", Forge.pdu(type, 7, a, b, varBinds)));
  }

  /** Asks without the two middle fields of a GETBULK. */
  public Answer ask(int version, int type, List<VarBind> varBinds) {
    return ask(version, type, 0, 0, varBinds);
  }

  /** The counters that are not zero, those of all messages apart. */
  public Map<Counter, Long> counted() {
    Map<Counter, Long> counted = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      long count = engine.counters().get(counter);
      if (count != 0 && !TRAFFIC.contains(counter)) {
        counted.put(counter, count);
      }
    }
    return counted;
  }
}
