// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.transport.UdpAddress;

/** The addresses where a fleet listens. Not thread-safe; its fleet's monitor guards it. */
final class Sites {
  private final Dispatcher dispatcher;
  private final FleetEngines engines;
  private final Map<InetSocketAddress, Site> sites = new LinkedHashMap<>();
  private int ipv4Sites;
  private int ipv6Sites;

  Sites(Dispatcher dispatcher, FleetEngines engines) {
    this.dispatcher = dispatcher;
    this.engines = engines;
  }

  /** The place of an address where somebody listens; null where nobody does. */
  Site at(InetSocketAddress address) {
    return sites.get(address);
  }

  /** Where somebody listens. */
  List<InetSocketAddress> addresses() {
    return List.copyOf(sites.keySet());
  }

  /**
   * Gives an agent its places; they are still to be put in force.
   *
   * @param touched gets them, with the agent that came last to each
   */
  void place(SimulatedAgent agent, Map<Site, SimulatedAgent> touched) {
    Set<InetSocketAddress> addresses = new LinkedHashSet<>();
    try {
      for (InetSocketAddress asked : agent.spec().listen()) {
        for (InetSocketAddress one : expanded(asked)) {
          Site site = sites.get(one);
          if (site == null) {
            site = openSite(one);
          }
          if (addresses.add(site.address())) { // not twice, by itself and as one of all
            site.add(agent, one);
            touched.put(site, agent);
          }
        }
      }
    } finally {
      agent.listensOn(addresses); // of one that cannot be served: where to remove it
    }
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
    boolean ipv6 = asked.getAddress() instanceof Inet6Address;
    Site site =
        new Site(
            engines, SourceRoutes.transport(asked.getAddress(), ipv6 ? ipv6Sites++ : ipv4Sites++));
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

  /** Takes an agent from its places, and closes those where it was alone. */
  void remove(SimulatedAgent agent) {
    RuntimeException failure = null;
    for (InetSocketAddress address : agent.addresses()) {
      Site site = sites.get(address);
      if (site == null) {
        continue; // this agent could not be placed there, and the last that was has gone
      }
      try {
        site.remove(agent);
      } catch (RuntimeException e) { // what is left there may still be in need of mending
        failure = e;
      }
      if (site.isEmpty()) {
        sites.remove(site.address());
        engines.forget(site);
        site.link().close();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
