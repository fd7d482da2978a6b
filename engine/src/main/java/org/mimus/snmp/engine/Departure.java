// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How one answer leaves, where that is not at once and as it should be. What waits is the answer;
 * it is enclosed, stamped and signed when it leaves. Not thread-safe.
 */
public final class Departure {
  private final List<Wire> wires = new ArrayList<>();
  private Duration wait = Duration.ZERO;
  private Forgery forgery = Forgery.NONE;
  private Observer.Waiting waiting;

  /** Lets the answer wait, in addition to what it waits for already. */
  public void delay(Duration longer) {
    if (longer.isNegative()) {
      throw new IllegalArgumentException("an answer cannot leave " + longer + " from now");
    }
    wait = wait.plus(longer);
  }

  /** How long the answer waits. */
  public Duration delay() {
    return wait;
  }

  /** Lets the answer say something of itself that is not true. */
  public void forge(Forgery other) {
    forgery = Objects.requireNonNull(other, "other");
  }

  /** What the answer says of itself. */
  public Forgery forgery() {
    return forgery;
  }

  /** Lets somebody hear what becomes of the answer. */
  void tell(Observer.Waiting other) {
    waiting = other;
  }

  /** Null where nobody hears of an answer that waits, or it does not wait. */
  Observer.Waiting waiting() {
    return waiting;
  }

  /** Sends the answer over one more wire, behind those before. */
  public void over(Wire wire) {
    wires.add(Objects.requireNonNull(wire, "wire"));
  }

  /** What leaves in place of some datagrams. */
  List<Datagram> carry(List<Datagram> datagrams) {
    List<Datagram> carried = datagrams;
    for (Wire wire : wires) {
      carried = wire.carry(carried);
    }
    return carried;
  }

  boolean hasWires() {
    return !wires.isEmpty();
  }
}
