// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

/**
 * Hears what became of every datagram, answered or not. Called by the thread that worked on it,
 * before the next one: thread-safe, and must not block. What an exchange says is good only until
 * the call returns.
 */
public interface Observer {
  /** An answer is about to leave. */
  void answered(Exchange exchange);

  /**
   * An answer waits to leave as {@link Exchange#departure} says.
   *
   * @return hears what becomes of it; null where nobody does
   */
  Waiting waits(Exchange exchange);

  /** There is no answer. Of the exchange only that is known which the reason lets be known. */
  void dropped(Exchange exchange, Drop drop);

  /**
   * Hears what becomes of an answer that waits; where that can be told twice, the first is what
   * counts. Thread-safe, and must not block.
   */
  interface Waiting {
    /** It waits, and its timer is set: who lets time pass from now on lets it leave. */
    void begun();

    /** It is about to leave. */
    void left();

    /** It never leaves. */
    void discarded(Drop drop);
  }
}
