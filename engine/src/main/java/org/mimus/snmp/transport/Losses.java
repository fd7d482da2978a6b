// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

/**
 * How many datagrams no receiver has seen, and no peer, as far as a transport knows.
 *
 * @param bufferFull came in while the kernel's receive buffer was full
 * @param nobodyListening came in on a port that is listened to, for an address that is not
 * @param notSent were to go out, and could not
 */
public record Losses(long bufferFull, long nobodyListening, long notSent) {
  /** Of a transport that knows of none. */
  public static final Losses NONE = new Losses(0, 0, 0);

  /** These and others. */
  public Losses plus(Losses others) {
    return new Losses(
        bufferFull + others.bufferFull,
        nobodyListening + others.nobodyListening,
        notSent + others.notSent);
  }
}
