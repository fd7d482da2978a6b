// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.notification.Notifications;
import org.mimus.snapshot.Snapshot;

/**
 * What an agent is beside name, snapshot, addresses and whom it lets in, as a text in the words of
 * a {@link FleetFile}: {@code latency: 20ms}. For programs that describe the rest themselves. Paths
 * in it begin at the working directory. Immutable.
 */
public final class AgentKeys {
  private static final List<String> KEYS =
      Stream.of(BehaviourFields.KEYS, LifeFields.KEYS, SettingFields.KEYS)
          .flatMap(List::stream)
          .toList();

  private final AgentSettings settings;

  private AgentKeys(AgentSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads a text.
   *
   * @param name what it is, for messages, which go on with line and column
   * @param askers who can ask the agent, which decides what faults it can have
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something in it is wrong
   */
  public static AgentKeys parse(
      String name, String yaml, Askers askers, UnaryOperator<String> environment) {
    YamlNode node;
    try {
      node = YamlNode.read(name, yaml, environment);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    Map<String, YamlNode> fields = node.map("keys of an agent, such as 'latency:'", KEYS);
    return new AgentKeys(new SettingFields(fields, askers).settings());
  }

  /** A snapshot with the contexts that the text describes. */
  public Snapshot dressed(Snapshot base) {
    return settings.dressed(base);
  }

  /** What the agent tells without being asked, and whom. */
  public Notifications notifications() {
    return settings.notifications();
  }

  /**
   * Describes all that the text says, but for the contexts of the snapshot.
   *
   * @throws FleetException if a value is not of its variable's type, with line and column
   */
  public void describe(AgentSpec.Builder spec) {
    settings.describe(spec, 1);
  }
}
