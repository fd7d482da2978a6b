// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the datagrams of one agent, or of all, in words. Not thread-safe. */
final class Findings {
  /** Most lines of a report beside its first. */
  private static final int MOST_LINES = 20;

  /** Most reasons, requests or agents in a sentence. */
  private static final int MOST_IN_SENTENCE = 3;

  private final Ledger ledger;
  private final Optional<String> agent;
  private final Reading reading;
  private final Wording wording;

  /** Read when something needs it, once. */
  private List<AgentFacts> all;

  /** By address and agent. */
  private final Map<String, Suspects> suspects = new HashMap<>();

  /** Why something was dropped, by what is known of it: thousands of drops are often the same. */
  private final Map<String, String> reasons = new HashMap<>();

  Findings(Ledger ledger, Optional<String> agent, Reading reading) {
    this.ledger = ledger;
    this.agent = agent;
    this.reading = reading;
    this.wording = ledger.wording();
  }

  /** How many datagrams came, and why they were dropped. */
  String summary() {
    int received = reading.received();
    List<ReceivedRequest> dropped = reading.dropped();
    StringBuilder text = new StringBuilder();
    if (received == 0) {
      text.append("nothing received");
      text.append(reading.discoveries() == 0 ? "" : " but discovery of the SNMPv3 engine");
    } else {
      text.append(Wording.count(received, "datagram")).append(" received, ");
      text.append(dropped.size()).append(" dropped");
    }
    if (!dropped.isEmpty()) {
      text.append(": ").append(reasons(dropped));
    }
    return text.append(lost()).toString();
  }

  /** Why datagrams were dropped; where there is one reason only, without how often. */
  String reasons(List<ReceivedRequest> dropped) {
    List<String> why = dropped.stream().map(this::why).toList();
    return why.stream().distinct().count() == 1
        ? why.get(0)
        : Wording.first(MOST_IN_SENTENCE, Wording.grouped(why.stream()), ", ");
  }

  private String why(ReceivedRequest drop) {
    return reasons.computeIfAbsent(
        String.join(" ", place(drop), drop.version().toString(), drop.outcome().toString()),
        key -> suspects(drop).why(drop));
  }

  private Suspects suspects(ReceivedRequest request) {
    return suspects.computeIfAbsent(place(request), key -> suspectsOf(request));
  }

  private static String place(ReceivedRequest request) {
    return request.local() + " " + request.agent().orElse("");
  }

  private Suspects suspectsOf(ReceivedRequest request) {
    Optional<AgentFacts> one = agent.or(request::agent).flatMap(ledger.agents()::named);
    if (agent.isPresent() && one.isPresent()) {
      return Suspects.only(one.get(), this::all);
    }
    return Suspects.of(one.map(List::of).orElseGet(() -> at(request.local())), this::all);
  }

  private List<AgentFacts> at(String address) {
    return all().stream().filter(facts -> facts.listensOn(address)).toList();
  }

  private List<AgentFacts> all() {
    if (all == null) {
      all = ledger.agents().all();
    }
    return all;
  }

  private String lost() {
    return reading.lost() == 0
        ? ""
        : "; the journal had no room for "
            + Wording.count(reading.lost(), "datagram")
            + " before, and needs more: Journal.of(entries, octets)";
  }

  /** What was nearly what was meant; where nothing was, what was asked. */
  String instead(RequestMatcher meant) {
    List<String> near =
        Wording.grouped(
            reading.asked().stream()
                .map(Reading.Numbered::request)
                .flatMap(
                    request ->
                        meant.miss(request, wording.shown()).stream()
                            .map(why -> line(request) + ", " + why)));
    String text =
        near.isEmpty()
            ? asked(Reading.requests(reading.asked()))
            : "; nearest: " + Wording.first(MOST_IN_SENTENCE, near, "; ");
    return text + cutShort() + elsewhere(meant);
  }

  /** Requests in a sentence; nothing for none. */
  String asked(List<ReceivedRequest> some) {
    return some.isEmpty() ? "" : "; asked: " + requests(some);
  }

  /** Requests, equal ones once. */
  String requests(List<ReceivedRequest> some) {
    return Wording.first(MOST_IN_SENTENCE, Wording.grouped(some.stream().map(this::line)), ", ");
  }

  private String line(ReceivedRequest request) {
    String to = agent.isPresent() ? "" : request.agent().map(n -> " to '" + n + "'").orElse("");
    return wording.request(request) + to;
  }

  private String cutShort() {
    long count =
        reading.asked().stream()
            .flatMap(one -> one.request().request().stream())
            .filter(request -> request.count() > request.varBinds().size())
            .count();
    return count == 0
        ? ""
        : "; %s with more variables than the journal keeps"
            .formatted(Wording.count(count, "request"));
  }

  /** Other agents that were asked what this one should have been. */
  private String elsewhere(RequestMatcher meant) {
    if (agent.isEmpty()) {
      return "";
    }
    Map<String, Long> others =
        ledger.read(Optional.empty()).asked(meant).stream()
            .flatMap(one -> one.request().agent().stream())
            .filter(name -> !name.equals(agent.get()))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<String> texts =
        others.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                entry ->
                    "agent '%s' was asked this %s"
                        .formatted(entry.getKey(), Times.words(entry.getValue().intValue())))
            .toList();
    return texts.isEmpty() ? "" : "; " + Wording.first(MOST_IN_SENTENCE, texts, ", ");
  }

  /** Drops by reason, then requests with what became of them. */
  List<String> lines() {
    Stream<String> dropped =
        reading.dropped().stream()
            .filter(drop -> !drop.isAsked())
            .map(drop -> "dropped: " + why(drop));
    Stream<String> asked =
        reading.asked().stream()
            .map(Reading.Numbered::request)
            .map(
                request ->
                    "%s: %s%s%s"
                        .formatted(
                            line(request),
                            Wording.outcome(request.outcome()),
                            wording.missing(request),
                            suspects(request).levelNote(request)));
    List<String> all = Wording.grouped(Stream.concat(dropped, asked));
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_LINES));
    first.add("and " + (all.size() - MOST_LINES) + " more");
    return first;
  }

  /** What was asked, what was dropped and why. */
  String report() {
    String title =
        agent
            .map(name -> "agent '" + name + "'")
            .orElseGet(() -> "fleet of " + Wording.count(all().size(), "agent"));
    int received = reading.received();
    String counts =
        received == 0
            ? summary()
            : "%s received, %d dropped%s"
                .formatted(Wording.count(received, "datagram"), reading.dropped().size(), lost());
    return Stream.concat(
            Stream.of(title + ": " + counts), lines().stream().map(line -> "  " + line))
        .collect(Collectors.joining("\n"));
  }
}
