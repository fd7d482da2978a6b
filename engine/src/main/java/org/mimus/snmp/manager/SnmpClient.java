// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mimus.snmp.engine.TimerThread;
import org.mimus.snmp.engine.Timers;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/**
 * A manager's way to one peer. Thread-safe; any number of requests can be outstanding.
 *
 * <p>Each verb exists twice. The blocking form waits on the caller's thread and throws an {@link
 * SnmpException}; called on a thread that brings answers to this client it throws an {@link
 * IllegalStateException}, since it would wait for itself. The other form returns a future that
 * completes, with the same exceptions, on the {@linkplain Builder#executor executor}; to cancel it
 * is to forget the request. Both throw {@link IllegalArgumentException} at once for a request that
 * is larger than the largest message, or that the version of SNMP does not have.
 */
public final class SnmpClient implements AutoCloseable {
  private final Requests requests;
  private final Exchanges exchanges;
  private final List<Runnable> own;

  private SnmpClient(Requests requests, Executor executor, List<Runnable> own) {
    this.requests = requests;
    this.exchanges = new Exchanges(requests, executor);
    this.own = own;
  }

  /** What to set before a client can be made; at least the peer and the credentials. */
  public static Builder builder() {
    return new Builder();
  }

  /** Asks for the values of some names. */
  public Response get(Oid... names) {
    return get(List.of(names));
  }

  /** Asks for the values of some names. */
  public Response get(List<Oid> names) {
    return exchanges.send(Pdu.request(PduType.GET, 0, names)).goodResponseOrThrow();
  }

  /** Like {@link #get}, without waiting. */
  public CompletableFuture<Response> getAsync(Oid... names) {
    return getAsync(List.of(names));
  }

  /** Like {@link #get}, without waiting. */
  public CompletableFuture<Response> getAsync(List<Oid> names) {
    return exchanges.sendAsync(Pdu.request(PduType.GET, 0, names), Outcome::goodResponseOrThrow);
  }

  /** Asks for what comes after some names. */
  public Response getNext(Oid... names) {
    return getNext(List.of(names));
  }

  /** Asks for what comes after some names. */
  public Response getNext(List<Oid> names) {
    return exchanges.send(Pdu.request(PduType.GET_NEXT, 0, names)).goodResponseOrThrow();
  }

  /** Like {@link #getNext}, without waiting. */
  public CompletableFuture<Response> getNextAsync(Oid... names) {
    return getNextAsync(List.of(names));
  }

  /** Like {@link #getNext}, without waiting. */
  public CompletableFuture<Response> getNextAsync(List<Oid> names) {
    return exchanges.sendAsync(
        Pdu.request(PduType.GET_NEXT, 0, names), Outcome::goodResponseOrThrow);
  }

  /**
   * Asks for what comes after some names: once after the first {@code nonRepeaters}, up to {@code
   * maxRepetitions} times after each of the others.
   */
  public Response getBulk(int nonRepeaters, int maxRepetitions, Oid... names) {
    Pdu pdu = Pdu.bulk(0, nonRepeaters, maxRepetitions, List.of(names));
    return exchanges.send(pdu).goodResponseOrThrow();
  }

  /** Like {@link #getBulk}, without waiting. */
  public CompletableFuture<Response> getBulkAsync(
      int nonRepeaters, int maxRepetitions, Oid... names) {
    Pdu pdu = Pdu.bulk(0, nonRepeaters, maxRepetitions, List.of(names));
    return exchanges.sendAsync(pdu, Outcome::goodResponseOrThrow);
  }

  /** Sets variables: all of them, or none. */
  public Response set(VarBind... varBinds) {
    return exchanges.send(Pdu.of(PduType.SET, 0, List.of(varBinds))).goodResponseOrThrow();
  }

  /** Like {@link #set}, without waiting. */
  public CompletableFuture<Response> setAsync(VarBind... varBinds) {
    Pdu pdu = Pdu.of(PduType.SET, 0, List.of(varBinds));
    return exchanges.sendAsync(pdu, Outcome::goodResponseOrThrow);
  }

  /**
   * Sends a request, or an INFORM, as it is but for its request-id. An answer with an error-status
   * is returned like any other.
   */
  public Response send(Pdu pdu) {
    return exchanges.send(pdu).responseOrThrow();
  }

  /** Like {@link #send}, without waiting. */
  public CompletableFuture<Response> sendAsync(Pdu pdu) {
    return exchanges.sendAsync(pdu, Outcome::responseOrThrow);
  }

  /** All variables below a name, asked for as they are needed. */
  public Walk walk(Oid root) {
    return walk(root, WalkOptions.DEFAULT);
  }

  /** All variables below a name, asked for as they are needed. */
  public Walk walk(Oid root, WalkOptions options) {
    return new Walk(exchanges, root, options);
  }

  /**
   * Walks without waiting. The consumer is called on the executor, one variable at a time and in
   * order; if it throws, so does the future. To cancel the future ends the walk.
   */
  public CompletableFuture<WalkResult> walkAsync(
      Oid root, WalkOptions options, Consumer<VarBind> consumer) {
    return walk(root, options).runAsync(row -> consumer.accept(row.varBind()));
  }

  /** The peer. */
  public SocketAddress peer() {
    return requests.peer();
  }

  /** The address that requests leave from. */
  public SocketAddress local() {
    return requests.local();
  }

  /** What came in and was no answer to anything. */
  public DroppedAnswers dropped() {
    return requests.dropped();
  }

