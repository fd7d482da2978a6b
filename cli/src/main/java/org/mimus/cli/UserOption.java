// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.UserFields;

/**
 * Reads users of SNMPv3, as {@code --v3-user
 * NAME,auth=SHA-256,auth-pass=...,priv=AES,priv-pass=...} has them.
 */
final class UserOption {
  private static final String HINT =
      "Such as: %s ops,auth=SHA-256,auth-pass-env=OPS_AUTH,priv=AES,priv-pass-env=OPS_PRIV";
  private static final String WRITE = ":rw";

  private UserOption() {}

  /**
   * Reads one.
   *
   * @param option its name, for messages
   * @throws UsageException if it cannot be read; the message shows no secret
   */
  static AgentUser parse(String option, String text) {
    String hint = HINT.formatted(option);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> parts = CommaList.split(text);
    String name = parts.get(0);
    if (name.endsWith(WRITE)) {
      name = name.substring(0, name.length() - WRITE.length());
      add(fields, "access", "rw");
    }
    if (name.isEmpty() || name.contains("=")) {
      throw new UsageException(option + " begins with the name of a user", hint);
    }
    add(fields, "name", name);
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals < 0 && part.equals("rw")) {
        add(fields, "access", "rw");
      } else if (equals < 0) {
        // What stands there may be half of a passphrase.
        throw new UsageException(
            option + " " + name + ": a part is no KEY=VALUE; a comma in a value is written '\\,'",
            hint);
      } else {
        add(fields, part.substring(0, equals), part.substring(equals + 1));
      }
    }
    try {
      return UserFields.parse(fields, System::getenv);
    } catch (FleetException e) {
      throw new UsageException(option + ": " + e.getMessage(), hint);
    }
  }

  private static void add(Map<String, List<String>> fields, String key, String value) {
    fields.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }
}
