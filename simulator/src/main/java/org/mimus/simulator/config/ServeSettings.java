// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a fleet file says of the command that serves it, and not of agents: options by their names,
 * such as {@code serve: {listen: 127.0.0.1:161, log-format: json}}. What each of them can be is
 * known to the command.
 *
 * @param all in the order of the file
 */
public record ServeSettings(List<Setting> all) {
  /** Where a file says nothing of it. */
  public static final ServeSettings NONE = new ServeSettings(List.of());

  /** The key of a file that it stands behind. */
  static final String KEY = "serve";

  private static final String YES = "true";

  /** What an option takes. */
  enum Kind {
    VALUE,
    VALUES,
    PATH,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** One of these, or a value. */
    TRUTH_OR_VALUE,
    TRUTH_OR_PATH;

    private boolean isPath() {
      return this == PATH || this == TRUTH_OR_PATH;
    }
  }

  /** All options but those that say which file is read, and those that have keys of their own. */
  static final Map<String, Kind> KEYS = keys();

  /**
   * One option.
   *
   * @param values none for one that is turned off, or on where it stands alone
   * @param isOn whether the option is to be given
   * @param place where its value stands, for messages: {@code file:line:column: }
   */
  public record Setting(String key, List<String> values, boolean isOn, String place) {
    public Setting {
      values = List.copyOf(values);
    }
  }

  public ServeSettings {
    all = List.copyOf(all);
  }

  private static Map<String, Kind> keys() {
    Map<String, Kind> keys = new LinkedHashMap<>();
    keys.put("listen", Kind.VALUES);
    keys.put("api", Kind.TRUTH_OR_VALUE);
    keys.put("api-token-env", Kind.VALUE);
    keys.put("api-token-file", Kind.PATH);
    keys.put("log-level", Kind.VALUE);
    keys.put("log-format", Kind.VALUE);
    keys.put("verbose", Kind.TRUTH);
    keys.put("list", Kind.TRUTH);
    keys.put("journal", Kind.TRUTH_OR_PATH);
    keys.put("journal-size", Kind.VALUE);
    keys.put("state-dir", Kind.PATH);
    keys.put("engine-id", Kind.VALUE);
    keys.put("engine-mibs", Kind.TRUTH);
    keys.put("transport", Kind.VALUE);
    keys.put("receivers", Kind.VALUE);
    keys.put("shard", Kind.VALUE);
    keys.put("rw", Kind.TRUTH);
    keys.put("write-community", Kind.VALUES);
    keys.put("compat", Kind.VALUE);
    keys.put("strict", Kind.TRUTH);
    keys.put("variation-module-options", Kind.VALUES);
    return keys;
  }

  /**
   * Reads this part of a file only, before it is known how the rest is to be served.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something in it is wrong
   * @throws IOException if the file cannot be read
   */
  public static ServeSettings read(Path file, UnaryOperator<String> environment)
      throws IOException {
    String text = Files.readString(file);
    if (!text.contains(KEY)) {
      return NONE;
    }
    YamlNode node =
        YamlNode.read(file.toString(), text, environment).map("keys, such as 'agents:'").get(KEY);
    return node == null ? NONE : of(node);
  }

  /** Reads what stands behind the key. */
  static ServeSettings of(YamlNode node) {
    List<Setting> all = new ArrayList<>();
    node.map("options of serve, such as 'listen:'", List.copyOf(KEYS.keySet()))
        .forEach((key, value) -> all.add(setting(key, value, KEYS.get(key))));
    return new ServeSettings(all);
  }

  private static Setting setting(String key, YamlNode node, Kind kind) {
    String place = node.wrong("").getMessage();
    if (kind == Kind.VALUES) {
      return new Setting(key, node.oneOrMore().stream().map(YamlNode::text).toList(), true, place);
    }
    String text = node.text();
    boolean isTruth = text.equals(YES) || text.equals("false");
    if (isTruth && kind != Kind.VALUE && kind != Kind.PATH) {
      return new Setting(key, List.of(), text.equals(YES), place);
    }
    if (kind == Kind.TRUTH) {
      throw node.wrong("'" + text + "' is neither true nor false");
    }
    return new Setting(key, List.of(kind.isPath() ? node.path().toString() : text), true, place);
  }

  /** Whether another file says the same, wherever it stands there. */
  public boolean isSame(ServeSettings other) {
    return said().equals(other.said());
  }

  private Map<String, Object> said() {
    Map<String, Object> said = new LinkedHashMap<>();
    all.forEach(one -> said.put(one.key(), List.of(one.values(), one.isOn())));
    return said;
  }
}
