// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.EngineMibs;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * An agent that plays a snapshot. What is changed here, or by a SET, is the agent's own: other
 * agents with the same snapshot do not see it. Thread-safe.
 */
public final class SimulatedAgent {
  private static final Duration FIRST_TIMEOUT = Duration.ofMillis(500);
  private static final int RETRIES = 2;
  private static final double BACKOFF = 2;

  private final AgentSpec spec;

  /** Begins a client on the threads of the fleet. */
  private final Supplier<SnmpClient.Builder> clients;

  /** By context of the snapshot; the default context is "". */
  private final Map<String, LayeredStore> stores = new LinkedHashMap<>();

  private volatile List<InetSocketAddress> addresses = List.of();

  // The monitor of this object guards both.
  private SnmpClient client;
  private boolean ended;

  SimulatedAgent(AgentSpec spec, Supplier<SnmpClient.Builder> clients) {
    this.spec = spec;
    this.clients = clients;
    Snapshot snapshot = spec.snapshot();
    stores.put("", new LayeredStore(snapshot));
    for (String context : snapshot.contexts()) {
      stores.put(context, new LayeredStore(snapshot.inContext(context)));
    }
  }

  AgentSpec spec() {
    return spec;
  }

  Iterable<String> contexts() {
    return stores.keySet();
  }

  Responder responder(String context) {
    LayeredStore store = stores.get(context);
    ObjectStore answers =
        switch (spec.compatibility()) {
          case STANDARD -> store;
          case SNMPSIM -> new SnmpsimStore(store);
        };
    return new CommandResponder(answers);
  }

  void mount(SnmpEngine engine) {
    stores.values().forEach(store -> store.mount(EngineMibs.all(engine)));
  }

  void listensOn(List<InetSocketAddress> opened) {
    addresses = List.copyOf(opened);
  }

  synchronized void end() {
    ended = true;
    if (client != null) {
      client.close();
    }
  }

  /** Its name, unique in the fleet. */
  public String name() {
    return spec.name();
  }

  /** What it plays. */
  public Snapshot snapshot() {
    return spec.snapshot();
  }

  /** Where it listens, in the order of its description, with the ports that were chosen. */
  public List<InetSocketAddress> addresses() {
    return addresses;
  }

  /** The first address where it listens. */
  public InetSocketAddress address() {
    return addresses.get(0);
  }

  /** The first address' host, as a number: {@code 127.0.0.1}. */
  public String host() {
    return address().getAddress().getHostAddress();
  }

  /** The first address' port, 1 to 65535. */
  public int port() {
    return address().getPort();
  }

  /** The communities that may read; those that may write as well come first. */
  public List<String> communities() {
    List<String> all = new ArrayList<>(spec.writeCommunities());
    spec.communities().stream().filter(name -> !all.contains(name)).forEach(all::add);
    return List.copyOf(all);
  }

  /**
   * An SNMPv2c client that asks the first address with the first of {@link #communities}, so that
   * it may write where anybody may. Always the same one, unless somebody closes it; it ends with
   * the agent, and there is no need to close it. It waits 0.5, 1 and 2 seconds for an answer, which
   * is plenty on one host.
   *
   * @throws IllegalStateException if the agent has ended
   */
  public synchronized SnmpClient client() {
    if (ended) {
      throw new IllegalStateException("agent '" + name() + "' has ended");
    }
    if (client == null || client.isClosed()) {
      client =
          clients
              .get()
              .peer(address())
              .community(communities().get(0))
              .timeout(FIRST_TIMEOUT)
              .retries(RETRIES)
              .backoff(BACKOFF)
              .build();
    }
    return client;
  }

  /** The value of a variable now; empty where there is none. */
  public Optional<Value> get(Oid name) {
    return stores.get("").get(name);
  }

  /**
   * The value of a variable now; empty where there is none.
   *
   * @param name such as {@code 1.3.6.1.2.1.1.5.0}
   */
  public Optional<Value> get(String name) {
    return get(Oid.parse(name));
  }

  /** Gives a variable another value, of any type, or adds it, in every context. */
  public void set(Oid name, Value value) {
    stores.values().forEach(store -> store.set(name, value));
  }

  /** Gives a variable another value, of any type, or adds it. */
  public void set(String name, Value value) {
    set(Oid.parse(name), value);
  }

  /**
   * Gives a variable another value of its own type; one that is not there yet becomes an
   * OctetString.
   *
   * @throws IllegalArgumentException if the text is no value of that type
   */
  public void set(String name, String text) {
    Oid oid = Oid.parse(name);
    Syntax syntax = get(oid).map(Value::syntax).orElse(Syntax.OCTET_STRING);
    set(oid, syntax.parse(text));
  }

  /**
   * Gives a variable another number of its own type; one that is not there yet becomes an
   * Integer32.
   *
   * @throws IllegalArgumentException if the number is no value of that type
   */
  public void set(String name, long number) {
    Oid oid = Oid.parse(name);
    Syntax syntax = get(oid).map(Value::syntax).orElse(Syntax.INTEGER32);
    set(oid, syntax.parse(Long.toString(number)));
  }

  /** Lets a variable go, in every context. */
  public void remove(Oid name) {
    stores.values().forEach(store -> store.remove(name));
  }

  /** Lets a variable go. */
  public void remove(String name) {
    remove(Oid.parse(name));
  }

  /** Takes back every change, so that the agent plays its snapshot again. */
  public void reset() {
    stores.values().forEach(LayeredStore::reset);
  }

  /** Name and addresses, never a community. */
  @Override
  public String toString() {
    return "SimulatedAgent[" + name() + " on " + addresses + "]";
  }
}
