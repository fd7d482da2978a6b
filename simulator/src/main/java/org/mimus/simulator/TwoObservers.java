// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Observer;

/** Tells two observers of everything, one after the other. */
record TwoObservers(Observer one, Observer other) implements Observer {
  @Override
  public void answered(Exchange exchange) {
    one.answered(exchange);
    other.answered(exchange);
  }

  @Override
  public Waiting waits(Exchange exchange) {
    Waiting first = one.waits(exchange);
    Waiting second = other.waits(exchange);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return new TwoWaiting(first, second);
  }

  @Override
  public void dropped(Exchange exchange, Drop drop) {
    one.dropped(exchange, drop);
    other.dropped(exchange, drop);
  }

  private record TwoWaiting(Waiting one, Waiting other) implements Waiting {
    @Override
    public void begun() {
      one.begun();
      other.begun();
    }

    @Override
    public void left() {
      one.left();
      other.left();
    }

    @Override
    public void discarded(Drop drop) {
      one.discarded(drop);
      other.discarded(drop);
    }
  }
}
