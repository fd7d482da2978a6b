// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.simulator.EngineBoots;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;
import picocli.CommandLine.Option;

/** As whom to ask with SNMPv3, with the letters of net-snmp. */
final class V3Options {
  /** RFC 5612: an enterprise for examples. */
  static final int NOBODY = 32_473;

  private static final Pattern BOOTS_AND_TIME =
      Pattern.compile("\\s*([0-9]+)\\s*,\\s*([0-9]+)\\s*");

  @Option(names = "-u", paramLabel = "USER", description = "With -v3: the user.")
  private String user;

  @Option(
      names = "-l",
      paramLabel = "LEVEL",
      description = "With -v3: noAuthNoPriv, authNoPriv or authPriv. Default: noAuthNoPriv.")
  private String level = "noAuthNoPriv";

  @Option(
      names = "-a",
      paramLabel = "PROTOCOL",
      description =
          "With -v3: MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512 authenticates. Default: MD5.")
  private String auth = "MD5";

  @Option(
      names = "-A",
      paramLabel = "PASSPHRASE",
      description = "With -v3: the passphrase to authenticate with.")
  private String authPass;

  @Option(
      names = "--auth-pass-env",
      paramLabel = "VAR",
      description = "In place of -A: the environment variable with the passphrase.")
  private String authPassEnv;

  @Option(
      names = "-x",
      paramLabel = "PROTOCOL",
      description =
          "With -v3: DES, 3DES, AES, AES-192 or AES-256 encrypts; AES-192-C and AES-256-C as"
              + " Cisco's devices do. Default: DES.")
  private String priv = "DES";

  @Option(
      names = "-X",
      paramLabel = "PASSPHRASE",
      description = "With -v3: the passphrase to encrypt with.")
  private String privPass;

  @Option(
      names = "--priv-pass-env",
      paramLabel = "VAR",
      description = "In place of -X: the environment variable with the passphrase.")
  private String privPassEnv;

  @Option(names = "-n", paramLabel = "CONTEXT", description = "With -v3: the name of the context.")
  private String context = "";

  @Option(
      names = "-e",
      paramLabel = "ENGINE-ID",
      description =
          "With -v3: the engine that is asked, or sends a trap. Default: it is discovered; of a"
              + " trap, one made of the host's name and the user.")
  private String engineId;

  @Option(
      names = "-E",
      paramLabel = "ENGINE-ID",
      description = "With -v3: the engine whose context it is. Default: the same as -e.")
  private String contextEngineId;

  @Option(
      names = "-Z",
      paramLabel = "BOOTS,TIME",
      description =
          "With -v3: the engine's boots and time. Default: they are learned; of a trap, the seconds"
              + " since 2026 began, and 0.")
  private String bootsAndTime;

  @Option(
      names = "-3m",
      paramLabel = "0xHEX",
      description = "With -v3: the master key to authenticate with, for a passphrase.")
  private String authMasterKey;

  @Option(
      names = "-3M",
      paramLabel = "0xHEX",
      description = "With -v3: the master key to encrypt with.")
  private String privMasterKey;

  @Option(
      names = "-3k",
      paramLabel = "0xHEX",
      description = "With -v3: the localized key to authenticate with.")
  private String authLocalizedKey;

  @Option(
      names = "-3K",
      paramLabel = "0xHEX",
      description = "With -v3: the localized key to encrypt with.")
  private String privLocalizedKey;

  /** Whether there is a user, so that SNMPv3 is meant. */
  boolean isGiven() {
    return user != null;
  }

