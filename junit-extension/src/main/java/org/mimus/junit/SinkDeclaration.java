// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.verify.SnmpTrapSink;

/**
 * What a sink is to be, and where that is said.
 *
 * @param annotation empty for one that takes any community
 */
record SinkDeclaration(Optional<TrapSink> annotation, String name, String place) {
  /** What {@link SnmpAgent#trapsTo} calls the sink of the test. */
  static final String SINK = "sink";

  /** One that nobody has described. */
  static SinkDeclaration implied(String place) {
    return new SinkDeclaration(Optional.empty(), SINK, place);
  }

  boolean acknowledges() {
    return annotation.map(TrapSink::acknowledge).orElse(true);
  }

  /** Opens it as is described. */
  SnmpTrapSink open(SnmpTrapSink.Builder builder) {
    try {
      annotation.ifPresent(described -> describe(described, builder));
      SnmpTrapSink sink = builder.open();
      sink.acknowledge(acknowledges());
      return sink;
    } catch (IllegalArgumentException e) {
      throw wrong("cannot be opened: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw wrong("cannot be opened: " + e.getMessage());
    }
  }

  private void describe(TrapSink described, SnmpTrapSink.Builder builder) {
    for (String community : described.communities()) {
      builder.community(community);
    }
    for (V3User user : described.users()) {
      builder.user(new DeclaredUser(user, this::wrong).user());
    }
    if (!described.listen().isEmpty()) {
      builder.listen(described.listen());
    }
  }

  ExtensionConfigurationException wrong(String what) {
    return new ExtensionConfigurationException(this + " " + what);
  }

  @Override
  public String toString() {
    return annotation.isPresent() ? "@TrapSink on " + place : "the sink of " + place;
  }
}
