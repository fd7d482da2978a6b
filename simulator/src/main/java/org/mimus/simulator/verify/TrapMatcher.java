// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/**
 * Which notifications are meant. {@link Traps} makes one; each method makes another one that means
 * fewer. Immutable.
 */
public final class TrapMatcher {
  private final List<TrapCondition> conditions;

  TrapMatcher(List<TrapCondition> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  TrapMatcher with(TrapCondition condition) {
    List<TrapCondition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new TrapMatcher(more);
  }

  /** Only those of an agent. */
  public TrapMatcher from(TrapSource source) {
    return with(new TrapCondition.From(source));
  }

  /** Only those with a community, or by a user of SNMPv3. */
  public TrapMatcher by(String principal) {
    return with(new TrapCondition.By(principal));
  }

  /** Only those of one version. */
  public TrapMatcher version(SnmpVersion version) {
    return with(new TrapCondition.InVersion(version));
  }

  /** Only those from one context of SNMPv3. */
  public TrapMatcher context(String name) {
    return with(new TrapCondition.InContext(name));
  }

  /** Only INFORMs. */
  public TrapMatcher inform() {
    return with(new TrapCondition.Inform(true));
  }

  /** Only traps that nobody acknowledges. */
  public TrapMatcher unacknowledged() {
    return with(new TrapCondition.Inform(false));
  }

  /** Only those that bring a variable. */
  public TrapMatcher varBind(String name) {
    return with(new TrapCondition.Brings(Requests.NAMES.parse(name), Optional.empty()));
  }

  /** Only those that bring a variable with a value of this text. */
  public TrapMatcher varBind(String name, String text) {
    return with(new TrapCondition.Brings(Requests.NAMES.parse(name), Optional.of(text)));
  }

  /** Only those that bring a variable with this number. */
  public TrapMatcher varBind(String name, long number) {
    return varBind(name, Long.toString(number));
  }

  /** Only those that bring a variable with a value, of the same type as well. */
  public TrapMatcher varBind(Oid name, Value value) {
    return with(new TrapCondition.Brings(name, Optional.of(value)));
  }

  /** Those who have to have sent it. */
  Stream<TrapSource> sources() {
    return conditions.stream()
        .filter(TrapCondition.From.class::isInstance)
        .map(condition -> ((TrapCondition.From) condition).source());
  }

  boolean matches(ReceivedNotification notification) {
    return conditions.stream().allMatch(condition -> condition.holds(notification));
  }

  /** How many of the conditions do not hold. */
  int misses(ReceivedNotification notification) {
    return (int) conditions.stream().filter(condition -> !condition.holds(notification)).count();
  }

  /** Those that do not hold, for people. */
  List<String> missed(ReceivedNotification notification, OidNames names) {
    return conditions.stream()
        .filter(condition -> !condition.holds(notification))
        .map(condition -> condition.text(names))
        .toList();
  }

  String text(OidNames names) {
    boolean isNamed = !conditions.isEmpty() && conditions.get(0) instanceof TrapCondition.Named;
    StringBuilder text = new StringBuilder(isNamed ? "" : "any notification");
    for (TrapCondition condition : conditions) {
      text.append(text.length() == 0 ? "" : " ").append(condition.text(names));
    }
    return text.toString();
  }

  /** {@code linkDown from 'core'}. */
  @Override
  public String toString() {
    return text(OidNames.numeric());
  }
}