  /**
   * Ends all outstanding requests with a {@link ClientClosedException} and lets go of the address,
   * without waiting for the peer. A second time does nothing.
   */
  @Override
  public void close() {
    requests.close();
    own.forEach(Runnable::run);
  }

  /** Whether {@link #close} has been called. */
  public boolean isClosed() {
    return requests.isClosed();
  }

  /** How many request-ids an answer is awaited for. */
  int awaited() {
    return requests.awaited();
  }

  @Override
  public String toString() {
    return "SnmpClient[" + SentRequest.text(peer()) + "]";
  }

  /** Settings of a client. Not thread-safe; can be used again. */
  public static final class Builder {
    private static final int SNMP_PORT = 161;

    SocketAddress peer;
    Credentials credentials;
    RetryPolicy policy = RetryPolicy.DEFAULT;
    int maxMessageSize = Integer.MAX_VALUE;
    boolean acceptOtherSource;
    SocketAddress local;
    private Transport transport;
    private Timers timers;
    Executor executor = new CompletableFuture<Void>().defaultExecutor();

    private Builder() {}

    /**
     * The peer, as an address of the transport.
     *
     * @throws IllegalArgumentException if it names a host that is not known
     */
    public Builder peer(SocketAddress peer) {
      if (peer instanceof InetSocketAddress inet && inet.isUnresolved()) {
        throw new IllegalArgumentException("host '" + inet.getHostString() + "' is not known");
      }
      this.peer = Objects.requireNonNull(peer, "peer");
      return this;
    }

    /**
     * The peer as {@link UdpAddress#parse} reads it, port 161 by default.
     *
     * @throws IllegalArgumentException if it is no address, or names a host that is not known
     */
    public Builder peer(String hostAndPort) {
      return peer(UdpAddress.parse(hostAndPort, SNMP_PORT));
    }

    /** SNMPv2c with a community. */
    public Builder community(String community) {
      return credentials(CommunityCredentials.v2c(community));
    }

    /** As whom to ask, which says in what version, too. */
    public Builder credentials(Credentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * A transport that others use as well: the client does not close it. Default: UDP of its own.
     */
    public Builder transport(Transport transport) {
      this.transport = Objects.requireNonNull(transport, "transport");
      return this;
    }

    /** How long to wait for an answer to the first attempt. Default: 1 s. */
    public Builder timeout(Duration timeout) {
      policy = new RetryPolicy(timeout, policy.retries(), policy.backoff());
      return this;
    }

    /** How many attempts follow the first. Default: 5. */
    public Builder retries(int retries) {
      policy = new RetryPolicy(policy.timeout(), retries, policy.backoff());
      return this;
    }

    /** By what the timeout is multiplied from one attempt to the next, 1 to 100. Default: 1. */
    public Builder backoff(double factor) {
      policy = new RetryPolicy(policy.timeout(), policy.retries(), factor);
      return this;
    }

    /** Most octets of a request, at least 1. Default: what the transport can carry. */
    public Builder maxMessageSize(int octets) {
      if (octets < 1) {
        throw new IllegalArgumentException("a message has at least one octet, not " + octets);
      }
      this.maxMessageSize = octets;
      return this;
    }

    /**
     * Whether an answer may come from another address or port than was asked, as it does from some
     * devices with several. Anybody can forge answers then who guesses the request-id, and it is
     * not noticed that nobody listens at the peer's port. Default: no.
     */
    public Builder acceptOtherSource(boolean accept) {
      this.acceptOtherSource = accept;
      return this;
    }

    /**
     * The own address that requests leave from, its port 0 for any that is free. It is not noticed
     * then that nobody listens at the peer's port. Default: what the host chooses.
     */
    public Builder local(SocketAddress address) {
      this.local = Objects.requireNonNull(address, "address");
      return this;
    }

    /**
     * Timers that others use as well: the client does not close them. Default: a thread of its own.
     */
    public Builder timers(Timers timers) {
      this.timers = Objects.requireNonNull(timers, "timers");
      return this;
    }

    /**
     * Where futures complete and the consumers of walks are called. It may block there, as long as
     * the executor has other threads left. Default: that of {@link CompletableFuture}, mostly the
     * common pool.
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Makes a client, which sends nothing yet.
     *
     * @throws IllegalStateException without a peer or credentials
     * @throws UncheckedIOException if no local address could be opened towards the peer
     */
    public SnmpClient build() {
      if (peer == null || credentials == null) {
        throw new IllegalStateException(
            "a client needs a peer and a community or other credentials");
      }
      List<Runnable> own = new ArrayList<>();
      try {
        return new SnmpClient(
            new Requests(this, transportOr(own), timersOr(own)), executor, List.copyOf(own));
      } catch (IOException e) {
        own.forEach(Runnable::run);
        throw new UncheckedIOException(
            "no local address could be opened towards " + SentRequest.text(peer), e);
      } catch (RuntimeException e) {
        own.forEach(Runnable::run);
        throw e;
      }
    }

    private Transport transportOr(List<Runnable> own) {
      if (transport != null) {
        return transport;
      }
      UdpTransport udp = UdpTransport.open();
      own.add(udp::close);
      return udp;
    }

    private Timers timersOr(List<Runnable> own) {
      if (timers != null) {
        return timers;
      }
      TimerThread thread = TimerThread.named("mimus-manager-timers");
      own.add(thread::close);
      return thread;
    }
  }
}
