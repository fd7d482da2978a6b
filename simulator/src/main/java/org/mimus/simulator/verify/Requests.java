// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.simulator.data.Names;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;

/**
 * What can be asked of an agent, to be imported statically: {@code agent.verify(get(
 * "1.3.6.1.2.1.1.5.0").from("public"), once())}. A request is meant that asks for all of the names;
 * it may ask for others as well, unless {@link RequestMatcher#varBinds} says how many there are.
 *
 * <p>Names are numbers, with or without a leading dot, or whatever the {@link OidNames} reads that
 * is there as a service.
 */
public final class Requests {
  /** How names are read and shown. */
  static final OidNames NAMES = Names.known();

  private Requests() {}

  /** A GET of some variables; without names, any. */
  public static RequestMatcher get(String... names) {
    return of(PduType.GET, names);
  }

  /** A GET of some variables. */
  public static RequestMatcher get(Oid first, Oid... more) {
    return of(PduType.GET, first, more);
  }

  /** A GETNEXT behind some names; without names, any. */
  public static RequestMatcher getNext(String... names) {
    return of(PduType.GET_NEXT, names);
  }

  /** A GETNEXT behind some names. */
  public static RequestMatcher getNext(Oid first, Oid... more) {
    return of(PduType.GET_NEXT, first, more);
  }

  /** A GETBULK behind some names; without names, any. */
  public static RequestMatcher getBulk(String... names) {
    return of(PduType.GET_BULK, names);
  }

  /** A GETBULK behind some names. */
  public static RequestMatcher getBulk(Oid first, Oid... more) {
    return of(PduType.GET_BULK, first, more);
  }

  /** A SET of some variables, to whatever value; see {@link RequestMatcher#value}. */
  public static RequestMatcher set(String... names) {
    return of(PduType.SET, names);
  }

  /** A SET of some variables, to whatever value. */
  public static RequestMatcher set(Oid first, Oid... more) {
    return of(PduType.SET, first, more);
  }

  /** Any operation with some names; without names, every request. */
  public static RequestMatcher anyRequest(String... names) {
    return RequestMatcher.of(Optional.empty(), parse(names));
  }

  private static RequestMatcher of(PduType operation, String... names) {
    return RequestMatcher.of(Optional.of(operation), parse(names));
  }

  private static RequestMatcher of(PduType operation, Oid first, Oid... more) {
    List<Oid> names = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    return RequestMatcher.of(Optional.of(operation), names);
  }

  private static List<Oid> parse(String... names) {
    return Arrays.stream(names).map(NAMES::parse).toList();
  }
}
