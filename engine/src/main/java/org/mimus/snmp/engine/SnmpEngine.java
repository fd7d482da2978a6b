// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.RemoteEngines;

/**
 * What one engine knows (RFC 3411 section 3.1.1): whom it accepts, what they may do, its contexts
 * and its counters. It has no thread and no socket; {@link Dispatcher#listen} gives it an address.
 *
 * <p>Thread-safe: what is set is in force from the next datagram on.
 */
public final class SnmpEngine {
  /** The name of the default context (RFC 3415 section 3.1.3). */
  public static final String DEFAULT_CONTEXT = "";

  /** Contexts of other engines that are answered here. */
  @FunctionalInterface
  public interface OtherEngines {
    /** None are. */
    OtherEngines NONE = (contextEngineId, contextName) -> Optional.empty();

    /**
     * What a context of another engine is called here; empty where nothing of that engine is here.
     *
     * @param contextEngineId may be of any length
     */
    Optional<String> context(BerSpan contextEngineId, String contextName);
  }

  private final Counters counters = new Counters();
  private volatile CommunityTable communities = CommunityTable.EMPTY;
  private volatile AccessControl access = (model, securityName, level, contextName) -> null;
  private volatile Map<String, Responder> contexts = Map.of();
  private volatile int maxMessageSize = Integer.MAX_VALUE;
  private volatile AuthoritativeEngine authority;
  private volatile Arrival arrival;
  private volatile Responder others;
  private volatile NotificationListener listener;
  private volatile RemoteEngines remotes;
  private volatile OtherEngines otherEngines = OtherEngines.NONE;
  private volatile int epoch;

  /** The communities that are accepted. */
  public CommunityTable communities() {
    return communities;
  }

  /** Sets the communities that are accepted. */
  public void communities(CommunityTable communities) {
    this.communities = Objects.requireNonNull(communities, "communities");
  }

  /** The engine's name, clock and users for SNMPv3; empty where it does not speak that. */
  public Optional<AuthoritativeEngine> authority() {
    return Optional.ofNullable(authority);
  }

  /** Null where it does not speak SNMPv3. */
  AuthoritativeEngine authorityOrNull() {
    return authority;
  }

  /** Lets the engine speak SNMPv3, or gives it other users. */
  public void authority(AuthoritativeEngine authority) {
    this.authority = Objects.requireNonNull(authority, "authority");
  }

  /** Who may do what. */
  public AccessControl access() {
    return access;
  }

  /** Sets who may do what. */
  public void access(AccessControl access) {
    this.access = Objects.requireNonNull(access, "access");
  }

  /** Who answers in a context; empty where the engine does not have it. */
  public Optional<Responder> context(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  /** Adds a context, or lets somebody else answer in it. */
  public synchronized void context(String name, Responder responder) {
    Map<String, Responder> copy = new HashMap<>(contexts);
    copy.put(name, Objects.requireNonNull(responder, "responder"));
    contexts = Map.copyOf(copy);
  }

  /** Adds many contexts at once. */
  public synchronized void contexts(Map<String, ? extends Responder> more) {
    Map<String, Responder> copy = new HashMap<>(contexts);
    copy.putAll(more);
    contexts = Map.copyOf(copy);
  }

  /** Has these contexts and no others. */
  public synchronized void onlyContexts(Map<String, ? extends Responder> all) {
    contexts = Map.copyOf(all);
  }

  /** Removes a context. */
  public synchronized void removeContext(String name) {
    Map<String, Responder> copy = new HashMap<>(contexts);
    copy.remove(name);
    contexts = Map.copyOf(copy);
  }

  /** Lets somebody answer in all contexts that the engine does not have; empty for nobody. */
  public void otherContexts(Optional<Responder> responder) {
    others = responder.orElse(null);
  }

  /** Answers for contexts of other engines (RFC 3413 section 3.2, contextEngineID). */
  public void otherEngines(OtherEngines contexts) {
    otherEngines = Objects.requireNonNull(contexts, "contexts");
  }

  OtherEngines otherEngines() {
    return otherEngines;
  }

  /** Who answers in a context; null where the engine does not have it. */
  Responder responder(String contextName) {
    Responder responder = contexts.get(contextName);
    return responder == null ? others : responder;
  }

  /**
   * Lets somebody take the notifications that come to the engine; without, they are dropped. Those
   * of SNMPv3 come from the engine's own users.
   *
   * @param remotes what is known of the engines that send traps; to be shared by engines
   */
  public synchronized void notifications(NotificationListener listener, RemoteEngines remotes) {
    this.remotes = Objects.requireNonNull(remotes, "remotes");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** Null where nobody takes notifications. */
  NotificationListener listenerOrNull() {
    return listener;
  }

  /** What is known of the engines that send traps, where somebody takes them. */
  RemoteEngines remotes() {
    return remotes;
  }

  /** Whether it takes notifications and has nobody who would answer a request. */
  boolean onlyListens() {
    return listener != null && others == null && contexts.isEmpty();
  }

  /** Most octets that an answer of this engine may have. */
  public int maxMessageSize() {
    return maxMessageSize;
  }

  /**
   * Sets how many octets an answer may have; the transport's own limit holds as well.
   *
   * @param octets at least 484, which every engine must accept (RFC 3417 section 3.2)
   */
  public void maxMessageSize(int octets) {
    if (octets < 484) {
      throw new IllegalArgumentException("a message size is at least 484, not " + octets);
    }
    maxMessageSize = octets;
  }

  /** What becomes of datagrams on the doorstep; empty where all are let in. */
  public Optional<Arrival> arrival() {
    return Optional.ofNullable(arrival);
  }

  /** Sets what becomes of datagrams on the doorstep; empty lets all in. */
  public void arrival(Optional<Arrival> doorkeeper) {
    arrival = doorkeeper.orElse(null);
  }

  /** Null where all are let in. */
  Arrival doorkeeper() {
    return arrival;
  }

  /** Forgets all answers that wait to leave, as a device does that boots. */
  public synchronized void forgetWaiting() {
    epoch++;
  }

  /** Changes whenever answers that wait are forgotten. */
  int epoch() {
    return epoch;
  }

  /** What the engine has counted. */
  public Counters counters() {
    return counters;
  }
}
