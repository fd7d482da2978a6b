// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.snmp.message.EngineId;

/** Reads what a file says of an agent, or of many, and checks that it can be. */
final class AgentFields {
  /** Those that many agents can have in common. */
  static final List<String> COMMON_KEYS =
      Stream.of(
              List.of("snapshot", "communities", "write-communities", "users"),
              BehaviourFields.KEYS,
              LifeFields.KEYS,
              SettingFields.KEYS)
          .flatMap(List::stream)
          .toList();

  /** All keys of an agent. */
  static final List<String> KEYS =
      Stream.concat(
              Stream.of("name", "group", "count", "listen", "engine-id"), COMMON_KEYS.stream())
          .toList();

  /** As many as one process can be asked to serve. */
  private static final int MOST = 1_000_000;

  private static final int USUAL_PORT = 161;

  private final YamlNode place;
  private final Map<String, YamlNode> fields;
  private final List<AgentUser> known;
  private final Complaints complaints = new Complaints();

  /**
   * @param known the users that the file describes
   */
  AgentFields(YamlNode place, List<AgentUser> known, Groups groups) {
    String what = "the keys of an agent, such as 'snapshot:'";
    Map<String, YamlNode> own = place.map(what);
    this.place = place;
    this.known = known;
    complaints.attempt(() -> place.map(what, KEYS));
    Map<String, YamlNode> all = complaints.attempt(() -> groups.fields(own), null);
    if (all == null) {
      complaints.raise(); // what is missing may be in the group
    }
    this.fields = all;
  }

  /** What is wrong with the keys, and room for what is with the values. */
  Complaints complaints() {
    return complaints;
  }

  YamlNode place() {
    return place;
  }

  NumberedText name() {
    YamlNode name = fields.get("name");
    if (name == null) {
      throw place.wrong("an agent needs a name");
    }
    return NumberedText.of(name);
  }

  List<String> snapshots() {
    YamlNode snapshots = fields.get("snapshot");
    if (snapshots == null && !KEYS.containsAll(fields.keySet())) {
      return List.of(); // it may be what is misspelt, and that is told
    }
    if (snapshots == null) {
      throw place.wrong("agent '" + name().text() + "' needs a snapshot");
    }
    return Complaints.each(snapshots.oneOrMore(), YamlNode::text);
  }

  List<AddressRange> listen() {
    return List.copyOf(Complaints.each(nodes("listen"), AgentFields::range));
  }

  private static AddressRange range(YamlNode node) {
    try {
      return AddressRange.parse(node.text(), USUAL_PORT);
    } catch (IllegalArgumentException e) {
      throw node.wrong(e);
    }
  }

  private List<YamlNode> nodes(String key) {
    YamlNode node = fields.get(key);
    return node == null ? List.of() : node.oneOrMore();
  }

  private List<NumberedText> texts(String key) {
    return Complaints.each(nodes(key), NumberedText::of);
  }

  List<NumberedText> communities() {
    boolean none = !fields.containsKey("communities") && !fields.containsKey("write-communities");
    if (!none) {
      return texts("communities");
    }
    return List.of(
        fields.containsKey("listen") ? new NumberedText(AgentSpec.DEFAULT_COMMUNITY) : name());
  }

  List<NumberedText> writeCommunities() {
    return texts("write-communities");
  }

  Optional<List<AgentUser>> users() {
    if (!fields.containsKey("users")) {
      return Optional.empty();
    }
    return Optional.of(Complaints.each(nodes("users"), this::user));
  }

  private AgentUser user(YamlNode node) {
    return known.stream()
        .filter(user -> user.user().name().toString().equals(node.text()))
        .findFirst()
        .orElseThrow(() -> node.wrong("there is no user '" + node.text() + "' in this file"));
  }

  Optional<EngineId> engineId() {
    YamlNode node = fields.get("engine-id");
    try {
      return Optional.ofNullable(node).map(YamlNode::text).map(EngineId::parse);
    } catch (IllegalArgumentException e) {
      throw node.wrong(e);
    }
  }

  /**
   * @param askers who may ask the agent
   */
  AgentSettings settings(Askers askers) {
    return new SettingFields(fields, askers).settings();
  }

  Askers askers() {
    boolean anyUser = users().map(list -> !list.isEmpty()).orElse(true);
    boolean anyDigest = users().map(AgentFields::haveDigests).orElse(true);
    boolean anyCommunity = !communities().isEmpty() || !writeCommunities().isEmpty();
    return new Askers(anyCommunity, anyUser, anyDigest);
  }

  private static boolean haveDigests(List<AgentUser> users) {
    return users.stream().anyMatch(user -> user.user().auth().isPresent());
  }

  /** As many as it says, or as there are addresses. */
  int count() {
    long addresses = listen().stream().mapToLong(AddressRange::size).max().orElse(1);
    YamlNode node = fields.get("count");
    long count = node == null ? addresses : number(node);
    if (count > MOST) {
      throw place.wrong(count + " agents are more than " + MOST);
    }
    if (count > 1 && !name().isNumbered()) {
      throw fields
          .get("name")
          .wrong(count + " agents need a name each: '" + name().text() + "-{n}'");
    }
    checkAddresses(count);
    boolean shared = listen().stream().allMatch(range -> range.size() == 1);
    boolean numbered = communities().stream().allMatch(NumberedText::isNumbered);
    if (count > 1 && shared && !numbered) {
      throw place.wrong(
          count
              + " agents on one address need a community each, such as 'edge-{n}', or an address"
              + " each, such as 127.0.1.0/24:161");
    }
    return (int) count;
  }

  private void checkAddresses(long count) {
    List<YamlNode> nodes = nodes("listen");
    List<AddressRange> ranges = listen();
    for (int i = 0; i < ranges.size(); i++) {
      long size = ranges.get(i).size();
      if (size > 1 && size < count) {
        throw nodes
            .get(i)
            .wrong("%d agents need as many addresses, and here are %d".formatted(count, size));
      }
    }
  }

  private static long number(YamlNode node) {
    String digits = node.text().replace("_", "");
    long number = digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    if (number < 1) {
      throw node.wrong("count is a number from 1, not " + node.text());
    }
    return number;
  }
}
