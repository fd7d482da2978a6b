// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/**
 * How a message is authenticated: the protocols of RFC 3414 sections 6 and 7, and of RFC 7860. Each
 * is an HMAC, cut off.
 */
public enum AuthProtocol {
  /** usmHMACMD5AuthProtocol: HMAC-MD5-96. */
  MD5("MD5", 2, 16, 12),
  /** usmHMACSHAAuthProtocol: HMAC-SHA-96. */
  SHA1("SHA", 3, 20, 12),
  /** usmHMAC128SHA224AuthProtocol. */
  SHA224("SHA-224", 4, 28, 16),
  /** usmHMAC192SHA256AuthProtocol. */
  SHA256("SHA-256", 5, 32, 24),
  /** usmHMAC256SHA384AuthProtocol. */
  SHA384("SHA-384", 6, 48, 32),
  /** usmHMAC384SHA512AuthProtocol. */
  SHA512("SHA-512", 7, 64, 48);

  /** snmpAuthProtocols (RFC 3411 section 5). */
  private static final Oid REGISTRY = Oid.of(1, 3, 6, 1, 6, 3, 10, 1, 1);

  private final String label;
  private final int subId;
  private final int keyLength;
  private final int digestLength;

  AuthProtocol(String label, int subId, int keyLength, int digestLength) {
    this.label = label;
    this.subId = subId;
    this.keyLength = keyLength;
    this.digestLength = digestLength;
  }

  /** The name that net-snmp's {@code -a} takes, such as {@code SHA-256}. */
  public String label() {
    return label;
  }

  /** The name in the MIBs, such as usmHMACMD5AuthProtocol. */
  public Oid oid() {
    return REGISTRY.child(subId);
  }

  /** How many octets a key has: those of the whole hash. */
  public int keyLength() {
    return keyLength;
  }

  /** How many octets the hash takes at a time: B of RFC 2104. */
  int blockLength() {
    return switch (this) {
      case MD5, SHA1, SHA224, SHA256 -> 64;
      case SHA384, SHA512 -> 128;
    };
  }

  /** How many octets msgAuthenticationParameters has. */
  public int digestLength() {
    return digestLength;
  }

  /**
   * The protocol with a name of net-snmp's or snmpsim's, whatever the case; SHA1 and SHA256 too.
   */
  public static Optional<AuthProtocol> ofLabel(String label) {
    String plain = plain(label);
    return Arrays.stream(values())
        .filter(p -> plain(p.label).equals(plain) || plain(p.name()).equals(plain))
        .findFirst();
  }

  static String plain(String label) {
    return label.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
