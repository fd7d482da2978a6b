// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;
import picocli.CommandLine.Option;

/** As whom to ask with SNMPv3, with the letters of net-snmp. */
final class V3Options {
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

  @Option(names = "-n", paramLabel = "CONTEXT", description = "With -v3: the name of the context.")
  private String context = "";

  @Option(
      names = "-e",
      paramLabel = "ENGINE-ID",
      description = "With -v3: the engine that is asked. Default: it is discovered.")
  private String engineId;

  @Option(
      names = "-E",
      paramLabel = "ENGINE-ID",
      description = "With -v3: the engine whose context it is. Default: the one that is asked.")
  private String contextEngineId;

  @Option(
      names = "-Z",
      paramLabel = "BOOTS,TIME",
      description = "With -v3: the engine's boots and time. Default: they are learned.")
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
    if (engineId != null) {
      credentials.engineId(checked("-e", () -> EngineId.parse(engineId)));
    }
    if (contextEngineId != null) {
      credentials.contextEngineId(checked("-E", () -> EngineId.parse(contextEngineId)));
    }
    if (bootsAndTime != null) {
      setTime(credentials);
    }
    return checked("-l", credentials::build);
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
        : passphrase("-A", authPass, "-3m or -3k");
  }

  private UsmSecret privSecret() {
    if (privLocalizedKey != null) {
      return UsmSecret.localizedKey(octets("-3K", privLocalizedKey));
    }
    return privMasterKey != null
        ? UsmSecret.masterKey(octets("-3M", privMasterKey))
        : passphrase("-X", privPass, "-3M or -3K");
  }

  private UsmSecret passphrase(String option, String text, String others) {
    if (text == null) {
      throw new UsageException(
          "-l " + level + " needs a passphrase: " + option, "A key does as well: " + others + ".");
    }
    return checked(option, () -> UsmSecret.passphrase(text));
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

  private void setTime(UsmCredentials.Builder credentials) {
    String[] numbers = bootsAndTime.split(",", -1);
    try {
      if (numbers.length != 2) {
        throw new NumberFormatException("two numbers");
      }
      credentials.engineTime(
          Integer.parseInt(numbers[0].strip()), Integer.parseInt(numbers[1].strip()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "-Z: '" + bootsAndTime + "' is not BOOTS,TIME", "Such as: -Z 17,3600.");
    }
  }
}