  /** The user, its keys and its context. */
  UsmCredentials credentials() {
    if (user == null) {
      throw new UsageException("-v3 needs a user", "Say which with -u.");
    }
    SecurityLevel chosen =
        SecurityLevel.ofLabel(level)
            .orElseThrow(
                () ->
                    new UsageException(
                        "-l: '" + level + "' is no security level",
                        "Use noAuthNoPriv, authNoPriv or authPriv."));
    UsmUser.Builder builder = UsmUser.named(user);
    if (chosen != SecurityLevel.NO_AUTH_NO_PRIV) {
      builder.auth(
          AuthProtocol.ofLabel(auth).orElseThrow(() -> noProtocol("-a", auth)), authSecret());
    }
    if (chosen == SecurityLevel.AUTH_PRIV) {
      builder.priv(
          PrivProtocol.ofLabel(priv).orElseThrow(() -> noProtocol("-x", priv)), privSecret());
    }
    UsmCredentials.Builder credentials =
        UsmCredentials.builder(checked("-u", builder::build)).level(chosen).contextName(context);
    engineId().ifPresent(credentials::engineId);
    if (contextEngineId != null) {
      credentials.contextEngineId(checked("-E", () -> EngineId.parse(contextEngineId)));
    }
    int[] time = bootsAndTime();
    if (time.length == 2) {
      credentials.engineTime(time[0], time[1]);
    }
    return checked("-l", credentials::build);
  }

  /** The name of the context. */
  String context() {
    return context;
  }

  private Optional<EngineId> engineId() {
    return Optional.ofNullable(engineId).map(text -> checked("-e", () -> EngineId.parse(text)));
  }

  /**
   * The engine that sends: the authoritative one of traps, so that -e and -Z are about it; of
   * INFORMs that is the receiver, and they are about that one.
   */
  AuthoritativeEngine sender(boolean informs) {
    Optional<EngineId> own = informs ? Optional.empty() : engineId();
    EngineId id =
        own.orElseGet(() -> EngineId.derive(NOBODY, "trap of " + user + " at " + hostName()));
    int[] given = informs ? new int[0] : bootsAndTime();
    EngineTime time =
        given.length == 2
            ? EngineTime.booted(given[0]).ahead(Duration.ofSeconds(given[1]))
            : EngineTime.booted(EngineBoots.next(Clock.systemUTC()));
    return new AuthoritativeEngine(id, time, UserTable.of(List.of()), new KeyStore());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // A host whose own name nobody knows.
    }
  }

  private static UsageException noProtocol(String option, String name) {
    return new UsageException(
        option + ": '" + name + "' is no protocol", "'mimus help get' names them.");
  }

  private static <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  private UsmSecret authSecret() {
    if (authLocalizedKey != null) {
      return UsmSecret.localizedKey(octets("-3k", authLocalizedKey));
    }
    return authMasterKey != null
        ? UsmSecret.masterKey(octets("-3m", authMasterKey))
        : passphrase("-A", authPass, authPassEnv, "--auth-pass-env", "-3m or -3k");
  }

  private UsmSecret privSecret() {
    if (privLocalizedKey != null) {
      return UsmSecret.localizedKey(octets("-3K", privLocalizedKey));
    }
    return privMasterKey != null
        ? UsmSecret.masterKey(octets("-3M", privMasterKey))
        : passphrase("-X", privPass, privPassEnv, "--priv-pass-env", "-3M or -3K");
  }

  private UsmSecret passphrase(
      String option, String text, String variable, String byVariable, String keys) {
    if (text != null && variable != null) {
      throw new UsageException(option + " and " + byVariable + " are two passphrases for one");
    }
    if (text == null && variable == null) {
      throw new UsageException(
          "-l " + level + " needs a passphrase: " + option + " or " + byVariable,
          "A key does as well: " + keys + ".");
    }
    if (variable == null) {
      return checked(option, () -> UsmSecret.passphrase(text));
    }
    String value = System.getenv(variable);
    if (value == null) {
      throw new UsageException(byVariable + ": there is no environment variable " + variable);
    }
    return checked(byVariable, () -> UsmSecret.passphrase(value));
  }

  /** The message shows none of the digits: they are a key. */
  private static byte[] octets(String option, String text) {
    try {
      return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT).replaceFirst("^0x", ""));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          option + ": this is not 0x and hexadecimal digits, two for each octet");
    }
  }

  /** Two numbers, or none. */
  private int[] bootsAndTime() {
    if (bootsAndTime == null) {
      return new int[0];
    }
    Matcher numbers = BOOTS_AND_TIME.matcher(bootsAndTime);
    try {
      if (numbers.matches()) {
        return new int[] {Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))};
      }
    } catch (NumberFormatException e) {
      // Too large for a number of boots, or for a time.
    }
    throw new UsageException(
        "-Z: '" + bootsAndTime + "' is not BOOTS,TIME", "Such as: -Z 17,3600.");
  }
}
