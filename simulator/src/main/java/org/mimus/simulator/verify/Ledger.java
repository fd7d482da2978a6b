// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.smi.OidNames;

/**
 * Knows which entries of a fleet's journal have been verified, and which are from before a reset
 * and count no more. Thread-safe; its own monitor guards both.
 */
public final class Ledger {
  /** Null where none is kept. */
  private final JournalSource journal;

  private final Agents agents;
  private final OidNames names;

  /** By agent, the number of the first entry that counts. */
  private final Map<String, Long> marks = new HashMap<>();

  /** The number of the first entry that counts for any agent. */
  private long mark;

  /** The numbers of entries that some verification was about. */
  private final TreeSet<Long> verified = new TreeSet<>();

  /** The agents of a fleet as they are now. */
  public interface Agents {
    /** The one with a name; empty where there is none. */
    Optional<AgentFacts> named(String name);

    /** All of them. */
    List<AgentFacts> all();
  }

  Ledger(JournalSource journal, Agents agents, OidNames names) {
    this.journal = journal;
    this.agents = Objects.requireNonNull(agents, "agents");
    this.names = Objects.requireNonNull(names, "names");
  }

  /** One for a fleet, with its journal if it keeps one. */
  public static Ledger of(Optional<? extends JournalSource> journal, Agents agents) {
    return new Ledger(journal.orElse(null), agents, Requests.NAMES);
  }

  /** What can be verified about all agents. */
  public Verification ofAll() {
    return new Verification(this, Optional.empty());
  }

  /** What can be verified about one agent. */
  public Verification of(String agent) {
    return new Verification(this, Optional.of(agent));
  }

  /** Lets nothing count any more that has come to an agent so far. */
  public void forget(String agent) {
    if (journal != null) {
      long now = journal.mark();
      synchronized (this) {
        marks.merge(agent, Math.max(now, mark), Math::max);
      }
    }
  }

  /** Lets nothing count any more that has come so far. */
  public void forgetAll() {
    long now = journal().mark();
    synchronized (this) {
      mark = now;
      marks.clear();
    }
  }

  Optional<JournalSource> kept() {
    return Optional.ofNullable(journal);
  }

  JournalSource journal() {
    return kept()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing can be verified without a journal; ask for one:"
                        + " Fleet.builder().journal(Journal.inMemory())"));
  }

  Agents agents() {
    return agents;
  }

  Wording wording() {
    return new Wording(names);
  }

  /** What came to an agent, or to any, since what it has forgotten. */
  Reading read(Optional<String> agent) {
    return read(agent, 0);
  }

  /** The same from an entry on. */
  Reading read(Optional<String> agent, long from) {
    Marks counting = marks();
    Map<String, Optional<AgentFacts>> known = new HashMap<>();
    Journal.Since since = journal().since(Math.max(from, counting.of(agent)));
    List<Reading.Numbered> some = new ArrayList<>();
    int discoveries = 0;
    long number = since.first();
    for (JournalEntry entry : since.entries()) {
      boolean counts = counting.of(entry.agent()) <= number && mayBeFor(agent, entry, known);
      if (counts && entry.outcome().drop().filter(DropReason::isDiscovery).isPresent()) {
        discoveries++;
      } else if (counts) {
        ReceivedRequest request = ReceivedRequest.of(entry, ownContext(entry, known));
        some.add(new Reading.Numbered(number, request));
      }
      number++;
    }
    return new Reading(some, discoveries, number, since.lost());
  }

  /** From where on entries count. */
  private record Marks(long all, Map<String, Long> byAgent) {
    long of(Optional<String> agent) {
      return agent.map(name -> byAgent.getOrDefault(name, all)).orElse(all);
    }
  }

  private synchronized Marks marks() {
    return new Marks(mark, Map.copyOf(marks));
  }

  /** Of what no agent could be told for, all that came to its addresses. */
  private boolean mayBeFor(
      Optional<String> agent, JournalEntry entry, Map<String, Optional<AgentFacts>> known) {
    if (agent.isEmpty() || entry.agent().isPresent()) {
      return agent.isEmpty() || agent.equals(entry.agent());
    }
    return facts(agent.get(), known).filter(facts -> facts.listensOn(entry.local())).isPresent();
  }

  /** What the agent itself calls the context. */
  private Optional<String> ownContext(JournalEntry entry, Map<String, Optional<AgentFacts>> known) {
    return entry
        .context()
        .map(
            name ->
                name.isEmpty()
                    ? name
                    : entry
                        .agent()
                        .flatMap(agent -> facts(agent, known))
                        .map(facts -> facts.contexts().getOrDefault(name, name))
                        .orElse(name));
  }

  private Optional<AgentFacts> facts(String agent, Map<String, Optional<AgentFacts>> known) {
    return known.computeIfAbsent(agent, agents::named);
  }

  /** Takes note of what a verification was about. */
  void verified(Collection<Reading.Numbered> some) {
    long oldest = journal().oldest(); // not under the monitor: whoever hears entries may come here
    synchronized (this) {
      some.forEach(one -> verified.add(one.number()));
      verified.headSet(oldest).clear();
    }
  }

  synchronized boolean isVerified(Reading.Numbered one) {
    return verified.contains(one.number());
  }
}
