// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

/**
 * Hears what became of every datagram, answered or not. Called by the thread that worked on it,
 * before the next one: thread-safe, and must not block. What an exchange says is good only until
 * the call returns.
 */
public interface Observer {
  /** An answer is about to leave, or waits to leave as {@link Exchange#departure} says. */
  void answered(Exchange exchange);

  /** There is no answer. Of the exchange only that is known which the reason lets be known. */
  void dropped(Exchange exchange, Drop drop);
}
