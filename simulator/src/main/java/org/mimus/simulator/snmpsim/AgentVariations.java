// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** The variations of one agent at work. Thread-safe; its monitor guards them all. */
public final class AgentVariations {
  private final SimulatedClock clock;
  private final Duration since;
  private final Instant began = Instant.now();
  private final TreeMap<Oid, Variation> exact = new TreeMap<>();
  private final TreeMap<Oid, Variation> subtrees = new TreeMap<>();

  /** Names that no walk comes to, but that say and set which snapshot is played. */
  private final Map<Oid, Variation> controls = new HashMap<>();

  /** The parents of the names that there are, so that other instances of them are known. */
  private final Set<Oid> objects = new HashSet<>();

  AgentVariations(SimulatedClock clock) {
    this.clock = clock;
    this.since = clock.now();
  }

  /** Adds one; where two lines have one name, the last counts. */
  void add(VariationLine line, Variation variation) {
    (line.isSubtree() ? subtrees : exact).put(line.name(), variation);
    if (variation instanceof MultiplexModule.Multiplex multiplex) {
      multiplex.control().ifPresent(name -> controls.put(name, variation));
    }
    if (!line.isSubtree()) {
      objects.add(line.name().parent());
    }
  }

  /**
   * The variables of a store with those that vary among them; what the store has counts.
   *
   * @param isOpen whether who may not write otherwise may write what varies, as with snmpsim
   */
  public ObjectStore over(ObjectStore store, Exchange x, boolean isOpen) {
    return new VariationStore(this, store, x, isOpen);
  }

  /** Answers a request; SETs take turns. */
  public DropReason respond(Exchange x, Responder responder) {
    if (x.request().type() != PduType.SET) {
      return responder.respond(x);
    }
    synchronized (this) {
      return responder.respond(x);
    }
  }

  /** The value of a variable that varies, as if somebody had asked for it now. */
  public Optional<Value> value(Oid name) {
    VariationRequest request = request(name, false, null, null);
    return at(name)
        .map(variation -> get(variation, request))
        .filter(reply -> reply.kind() == Reply.Kind.VALUE)
        .map(Reply::value);
  }

  /**
   * Lets somebody send what lines want to be sent, who must not block.
   *
   * @return whether any line can want it
   */
  public synchronized boolean sendBy(Consumer<PlannedNotification> sender) {
    boolean any = false;
    for (Variation variation : exact.values()) {
      if (variation instanceof NotificationModule.Notifying notifying) {
        notifying.sendBy(sender);
        any = true;
      }
    }
    return any;
  }

  /** What gives a name its value, if anything here does. */
  Optional<Variation> at(Oid name) {
    Variation own = exact.getOrDefault(name, controls.get(name));
    if (own != null) {
      return Optional.of(own);
    }
    // Subtrees can lie in each other: the innermost that holds the name.
    for (Map.Entry<Oid, Variation> e = subtrees.floorEntry(name);
        e != null;
        e = subtrees.lowerEntry(e.getKey())) {
      if (name.startsWith(e.getKey())) {
        return Optional.of(e.getValue());
      }
    }
    return Optional.empty();
  }

  /** Whether an object has instances that vary, so that others of it are instances it lacks. */
  boolean knowsObject(Oid name) {
    return objects.contains(name.parent()) || at(name).isPresent();
  }

  /** The first name after one that something here may have a value for. */
  synchronized Optional<Oid> next(Oid after, Exchange x) {
    Oid first = exact.higherKey(after);
    for (Map.Entry<Oid, Variation> e : subtrees.entrySet()) {
      Oid root = e.getKey();
      boolean isBehind = after.compareTo(root) > 0 && !after.startsWith(root);
      if (isBehind || (first != null && first.compareTo(root) < 0)) {
        continue;
      }
      Optional<Oid> found = e.getValue().next(after, request(after, true, null, x));
      if (found.isPresent()
          && found.get().startsWith(root)
          && found.get().compareTo(after) > 0
          && (first == null || found.get().compareTo(first) < 0)) {
        first = found.get();
      }
    }
    return Optional.ofNullable(first);
  }

  synchronized Reply get(Variation variation, VariationRequest request) {
    return variation.get(request);
  }

  synchronized Reply set(Variation variation, VariationRequest request) {
    return variation.set(request);
  }

  /**
   * @param written null unless it is a SET
   * @param x null where nobody asks over SNMP
   */
  VariationRequest request(Oid name, boolean isNext, Value written, Exchange x) {
    Duration uptime = clock.now().minus(since);
    return new VariationRequest(
        name,
        isNext,
        Optional.ofNullable(written),
        uptime,
        began.plus(uptime),
        x == null ? Optional.empty() : x.securityName(),
        x == null ? Optional.empty() : Optional.of(x.peer().toString()));
  }
}
