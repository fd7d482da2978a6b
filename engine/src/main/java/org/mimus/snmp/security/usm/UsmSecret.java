// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a key is made of: a passphrase, a master key or a localized key (RFC 3414 section 2.6).
 * Immutable. Its {@code toString} names the kind only.
 */
public final class UsmSecret {
  /** What a secret is. */
  public enum Kind {
    /** To be stretched, and localized for each engine. */
    PASSPHRASE,
    /** To be localized for each engine. */
    MASTER_KEY,
    /** Good for one engine only. */
    LOCALIZED_KEY
  }

  private final Kind kind;
  private final byte[] octets;

  private UsmSecret(Kind kind, byte[] octets) {
    this.kind = kind;
    this.octets = octets;
  }

  /**
   * A passphrase, as UTF-8.
   *
   * @throws IllegalArgumentException if it has less than 8 octets (RFC 3414 section 11.2)
   */
  public static UsmSecret passphrase(String passphrase) {
    byte[] octets = passphrase.getBytes(StandardCharsets.UTF_8);
    if (octets.length < KeyLocalization.MIN_PASSPHRASE) {
      throw new IllegalArgumentException(
          "a passphrase has 8 octets at least, not " + octets.length);
    }
    return new UsmSecret(Kind.PASSPHRASE, octets);
  }

  /** A master key, Ku: what the authentication protocol's hash makes of a passphrase. */
  public static UsmSecret masterKey(byte[] key) {
    return new UsmSecret(Kind.MASTER_KEY, key.clone());
  }

  /** A localized key, Kul, which is good for one engine only. */
  public static UsmSecret localizedKey(byte[] key) {
    return new UsmSecret(Kind.LOCALIZED_KEY, key.clone());
  }

  Kind kind() {
    return kind;
  }

  int length() {
    return octets.length;
  }

  /** The octets themselves, never to be changed. */
  byte[] octets() {
    return octets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UsmSecret that
        && kind == that.kind
        && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PASSPHRASE -> "a passphrase";
      case MASTER_KEY -> "a master key";
      case LOCALIZED_KEY -> "a localized key";
    };
  }
}
