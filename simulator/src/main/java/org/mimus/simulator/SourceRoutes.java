// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;

/**
 * Who answers by where a request comes from, as with snmpsim: of the agents {@code
 * NAME/TRANSPORT/SOURCE}, {@code NAME/TRANSPORT} and {@code NAME} the first that there is.
 * TRANSPORT is an OID that ends in the number of the address that was asked, SOURCE the address
 * that asks, with underlines for the colons of IPv6.
 */
final class SourceRoutes implements Responder {
  private static final String MARK = "/1.3.6.1.";
  private static final String UDP_IPV4 = "1.3.6.1.6.1.1.";
  private static final String UDP_IPV6 = "1.3.6.1.2.1.100.1.2.";
  private static final Pattern NAME =
      Pattern.compile(
          "(.+?)/(1\\.3\\.6\\.1\\.6\\.1\\.1\\.[0-9]+|1\\.3\\.6\\.1\\.2\\.1\\.100\\.1\\.2\\.[0-9]+)"
              + "(?:/([^/]+))?");

  private final String transport;
  private final Map<String, Responder> bySource = new HashMap<>();
  private Responder byTransport;
  private Responder byName;

  private SourceRoutes(String transport) {
    this.transport = transport;
  }

  /** Whether a name says where requests are to come from. */
  static boolean isOne(String name) {
    return name.contains(MARK) && NAME.matcher(name).matches();
  }

  /**
   * The OID of an address.
   *
   * @param number how many of its kind were opened before
   */
  static String transport(InetAddress address, int number) {
    return (address.getAddress().length == 4 ? UDP_IPV4 : UDP_IPV6) + number;
  }

  /**
   * The routes of agents, by the name that requests ask for.
   *
   * @param agents by name
   * @param transport the OID of the address that is asked
   */
  static Map<String, SourceRoutes> of(Map<String, Responder> agents, String transport) {
    Map<String, SourceRoutes> all = new HashMap<>();
    agents.forEach(
        (name, responder) -> {
          Matcher parts = name.contains(MARK) ? NAME.matcher(name) : null;
          if (parts != null && parts.matches()) {
            all.computeIfAbsent(parts.group(1), base -> new SourceRoutes(transport))
                .add(parts.group(2), parts.group(3), responder);
          }
        });
    all.forEach((base, routes) -> routes.byName = agents.get(base));
    return all;
  }

  private void add(String over, String source, Responder responder) {
    if (!over.equals(transport)) {
      return; // for another address
    }
    if (source == null) {
      byTransport = responder;
    } else {
      bySource.put(source, responder);
    }
  }

  /** Who answers; empty where nobody does from there. */
  Optional<Responder> chosen(Exchange x) {
    Responder own =
        x.peer() instanceof InetSocketAddress peer
            ? bySource.get(peer.getAddress().getHostAddress().replace(':', '_'))
            : null;
    return Optional.ofNullable(own)
        .or(() -> Optional.ofNullable(byTransport))
        .or(() -> Optional.ofNullable(byName));
  }

  @Override
  public DropReason respond(Exchange exchange) {
    Responder responder = chosen(exchange).orElse(null);
    return responder == null ? DropReason.UNKNOWN_CONTEXT : responder.respond(exchange);
  }
}
