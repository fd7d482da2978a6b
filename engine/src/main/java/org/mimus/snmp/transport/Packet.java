// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.net.SocketAddress;

/**
 * One datagram as it came. A transport reuses it: what it says is good only until {@link
 * Receiver#received} returns.
 */
public final class Packet {
  private final int lane;
  private byte[] data = new byte[0];
  private int length;
  private SocketAddress peer;
  private Link link;
  private long nanos;

  /** Of a transport with one thread. */
  public Packet() {
    this(0);
  }

  /**
   * For transports.
   *
   * @param lane from 0 up to, not including, {@link Transport#receivers}
   */
  public Packet(int lane) {
    this.lane = lane;
  }

  /** Fills it in; for transports. */
  public Packet set(byte[] data, int length, SocketAddress peer, Link link, long nanos) {
    this.data = data;
    this.length = length;
    this.peer = peer;
    this.link = link;
    this.nanos = nanos;
    return this;
  }

  /** Lets it have come in on another link. */
  Packet link(Link other) {
    link = other;
    return this;
  }

  /** The array that begins with the datagram; it can be longer. Never to be changed. */
  public byte[] data() {
    return data;
  }

  /** How many octets the datagram has. */
  public int length() {
    return length;
  }

  /** Where it came from. */
  public SocketAddress peer() {
    return peer;
  }

  /** Where it came in, and an answer leaves. */
  public Link link() {
    return link;
  }

  /** Which of the threads of the transport calls, 0 for the first. */
  public int lane() {
    return lane;
  }

  /** When it came, on the clock of {@link System#nanoTime}. */
  public long nanos() {
    return nanos;
  }
}
