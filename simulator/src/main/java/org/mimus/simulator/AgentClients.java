// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.OctetString;

/** The clients of one agent: one for each who asks, made when it is first wanted. Thread-safe. */
final class AgentClients {
  private static final Duration FIRST_TIMEOUT = Duration.ofMillis(500);
  private static final int RETRIES = 2;
  private static final double BACKOFF = 2;

  private final String agent;

  /** Begins a client on the threads of the fleet. */
  private final Supplier<SnmpClient.Builder> clients;

  // The monitor of this object guards both.
  private final Map<String, SnmpClient> open = new HashMap<>();
  private boolean ended;

  AgentClients(String agent, Supplier<SnmpClient.Builder> clients) {
    this.agent = agent;
    this.clients = clients;
  }

  void end() {
    List<SnmpClient> all;
    synchronized (this) {
      ended = true;
      all = List.copyOf(open.values());
    }
    all.forEach(SnmpClient::close);
  }

  synchronized SnmpClient client(String who, InetSocketAddress peer, Credentials credentials) {
    if (ended) {
      throw new IllegalStateException("agent '" + agent + "' has ended");
    }
    SnmpClient client = open.get(who);
    if (client == null || client.isClosed()) {
      client =
          clients
              .get()
              .peer(peer)
              .credentials(credentials)
              .timeout(FIRST_TIMEOUT)
              .retries(RETRIES)
              .backoff(BACKOFF)
              .build();
      open.put(who, client);
    }
    return client;
  }

  /** As a user of SNMPv3, protected as far as its keys allow. */
  static Credentials credentials(AgentUser user, String contextName, KeyStore keys) {
    return UsmCredentials.builder(user.user()).contextName(contextName).keyStore(keys).build();
  }

  /**
   * The user of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static AgentUser user(AgentSpec spec, String userName) {
    return spec.users().stream()
        .filter(one -> one.user().name().equals(OctetString.of(userName)))
        .findFirst()
        .orElseThrow(() -> noUser(spec, userName));
  }

  private static IllegalArgumentException noUser(AgentSpec spec, String userName) {
    String known =
        spec.users().stream()
            .map(user -> "'" + user.user().name() + "'")
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "agent '%s' has no user '%s'; it has %s"
            .formatted(spec.name(), userName, known.isEmpty() ? "none" : known));
  }
}
