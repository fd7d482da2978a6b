// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents are unless they say otherwise: for all of a file, and for those of a group. Of
 * several that say the same, the nearest counts: the agent itself, its groups from the last on, the
 * file, the file that includes it.
 */
final class Groups {
  private final Map<String, YamlNode> defaults;
  private final Map<String, YamlNode> byName;

  /**
   * @param defaults by key
   * @param byName the groups that can be named, filled while files are read
   */
  Groups(Map<String, YamlNode> defaults, Map<String, YamlNode> byName) {
    this.defaults = defaults;
    this.byName = byName;
  }

  /** All keys that hold for an agent. */
  Map<String, YamlNode> fields(Map<String, YamlNode> own) {
    Map<String, YamlNode> all = new LinkedHashMap<>(defaults);
    YamlNode group = own.get("group");
    if (group != null) {
      for (YamlNode name : group.oneOrMore()) {
        YamlNode found = byName.get(name.text());
        if (found == null) {
          throw name.wrong(unknown(name.text()));
        }
        all.putAll(found.map("keys of agents"));
      }
    }
    all.putAll(own);
    return all;
  }

  private String unknown(String name) {
    List<String> known = new ArrayList<>(byName.keySet());
    return known.isEmpty()
        ? "there is no group '" + name + "', since there are no groups"
        : Spelling.unknown("group", name, known);
  }
}
