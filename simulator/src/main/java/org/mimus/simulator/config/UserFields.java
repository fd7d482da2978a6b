// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;

/** Makes a user of what a file or a command line says of it. No message shows a secret. */
public final class UserFields {
  static final List<String> KEYS =
      List.of(
          "name",
          "security-name",
          "auth",
          "auth-pass",
          "auth-pass-env",
          "auth-pass-file",
          "auth-key",
          "auth-localized-key",
          "priv",
          "priv-pass",
          "priv-pass-env",
          "priv-pass-file",
          "priv-key",
          "priv-localized-key",
          "level",
          "access",
          "context");

  private final Map<String, List<String>> fields;
  private final UnaryOperator<String> environment;

  UserFields(Map<String, List<String>> fields, UnaryOperator<String> environment) {
    this.fields = fields;
    this.environment = environment;
  }

  /**
   * Makes a user of keys and values, as they stand in a {@link FleetFile} and on a command line:
   * {@code name}, {@code auth} and {@code priv} (protocols as net-snmp spells them), {@code
   * auth-pass}, {@code auth-pass-env}, {@code auth-pass-file}, {@code auth-key} and {@code
   * auth-localized-key} (0x and digits), the same with {@code priv}, {@code security-name}, {@code
   * level}, {@code access} (ro or rw), and any number of {@code context}.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something is missing or wrong
   */
  public static AgentUser parse(
      Map<String, List<String>> fields, UnaryOperator<String> environment) {
    return new UserFields(fields, environment).user();
  }

  AgentUser user() {
    List<String> names = fields.getOrDefault("name", List.of());
    if (names.size() != 1) {
      throw new FleetException(
          names.isEmpty()
              ? "a user needs a name"
              : "a user has one name, not " + String.join(" and ", names));
    }
    String name = names.get(0);
    for (String key : fields.keySet()) {
      if (!KEYS.contains(key)) {
        throw new FleetException("user '%s': %s".formatted(name, Spelling.unknown(key, KEYS)));
      }
    }
    try {
      return user(name);
    } catch (IllegalArgumentException e) {
      throw new FleetException("user '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  private AgentUser user(String name) {
    UsmUser.Builder builder = UsmUser.named(name);
    if (one("security-name") != null) {
      builder.securityName(one("security-name"));
    }
    UsmSecret authSecret = secret("auth");
    UsmSecret privSecret = secret("priv");
    String auth = one("auth");
    String priv = one("priv");
    checkPair("auth", auth, authSecret, "SHA-256");
    checkPair("priv", priv, privSecret == null && priv != null ? authSecret : privSecret, "AES");
    if (auth != null) {
      builder.auth(
          AuthProtocol.ofLabel(auth).orElseThrow(() -> noProtocol("auth", auth, authLabels())),
          authSecret);
    }
    if (priv != null) {
      // As with createUser of net-snmp's snmpd, one passphrase may do for both.
      builder.priv(
          PrivProtocol.ofLabel(priv).orElseThrow(() -> noProtocol("priv", priv, privLabels())),
          privSecret == null ? authSecret : privSecret);
    }
    UsmUser user = builder.build();
    return new AgentUser(user, level(user), writes(), contexts());
  }

  private static void checkPair(String what, String protocol, UsmSecret secret, String example) {
    if (protocol == null && secret != null) {
      throw new IllegalArgumentException(
          "has a secret for %s, and no protocol; add %s=%s".formatted(what, what, example));
    }
    if (protocol != null && secret == null) {
      throw new IllegalArgumentException(
          "%s=%s needs a passphrase: %s-pass, %s-pass-env or %s-pass-file"
              .formatted(what, protocol, what, what, what));
    }
  }

  private static IllegalArgumentException noProtocol(String what, String given, String known) {
    return new IllegalArgumentException(
        "%s=%s is no protocol; there are %s".formatted(what, given, known));
  }

  private static String authLabels() {
    return String.join(", ", Stream.of(AuthProtocol.values()).map(AuthProtocol::label).toList());
  }

  private static String privLabels() {
    return String.join(", ", Stream.of(PrivProtocol.values()).map(PrivProtocol::label).toList());
  }

  /** The value of a key that can stand only once; null where it does not. */
  private String one(String key) {
    List<String> values = fields.getOrDefault(key, List.of());
    if (values.size() > 1) {
      throw new IllegalArgumentException(key + " is given twice");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private UsmSecret secret(String what) {
    List<String> given =
        Stream.of("-pass", "-pass-env", "-pass-file", "-key", "-localized-key")
            .map(suffix -> what + suffix)
            .filter(fields::containsKey)
            .toList();
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "has both %s and %s; leave one of them out".formatted(given.get(0), given.get(1)));
    }
    String key = given.get(0);
    String value = one(key);
    return switch (key.substring(what.length())) {
      case "-pass" -> passphrase(key, value);
      case "-pass-env" -> passphrase(key, fromEnvironment(key, value));
      case "-pass-file" -> passphrase(key, fromFile(key, value));
      case "-key" -> UsmSecret.masterKey(octets(key, value));
      default -> UsmSecret.localizedKey(octets(key, value));
    };
  }

  private static UsmSecret passphrase(String key, String text) {
    try {
      return UsmSecret.passphrase(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private String fromEnvironment(String key, String variable) {
    String value = environment.apply(variable);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: there is no environment variable %s".formatted(key, variable));
    }
    return value;
  }

  private static String fromFile(String key, String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("%s: %s cannot be read".formatted(key, file), e);
    }
  }

  private static byte[] octets(String key, String text) {
    try {
      return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT).replaceFirst("^0x", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " is not 0x and hexadecimal digits", e);
    }
  }

  private SecurityLevel level(UsmUser user) {
    String level = one("level");
    return level == null
        ? AgentUser.usualLevel(user)
        : SecurityLevel.ofLabel(level)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "level=%s is no level; there are noAuthNoPriv, authNoPriv and authPriv"
                            .formatted(level)));
  }

  private boolean writes() {
    String access = one("access");
    if (access == null || access.equals("ro")) {
      return false;
    }
    if (access.equals("rw")) {
      return true;
    }
    throw new IllegalArgumentException("access is ro or rw, not " + access);
  }

  private Set<String> contexts() {
    return new LinkedHashSet<>(fields.getOrDefault("context", List.of()));
  }
}
