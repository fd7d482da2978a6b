// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mimus.recorder.Recorder;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.config.UserFields;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.transport.UdpAddress;

/**
 * A device to record, as {@link SnmpAgent#recordFrom} describes it: {@code
 * HOST[:PORT][,KEY=VALUE...]}. No message shows a secret.
 */
final class RecordedDevice {
  private static final int SNMP_PORT = 161;

  /** Beside those of a user. */
  private static final List<String> OWN_KEYS =
      List.of("version", "community-env", "user", "context", "below", "into", "timeout", "retries");

  private static final List<String> USER_KEYS =
      List.of("auth", "auth-pass-env", "priv", "priv-pass-env");

  private final String address;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final UnaryOperator<String> environment;

  private RecordedDevice(String address, UnaryOperator<String> environment) {
    this.address = address;
    this.environment = environment;
  }

  /**
   * Reads a description.
   *
   * @param environment the value of an environment variable, or null
   * @throws IllegalArgumentException if it cannot be understood
   */
  static RecordedDevice parse(String text, UnaryOperator<String> environment) {
    String[] parts = text.split(",", -1);
    RecordedDevice device = new RecordedDevice(parts[0].strip(), environment);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) { // what stands there may be a secret
        throw new IllegalArgumentException("part " + (i + 1) + " is no KEY=VALUE");
      }
      String key = parts[i].substring(0, equals).strip();
      if (!OWN_KEYS.contains(key) && !USER_KEYS.contains(key)) {
        throw unknown(key);
      }
      String value = parts[i].substring(equals + 1).strip();
      device.fields.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }
    return device;
  }

  private static IllegalArgumentException unknown(String key) {
    List<String> all = new ArrayList<>(OWN_KEYS);
    all.addAll(USER_KEYS);
    boolean secret = all.contains(key + "-env");
    return new IllegalArgumentException(
        "there is no key '%s'; %s"
            .formatted(
                key,
                secret
                    ? "secrets come from the environment: " + key + "-env=VARIABLE"
                    : "there are " + String.join(", ", all)));
  }

  /** Whether there is a device to ask. */
  boolean isNamed() {
    return !address.isEmpty();
  }

  String address() {
    return address;
  }

  /** The folder to write to. */
  String folder() {
    return one("into", "src/test/resources");
  }

  /**
   * Walks it.
   *
   * @throws IOException if it could not be walked to its end
   * @throws IllegalArgumentException if the description is wrong
   */
  Snapshot record() throws IOException {
    InetSocketAddress peer = UdpAddress.parse(address, SNMP_PORT);
    SnmpVersion version = version();
    try (SnmpClient client =
        SnmpClient.builder()
            .credentials(credentials(version))
            .peer(peer)
            .timeout(Duration.ofMillis(Math.round(number("timeout", "1") * 1e3)))
            .retries((int) number("retries", "5"))
            .build()) {
      return Recorder.builder()
          .client(client)
          .version(version)
          .roots(roots())
          .from(UdpAddress.format(peer))
          .by("mimus")
          .build()
          .snapshot();
    }
  }

  private List<Oid> roots() {
    return fields.getOrDefault("below", List.of()).stream().map(OidNames.find()::parse).toList();
  }

  private SnmpVersion version() {
    String usual = fields.containsKey("user") ? "3" : "2c";
    String label = one("version", usual);
    SnmpVersion version =
        SnmpVersion.ofLabel(label)
            .orElseThrow(() -> new IllegalArgumentException("version is 1, 2c or 3, not " + label));
    if ((version == SnmpVersion.V3) != fields.containsKey("user")) {
      throw new IllegalArgumentException("version=3 and user=NAME belong together");
    }
    return version;
  }

  private Credentials credentials(SnmpVersion version) {
    return switch (version) {
      case V1 -> CommunityCredentials.v1(community());
      case V2C -> CommunityCredentials.v2c(community());
      case V3 -> user();
    };
  }

  private String community() {
    if (!fields.containsKey("community-env")) {
      return "public";
    }
    String variable = one("community-env", "");
    String community = environment.apply(variable);
    if (community == null) {
      throw new IllegalArgumentException(
          "community-env: there is no environment variable " + variable);
    }
    return community;
  }

  private Credentials user() {
    Map<String, List<String>> user = new LinkedHashMap<>(fields);
    user.keySet().retainAll(USER_KEYS);
    user.put("name", fields.get("user"));
    AgentUser parsed = UserFields.parse(user, environment);
    return UsmCredentials.builder(parsed.user()).contextName(one("context", "")).build();
  }

  private double number(String key, String otherwise) {
    String text = one(key, otherwise);
    if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      throw new IllegalArgumentException(key + " is a number, not '" + text + "'");
    }
    return Double.parseDouble(text);
  }

  private String one(String key, String otherwise) {
    List<String> values = fields.getOrDefault(key, List.of(otherwise));
    if (values.size() > 1) {
      throw new IllegalArgumentException(key + " is given twice");
    }
    return values.get(0);
  }
}
