// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.AgentSpec;
import org.mimus.snapshot.SnapshotSource;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.transport.UdpAddress;

/** Reads {@code --agent NAME=FILE,community=X:rw,listen=HOST:PORT}. */
final class AgentOption {
  private static final String HINT =
      "Such as: --agent core-1=core-1.jsonl,community=public,community=private:rw,"
          + "listen=127.0.0.1:1162";
  private static final String WRITE = ":rw";

  private final String text;
  private final List<InetSocketAddress> listen = new ArrayList<>();
  private final Set<String> communities = new LinkedHashSet<>();
  private final Set<String> writeCommunities = new LinkedHashSet<>();
  private Optional<EngineId> engineId = Optional.empty();

  private AgentOption(String text) {
    this.text = text;
  }

  /**
   * Reads one. Without a community the agent answers to {@code public} where it has an address of
   * its own, else to its name.
   *
   * @throws UsageException if it cannot be read
   */
  static AgentPlan parse(String text) {
    return new AgentOption(text).parse();
  }

  private AgentPlan parse() {
    List<String> parts = CommaList.split(text);
    String first = parts.get(0);
    int equals = first.indexOf('=');
    if (equals < 1 || equals == first.length() - 1) {
      throw wrong("does not begin with NAME=FILE");
    }
    String name = first.substring(0, equals);
    Path file = FileTrouble.path(first.substring(equals + 1));
    parts.subList(1, parts.size()).forEach(this::accept);
    if (communities.isEmpty() && writeCommunities.isEmpty()) {
      communities.add(listen.isEmpty() ? name : AgentSpec.DEFAULT_COMMUNITY);
    }
    return new AgentPlan(
        name,
        SnapshotSource.file(file),
        true,
        listen,
        communities,
        writeCommunities,
        engineId,
        Optional.empty(),
        Optional.empty());
  }

  private void accept(String part) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    String value = equals < 0 ? "" : part.substring(equals + 1);
    switch (key) {
      case "community" -> acceptCommunity(value);
      case "engine-id" -> engineId = Optional.of(engineId(value));
      case "listen" -> listen.add(address(value, "--agent " + text));
      default -> throw wrong("has no key '" + key + "', only community, listen and engine-id");
    }
  }

  private EngineId engineId(String value) {
    try {
      return EngineId.parse(value);
    } catch (IllegalArgumentException e) {
      throw wrong("has a wrong engine-id: " + e.getMessage());
    }
  }

  private void acceptCommunity(String value) {
    boolean write = value.endsWith(WRITE);
    String community = write ? value.substring(0, value.length() - WRITE.length()) : value;
    if (community.isEmpty()) {
      throw wrong("has a community without a name");
    }
    (write ? writeCommunities : communities).add(community);
  }

  private UsageException wrong(String what) {
    return new UsageException("--agent '" + text + "' " + what, HINT);
  }

  /**
   * An address to listen on, port 1161 by default.
   *
   * @throws UsageException if it is none
   */
  static InetSocketAddress address(String text, String option) {
    try {
      return UdpAddress.parse(text, ServeCommand.USUAL_PORT);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          option + ": " + e.getMessage(), "Such as: 127.0.0.1:1161, 0.0.0.0:161 or [::1]:1161.");
    }
  }
}
