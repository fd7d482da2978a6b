// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/**
 * Agents that are being served, any number of them by one thread. Agents on one address share its
 * engine; the community chooses between them. Thread-safe.
 */
public final class Fleet implements AutoCloseable {
  private final Transport transport;
  private final DropLog drops = new DropLog();
  private final Dispatcher dispatcher;

  /** Those of the agents' clients; has no thread before the first of them asks. */
  private final TimerThread timers = TimerThread.named("mimus-fleet-timers");

  // The monitor of this object guards both.
  private final Map<String, SimulatedAgent> agents = new LinkedHashMap<>();
  private final Map<InetSocketAddress, Site> sites = new LinkedHashMap<>();

  private Fleet(Transport transport) {
    this.transport = transport;
    this.dispatcher = new Dispatcher(transport, drops);
  }

  /** Makes a fleet without agents. */
  public static Fleet open() {
    return new Fleet(UdpTransport.open());
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public static Fleet start(AgentSpec... specs) {
    return start(Arrays.asList(specs));
  }

  /**
   * Serves some agents. All of them answer when this returns.
   *
   * @throws FleetException if one of them cannot be served; then none is
   */
  public static Fleet start(Collection<AgentSpec> specs) {
    Fleet fleet = open();
    try {
      fleet.add(specs);
      return fleet;
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  /**
   * Serves one more agent.
   *
   * @throws FleetException if it cannot be served
   */
  public SimulatedAgent add(AgentSpec spec) {
    return add(List.of(spec)).get(0);
  }

  /**
   * Serves more agents.
   *
   * @return the agents, in the order of their descriptions
   * @throws FleetException if one of them cannot be served; then none of these is
   */
  public synchronized List<SimulatedAgent> add(Collection<AgentSpec> specs) {
    List<SimulatedAgent> added = new ArrayList<>();
    Set<Site> touched = new LinkedHashSet<>();
    try {
      for (AgentSpec spec : specs) {
        SimulatedAgent agent = new SimulatedAgent(spec, this::clientBuilder);
        if (agents.putIfAbsent(spec.name(), agent) != null) {
          throw new FleetException("two agents are named '" + spec.name() + "'");
        }
        added.add(agent);
        place(agent, touched);
      }
    } catch (RuntimeException e) {
      added.forEach(this::remove);
      throw e;
    }
    touched.forEach(Site::apply);
    return added;
  }

  private SnmpClient.Builder clientBuilder() {
    return SnmpClient.builder().transport(transport).timers(timers);
  }

  private void place(SimulatedAgent agent, Set<Site> touched) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetSocketAddress asked : agent.spec().listen()) {
      for (InetSocketAddress one : expanded(asked)) {
        Site site = sites.get(one);
        if (site == null) {
          site = openSite(one);
        }
        site.add(agent, one);
        touched.add(site);
        addresses.add(site.address());
        if (agent.spec().engineMibs() && addresses.size() == 1) {
          agent.mount(site.engine());
        }
      }
    }
    agent.listensOn(addresses);
  }

  private static List<InetSocketAddress> expanded(InetSocketAddress asked) {
    try {
      List<InetSocketAddress> all = UdpAddress.expand(asked);
      if (all.isEmpty()) {
        throw new FleetException("this host has no address for " + UdpAddress.format(asked));
      }
      return all;
    } catch (SocketException e) {
      throw new FleetException("this host's addresses cannot be read: " + e.getMessage(), e);
    }
  }

  private Site openSite(InetSocketAddress asked) {
    Site site = new Site();
    try {
      site.link(dispatcher.listen(site.engine(), asked));
    } catch (IOException e) {
      throw new FleetException(
          "cannot listen on %s: %s".formatted(UdpAddress.format(asked), reason(e, asked)), e);
    }
    sites.put(site.address(), site);
    return site;
  }

  private static String reason(IOException e, InetSocketAddress asked) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("in use")) {
      return "the port is in use; stop what uses it, or choose another port";
    }
    if (message.contains("ermission denied") && asked.getPort() < 1024) {
      return "ports below 1024 need root; choose a higher one, such as 1161";
    }
    return message.contains("assign requested") ? "this host has no such address" : message;
  }

  /** Ends an agent, and frees the addresses where it was alone. */
  public synchronized void remove(SimulatedAgent agent) {
    if (!agents.remove(agent.name(), agent)) {
      return;
    }
    agent.end();
    for (Site site : List.copyOf(sites.values())) {
      site.remove(agent);
      if (site.isEmpty()) {
        sites.remove(site.address());
        site.link().close();
      }
    }
  }

  /** All agents, in the order in which they were added. */
  public synchronized List<SimulatedAgent> agents() {
    return List.copyOf(agents.values());
  }

  /** The agent with a name; empty where there is none. */
  public synchronized Optional<SimulatedAgent> agent(String name) {
    return Optional.ofNullable(agents.get(Objects.requireNonNull(name, "name")));
  }

  /** The addresses where somebody listens. */
  public synchronized List<InetSocketAddress> addresses() {
    return List.copyOf(sites.keySet());
  }

  /** What got no answer, and why. */
  public DropLog drops() {
    return drops;
  }

  /** Ends all agents. A second time does nothing. */
  @Override
  public void close() {
    agents().forEach(SimulatedAgent::end);
    transport.close();
    timers.close();
  }
}
