// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;

/**
 * Serves the control API of a fleet over HTTP: what a test, a script or the page that it also
 * serves can ask and tell. Off loopback it needs a token, which every request must then have.
 * Thread-safe.
 *
 * <p>It stands on the JDK's own HTTP server, whose limits are system properties that it reads once.
 * Those that nobody has set are set here: {@code jdk.httpserver.maxConnections} to 1000, {@code
 * sun.net.httpserver.idleInterval} to 10 seconds, {@code sun.net.httpserver.nodelay} to true,
 * without which every answer would wait for the client's system to acknowledge its header.
 */
public final class ControlServer implements AutoCloseable {
  /** The port where nothing else is said. */
  public static final int USUAL_PORT = 8161;

  /** Fewest characters of a token. */
  public static final int SHORTEST_TOKEN = 16;

  private static final int BACKLOG = 512;

  private static final Map<String, String> USUAL_LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "1000",
          "sun.net.httpserver.idleInterval", "10",
          "sun.net.httpserver.nodelay", "true");

  private final HttpServer server;
  private final Patience patience;
  private final Shelf shelf;
  private final Following following;
  private final Agents agents;
  private final Routes routes;

  private ControlServer(
      HttpServer server,
      Patience patience,
      Shelf shelf,
      Following following,
      Agents agents,
      Routes routes) {
    this.server = server;
    this.patience = patience;
    this.shelf = shelf;
    this.following = following;
    this.agents = agents;
    this.routes = routes;
  }

  /** Begins to describe one for a fleet, which it does not close. */
  public static Builder of(Fleet fleet) {
    return new Builder(fleet);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** The agents that were added here and are still there. */
  public List<AgentSpec> added() {
    return withAdded(all -> all);
  }

  /**
   * Does something with the agents that were added here and are still there, while nobody adds or
   * removes any: for who describes the whole fleet anew.
   */
  public <T> T withAdded(Function<List<AgentSpec>, T> work) {
    return agents.withAdded(work);
  }

  List<Routes.Route> routes() {
    return routes.all();
  }

  /** Takes no more requests, and ends those that are under way. A second time does nothing. */
  @Override
  public void close() {
    following.close();
    server.stop(0);
    patience.close();
    shelf.close();
  }

  /** Settings of a server. Not thread-safe; to be used once. */
  public static final class Builder {
    private final Fleet fleet;
    private InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_PORT);
    private List<InetSocketAddress> shared =
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    /** Null where none is asked for. */
    private String token;

    private final List<Path> snapshots = new ArrayList<>();

    /** Null for the usual one. */
    private Patience patience;

    private Builder(Fleet fleet) {
      this.fleet = Objects.requireNonNull(fleet, "fleet");
    }

    /** Where to listen; port 0 is any free one. Default: {@value #USUAL_PORT} of loopback. */
    public Builder listen(InetSocketAddress where) {
      address = Objects.requireNonNull(where, "where");
      return this;
    }

    /**
     * What every request must know, as {@code Authorization: Bearer TOKEN}.
     *
     * @throws IllegalArgumentException if it has fewer than {@value #SHORTEST_TOKEN} characters, or
     *     one that no header can have
     */
    public Builder token(String secret) {
      if (secret.length() < SHORTEST_TOKEN || !secret.matches("[!-~]+")) {
        throw new IllegalArgumentException(
            "a token has at least %d letters, digits and signs, and no blanks"
                .formatted(SHORTEST_TOKEN));
      }
      token = secret;
      return this;
    }

    /** Where agents listen that are added here without an address. Default: a free port. */
    public Builder shared(List<InetSocketAddress> addresses) {
      shared = List.copyOf(addresses);
      return this;
    }

    /** A folder of snapshots that agents can play which are added here; it is only read. */
    public Builder snapshots(Path folder) {
      snapshots.add(Objects.requireNonNull(folder, "folder"));
      return this;
    }

    Builder patience(Patience other) {
      patience = other;
      return this;
    }

    /**
     * Begins to serve.
     *
     * @throws IllegalArgumentException if it would be open to others than this host, without a
     *     token
     * @throws IOException if the address cannot be listened on
     */
    public ControlServer start() throws IOException {
      if (address.isUnresolved()) {
        throw new IllegalArgumentException("there is no host " + address.getHostString());
      }
      if (token == null && !address.getAddress().isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "the control API on %s can be reached by other hosts, and needs a token"
                .formatted(address.getAddress().getHostAddress()));
      }
      USUAL_LIMITS.forEach(System.getProperties()::putIfAbsent);
      HttpServer server = HttpServer.create(address, BACKLOG);
      Patience threads = patience == null ? new Patience() : patience;
      Shelf shelf = new Shelf(snapshots);
      Following following = new Following();
      Routes routes = new Routes();
      new Health().add(routes);
      new Metrics(fleet).add(routes);
      Agents agents = new Agents(fleet, shelf, shared);
      agents.add(routes);
      new Values(fleet).add(routes);
      new Behaviours(fleet).add(routes);
      new Events(fleet).add(routes);
      new Scenarios(fleet).add(routes);
      new Journals(fleet, following).add(routes);
      new Notifications(fleet, following).add(routes);
      new SnapshotFiles(shelf).add(routes);
      new Documents().add(routes);
      server.createContext(
          "/", new FrontDesk(new Door(Optional.ofNullable(token)), routes, threads));
      server.setExecutor(threads);
      server.start();
      return new ControlServer(server, threads, shelf, following, agents, routes);
    }
  }
}
