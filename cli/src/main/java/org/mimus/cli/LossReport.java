// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.transport.Losses;

/** Tells which datagrams were lost: what is new while agents are served, and all at the end. */
final class LossReport {
  private final Console console;
  private final Supplier<Losses> losses;
  private Losses told = Losses.NONE;

  LossReport(Console console, Supplier<Losses> losses) {
    this.console = console;
    this.losses = losses;
  }

  /** Says what has been lost since the last time; nothing where that is none. */
  void sayNew() {
    Losses now = losses.get();
    sayNew(now.bufferFull(), told.bufferFull(), "came while the receive buffer was full");
    sayNew(now.nobodyListening(), told.nobodyListening(), "came for an address that is not served");
    sayNew(now.notSent(), told.notSent(), "could not be sent");
    told = now;
  }

  private void sayNew(long count, long before, String what) {
    if (count > before) {
      String all = before == 0 ? "" : ", " + count + " in all";
      say(count - before, what + all);
    }
  }

  /** Says what was lost in all, and what got no answer. */
  void sayAll(DropLog drops) {
    say(drops.count(), "got no answer: " + reasons(drops));
    sayLosses();
  }

  /** How many were dropped for each reason: {@code 2 bad community, 1 malformed}. */
  static String reasons(DropLog drops) {
    return Stream.of(DropReason.values())
        .filter(reason -> drops.count(reason) > 0)
        .map(reason -> drops.count(reason) + " " + reason.label())
        .collect(Collectors.joining(", "));
  }

  /** Says what was lost in all before it could be seen. */
  void sayLosses() {
    Losses all = losses.get();
    say(all.bufferFull(), "came while the receive buffer was full");
    say(all.nobodyListening(), "came for an address that is not served");
    say(all.notSent(), "could not be sent");
  }

  private void say(long count, String what) {
    if (count > 0) {
      console.warn("%d datagram%s %s".formatted(count, count == 1 ? "" : "s", what));
    }
  }
}
