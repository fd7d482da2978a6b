// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.config.Words;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.simulator.verify.Ledger;
import org.mimus.simulator.verify.ReceivedTraps;
import org.mimus.simulator.verify.Verifiable;
import org.mimus.simulator.verify.Verification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A fleet that is served elsewhere, in a container or on another host, through its control API. Its
 * agents are what those of a {@code Fleet} are to a test. Thread-safe.
 *
 * <p>What the other side refuses is the exception that it would be in one process; that it does not
 * answer is an {@link java.io.UncheckedIOException}.
 */
public final class RemoteFleet implements Verifiable, AutoCloseable {
  private static final Duration FIRST_TIMEOUT = Duration.ofMillis(500);
  private static final int RETRIES = 2;
  private static final double BACKOFF = 2;

  private final ControlCalls calls;
  private final UnaryOperator<InetSocketAddress> addresses;
  private final Map<String, UsmUser> users;
  private final RemoteAgents agents;
  private final Ledger ledger;
  private final RemoteTraps traps;

  /** By agent and who asks; the monitor of this object guards it. */
  private final Map<String, SnmpClient> clients = new HashMap<>();

  private RemoteFleet(Builder settings) {
    this.calls = new ControlCalls(settings.api, settings.token);
    this.addresses = settings.addresses;
    this.users = Map.copyOf(settings.users);
    this.agents = new RemoteAgents(calls);
    this.ledger = Ledger.of(Optional.of(new RemoteJournal(calls)), agents);
    this.traps = new RemoteTraps(calls);
  }

  /** Begins to describe one by the address of its control API, such as http://localhost:8161/. */
  public static Builder at(URI api) {
    return new Builder(api);
  }

  /**
   * An agent.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public ControlledAgent agent(String name) {
    return agents
        .named(name)
        .map(this::agent)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no agent '" + name + "' in the fleet"));
  }

  private ControlledAgent agent(AgentFacts facts) {
    return new RemoteAgent(this, calls, facts);
  }

  /** All agents. */
  public List<ControlledAgent> agents() {
    return agents.all().stream().map(this::agent).toList();
  }

  /**
   * Serves more agents.
   *
   * @param json what a fleet file says of them: {@code agents}, {@code users}, ...
   * @throws org.mimus.simulator.FleetException if one of them cannot be served; then none is
   */
  public List<ControlledAgent> add(String json) {
    List<ControlledAgent> added = new ArrayList<>();
    JsonNode names = calls.send("POST", "/v1/agents", json).path("agents");
    names.forEach(name -> added.add(agent(name.asText())));
    return added;
  }

  /**
   * Ends an agent.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void remove(String agent) {
    if (!calls.delete(RemoteAgents.path(agent))) {
      throw new IllegalArgumentException("there is no agent '" + agent + "' in the fleet");
    }
  }

  /**
   * Sends a snapshot there, so that agents which are added afterwards can play it.
   *
   * @param name by which they call it
   * @param file of any form, plain or gzipped
   * @throws org.mimus.simulator.FleetException if it has an error in it
   */
  public void upload(String name, Path file) {
    calls.upload("/v1/snapshots/" + ControlCalls.part(name), file);
  }

  /** A scenario that is under way until this is closed; a second time does nothing. */
  @FunctionalInterface
  public interface Begun extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets a scenario begin that is about all agents, or some.
   *
   * @return to end it
   * @throws org.mimus.simulator.FleetException if a step is about an agent or a fault that there is
   *     not
   */
  public Begun play(Scenario scenario) {
    JsonNode begun = calls.send("POST", "/v1/scenarios", Words.of(scenario));
    return () -> calls.delete("/v1/scenarios/" + begun.path("id").asText());
  }

  /**
   * What the agents have sent since this was opened, be there a target that takes it or not.
   * Whatever they are told to send is there, whether it arrived or not.
   */
  public ReceivedTraps traps() {
    return traps.shelf();
  }

  /** Lets every agent begin anew as it is described; nothing counts any more that came before. */
  public void reset() {
    calls.send("POST", "/v1/fleet/reset", "");
    ledger.forgetAll();
    traps.reset();
  }

  @Override
  public Verification verification() {
    return ledger.ofAll();
  }

  Verification verificationOf(String agent) {
    return ledger.of(agent);
  }

  void forget(String agent) {
    ledger.forget(agent);
  }

  /** Where an address of the fleet can be reached from here. */
  InetSocketAddress reachable(InetSocketAddress inside) {
    return addresses.apply(inside);
  }

  SnmpClient client(RemoteAgent agent, String community) {
    return client(agent, "community " + community, CommunityCredentials.v2c(community));
  }

  SnmpClient client(RemoteAgent agent, String userName, String context) {
    UsmUser user = users.get(userName);
    if (user == null) {
      throw new IllegalArgumentException(
          "nobody has said the passphrases of user '%s', which are not told".formatted(userName));
    }
    Credentials credentials = UsmCredentials.builder(user).contextName(context).build();
    return client(agent, "user " + userName + " " + context, credentials);
  }

  private synchronized SnmpClient client(RemoteAgent agent, String who, Credentials credentials) {
    InetSocketAddress peer = agent.address(); // another one where an agent of its name was added
    String key = agent.name() + " " + peer + " " + who;
    SnmpClient client = clients.get(key);
    if (client == null || client.isClosed()) {
      client =
          SnmpClient.builder()
              .peer(peer)
              .credentials(credentials)
              .timeout(FIRST_TIMEOUT)
              .retries(RETRIES)
              .backoff(BACKOFF)
              .build();
      clients.put(key, client);
    }
    return client;
  }

  /** Asks no more. The fleet goes on. A second time does nothing. */
  @Override
  public synchronized void close() {
    traps.close();
    clients.values().forEach(SnmpClient::close);
    clients.clear();
  }

  /** Settings of a client. Not thread-safe; to be used once. */
  public static final class Builder {
    private final URI api;
    private Optional<String> token = Optional.empty();
    private UnaryOperator<InetSocketAddress> addresses = UnaryOperator.identity();
    private final Map<String, UsmUser> users = new HashMap<>();

    private Builder(URI api) {
      this.api = Objects.requireNonNull(api, "api");
    }

    /** The token that the control API wants. */
    public Builder token(String secret) {
      token = Optional.of(secret);
      return this;
    }

    /** How addresses of agents are reached from here, such as by a port that a host forwards. */
    public Builder addresses(UnaryOperator<InetSocketAddress> reachable) {
      addresses = Objects.requireNonNull(reachable, "reachable");
      return this;
    }

    /** A user of SNMPv3 by whom agents can be asked. */
    public Builder user(UsmUser user) {
      users.put(user.name().toString(), user);
      return this;
    }

    /**
     * Connects.
     *
     * @throws java.io.UncheckedIOException if there is no answer
     * @throws IllegalStateException if it is refused, or the fleet keeps no notifications
     */
    public RemoteFleet open() {
      return new RemoteFleet(this);
    }
  }
}
