// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;

/**
 * What the journal says about one agent, or about all.
 *
 * @param datagrams oldest first, without those by which conversations of SNMPv3 begin
 * @param discoveries how many of those there were
 * @param next the number of the first entry that is not in it
 * @param lost how many entries the journal had no room for
 */
record Reading(List<Numbered> datagrams, int discoveries, long next, long lost) {
  /** A datagram with the number of its entry. */
  record Numbered(long number, ReceivedRequest request) {}

  Reading {
    datagrams = List.copyOf(datagrams);
  }

  /** How many datagrams came. */
  int received() {
    return datagrams.size();
  }

  /** What was asked. */
  List<Numbered> asked() {
    return datagrams.stream().filter(one -> one.request().isAsked()).toList();
  }

  /** What was asked and is meant. */
  List<Numbered> asked(RequestMatcher matcher) {
    return asked().stream().filter(one -> matcher.matches(one.request())).toList();
  }

  /** What got no answer. */
  List<ReceivedRequest> dropped() {
    return datagrams.stream()
        .map(Numbered::request)
        .filter(request -> !request.isAnswered())
        .toList();
  }

  static List<ReceivedRequest> requests(List<Numbered> some) {
    return some.stream().map(Numbered::request).toList();
  }
}
