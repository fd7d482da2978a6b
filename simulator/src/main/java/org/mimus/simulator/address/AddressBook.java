// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.address;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.mimus.simulator.SimulatedAgent;

/**
 * Says where the agents are that stand in for devices: code under test that means 10.0.0.1:161 asks
 * the book, and gets 127.0.0.1:40123. In production it asks {@link UnaryOperator#identity}. No name
 * is looked up. Immutable.
 */
public final class AddressBook implements UnaryOperator<InetSocketAddress> {
  private static final AddressBook EMPTY = new AddressBook(List.of());

  /** One line of the book. */
  private record Entry(AddressPattern pattern, InetSocketAddress real) {}

  /** The most specific ones first; of two that are alike, the later. */
  private final List<Entry> entries;

  private AddressBook(List<Entry> entries) {
    this.entries = entries;
  }

  /** A book that gives every address back as it is. */
  public static AddressBook empty() {
    return EMPTY;
  }

  /**
   * This book with an agent that stands in for a device.
   *
   * @param device as in {@link #with(String, InetSocketAddress)}
   */
  public AddressBook with(String device, SimulatedAgent agent) {
    return with(device, agent.address());
  }

  /**
   * This book with one line more. A host goes before a prefix, a long prefix before a short one, a
   * port before any port, and what was added later before what is alike.
   *
   * @param device a host's name or address, or a prefix such as {@code 10.1.0.0/16} or {@code
   *     2001:db8::/32}; behind it a port ({@code core-1:1161}, {@code [2001:db8::1]:161}, {@code
   *     10.1.0.0/16:161}) or {@code :*} for any port. Default port: 161
   * @param real where the agent listens
   * @throws IllegalArgumentException if {@code device} cannot be understood
   */
  public AddressBook with(String device, InetSocketAddress real) {
    List<Entry> more = new ArrayList<>();
    more.add(new Entry(AddressPattern.parse(device), Objects.requireNonNull(real, "real")));
    more.addAll(entries);
    more.sort(Comparator.comparing(Entry::pattern, AddressPattern.MOST_SPECIFIC_FIRST));
    return new AddressBook(List.copyOf(more));
  }

  /** Where the agent listens that stands in for a device; where there is none, the argument. */
  public InetSocketAddress resolve(InetSocketAddress device) {
    for (Entry entry : entries) {
      if (entry.pattern().covers(device)) {
        return entry.real();
      }
    }
    return device;
  }

  /** The same as {@link #resolve}, for code that takes an operator. */
  @Override
  public InetSocketAddress apply(InetSocketAddress device) {
    return resolve(device);
  }

  /** The lines, the most specific ones first. */
  @Override
  public String toString() {
    return entries.toString();
  }
}
