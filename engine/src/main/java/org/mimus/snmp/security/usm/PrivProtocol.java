// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/**
 * How a message is encrypted: DES (RFC 3414 section 8), 3DES-EDE
 * (draft-reeder-snmpv3-usm-3desede-00), AES-128 (RFC 3826), and AES-192 and AES-256, which are in
 * use with two ways to make a long key of a short one.
 */
public enum PrivProtocol {
  /** usmDESPrivProtocol: CBC-DES. */
  DES("DES", "1.3.6.1.6.3.10.1.2.2", 16, KeyExtension.NONE, "DES56"),
  /** usm3DESEDEPrivProtocol. */
  TRIPLE_DES("3DES", "1.3.6.1.6.3.10.1.2.3", 32, KeyExtension.REEDER, "3DESEDE"),
  /** usmAesCfb128Protocol. */
  AES128("AES", "1.3.6.1.6.3.10.1.2.4", 16, KeyExtension.NONE, "AES128"),
  /** AES-192 with the key extension of draft-blumenthal-aes-usm-04, as in net-snmp. */
  AES192("AES-192", "1.3.6.1.4.1.14832.1.3", 24, KeyExtension.BLUMENTHAL, "AES192BLMT"),
  /** AES-256 with the key extension of draft-blumenthal-aes-usm-04, as in net-snmp. */
  AES256("AES-256", "1.3.6.1.4.1.14832.1.4", 32, KeyExtension.BLUMENTHAL, "AES256BLMT"),
  /**
   * AES-192 with the key extension of draft-reeder-snmpv3-usm-3desede-00, as in Cisco's devices.
   */
  AES192_REEDER("AES-192-C", "1.3.6.1.4.1.9.12.6.1.1", 24, KeyExtension.REEDER, "AES192C"),
  /**
   * AES-256 with the key extension of draft-reeder-snmpv3-usm-3desede-00, as in Cisco's devices.
   */
  AES256_REEDER("AES-256-C", "1.3.6.1.4.1.9.12.6.1.2", 32, KeyExtension.REEDER, "AES256C");

  /** How many octets msgPrivacyParameters has, with every protocol. */
  static final int SALT_LENGTH = 8;

  private final String label;
  private final String name;
  private final int keyLength;
  private final KeyExtension extension;
  private final String otherLabel;

  PrivProtocol(
      String label, String name, int keyLength, KeyExtension extension, String otherLabel) {
    this.label = label;
    this.name = name;
    this.keyLength = keyLength;
    this.extension = extension;
    this.otherLabel = otherLabel;
  }

  /** The name that net-snmp's {@code -x} takes, such as {@code AES-256-C}. */
  public String label() {
    return label;
  }

  /** The name in the MIBs; that of a vendor where there is no standard. */
  public Oid oid() {
    return Oid.parse(name);
  }

  /** How many octets a key has, with those for the initialization vector of DES and 3DES. */
  public int keyLength() {
    return keyLength;
  }

  /** How many octets of a key, from its beginning, are the cipher's. */
  int cipherKeyLength() {
    return switch (this) {
      // RFC 3414 section 8.1.1.1: the last 8 octets are for the initialization vector.
      case DES, TRIPLE_DES -> keyLength - padding();
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> keyLength;
    };
  }

  KeyExtension extension() {
    return extension;
  }

  /** The cipher's block where the plaintext must fill whole blocks, else 1. */
  int padding() {
    return switch (this) {
      case DES, TRIPLE_DES -> 8;
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> 1;
    };
  }

  /**
   * The protocol with a name of net-snmp's, whatever the case. Beware: snmpsim and PySNMP write
   * AES192BLMT for what is AES-192 here, and AES192 for AES-192-C.
   */
  public static Optional<PrivProtocol> ofLabel(String label) {
    String plain = AuthProtocol.plain(label);
    return Arrays.stream(values())
        .filter(
            p ->
                AuthProtocol.plain(p.label).equals(plain)
                    || p.otherLabel.equals(plain)
                    || AuthProtocol.plain(p.name()).equals(plain))
        .findFirst();
  }
}
