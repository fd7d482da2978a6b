// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/**
 * Which requests are meant. {@link Requests} makes one; each method makes another one that means
 * fewer. Immutable.
 */
public final class RequestMatcher {
  private final Optional<PduType> operation;
  private final List<Oid> names;
  private final List<Condition> conditions;

  private RequestMatcher(Optional<PduType> operation, List<Oid> names, List<Condition> conditions) {
    this.operation = operation;
    this.names = List.copyOf(names);
    this.conditions = List.copyOf(conditions);
  }

  static RequestMatcher of(Optional<PduType> operation, List<Oid> names) {
    return new RequestMatcher(operation, names, List.of());
  }

  private RequestMatcher and(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new RequestMatcher(operation, names, more);
  }

  /** Only those of one principal: a user of SNMPv3, a community of SNMPv1 and v2c. */
  public RequestMatcher from(String principal) {
    return and(new Condition.ByPrincipal(principal));
  }

  /** Only those of one version. */
  public RequestMatcher version(SnmpVersion version) {
    return and(new Condition.InVersion(version));
  }

  /** Only those in one context of the agent; "" is the default one. */
  public RequestMatcher context(String name) {
    return and(new Condition.InContext(name));
  }

  /** Only those with as many variable bindings. */
  public RequestMatcher varBinds(int count) {
    return and(new Condition.OfVarBinds(count));
  }

  /** Only GETBULKs with as many non-repeaters. */
  public RequestMatcher nonRepeaters(int count) {
    return and(new Condition.OfNonRepeaters(count));
  }

  /** Only GETBULKs with as many max-repetitions. */
  public RequestMatcher maxRepetitions(int count) {
    return and(new Condition.OfMaxRepetitions(count));
  }

  /** Only those with at least one name that is this one or below it. */
  public RequestMatcher below(String name) {
    return below(Requests.NAMES.parse(name));
  }

  /** Only those with at least one name that is this one or below it. */
  public RequestMatcher below(Oid name) {
    return and(new Condition.Below(name));
  }

  /** Only SETs that give a variable a value, of the same type as well. */
  public RequestMatcher value(Oid name, Value value) {
    return naming(name).and(Condition.WithValue.of(name, value));
  }

  /** Only SETs that give a variable a value, of the same type as well. */
  public RequestMatcher value(String name, Value value) {
    return value(Requests.NAMES.parse(name), value);
  }

  /** Only SETs that give a variable a value that has this text, of any type. */
  public RequestMatcher value(String name, String text) {
    Oid oid = Requests.NAMES.parse(name);
    return naming(oid).and(Condition.WithValue.of(oid, text));
  }

  /** Only SETs that give a variable this number, of any type. */
  public RequestMatcher value(String name, long number) {
    return value(name, Long.toString(number));
  }

  private RequestMatcher naming(Oid name) {
    if (names.contains(Objects.requireNonNull(name, "name"))) {
      return this;
    }
    List<Oid> more = new ArrayList<>(names);
    more.add(name);
    return new RequestMatcher(operation, more, conditions);
  }

  /** Whether a request is meant. */
  public boolean matches(ReceivedRequest request) {
    return hasOperation(request)
        && request.names().containsAll(names)
        && conditions.stream().allMatch(condition -> condition.holds(request));
  }

  private boolean hasOperation(ReceivedRequest request) {
    return operation.isEmpty() || operation.equals(request.operation());
  }

  /** What is wrong with a request that is nearly meant; empty where more than one thing is. */
  Optional<String> miss(ReceivedRequest request, OidNames shown) {
    List<String> wrong = new ArrayList<>();
    if (!hasOperation(request)) {
      wrong.add("another operation");
    }
    names.stream()
        .filter(name -> !request.names().contains(name))
        .forEach(name -> wrong.add(missing(name, request, shown)));
    conditions.stream()
        .filter(condition -> !condition.holds(request))
        .forEach(condition -> wrong.add("not " + condition.text(shown)));
    return wrong.size() == 1 && !wrong.get(0).isEmpty()
        ? Optional.of(wrong.get(0))
        : Optional.empty();
  }

  /** What stands in the place of a name; empty where nothing does. */
  private String missing(Oid name, ReceivedRequest request, OidNames shown) {
    List<Oid> others = request.names().stream().filter(one -> !names.contains(one)).toList();
    boolean hasMore = names.stream().anyMatch(request.names()::contains);
    return NameRelation.of(name, others)
        .map(NameRelation::text)
        .orElse(hasMore ? "without " + new Wording(shown).name(name) : "");
  }

  /** In words, with names as somebody shows them. */
  String text(OidNames shown) {
    Wording wording = new Wording(shown);
    StringBuilder text = new StringBuilder(operation.map(Wording::operation).orElse("any request"));
    text.append(
        names.isEmpty() ? "" : (operation.isEmpty() ? " for " : " ") + wording.names(names));
    conditions.forEach(condition -> text.append(' ').append(condition.text(shown)));
    return text.toString();
  }

  @Override
  public String toString() {
    return text(Requests.NAMES);
  }
}
