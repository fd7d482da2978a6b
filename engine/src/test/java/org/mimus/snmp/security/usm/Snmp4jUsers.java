// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import org.mimus.snmp.message.EngineId;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** The users of pairs as SNMP4J has them. */
final class Snmp4jUsers {
  private Snmp4jUsers() {}

  static org.snmp4j.security.UsmUser of(Pair pair) {
    return new org.snmp4j.security.UsmUser(
        new OctetString(pair.userName()),
        auth(pair.auth()),
        new OctetString(Pair.AUTH_PASSPHRASE),
        priv(pair.priv()),
        new OctetString(Pair.PRIV_PASSPHRASE));
  }

  static org.snmp4j.security.UsmUser withoutKeys(String name) {
    return new org.snmp4j.security.UsmUser(new OctetString(name), null, null, null, null);
  }

  /** The same user of one engine, with the key that the other extension makes. */
  static org.snmp4j.security.UsmUser impostor(Pair pair, EngineId engine) {
    PrivProtocol other = pair.rival().map(Pair::priv).orElse(PrivProtocol.AES256);
    byte[] key = KeyLocalization.privKey(pair.auth(), other, pair.localizedPrivKey(engine), engine);
    return new org.snmp4j.security.UsmUser(
        new OctetString(pair.userName()),
        auth(pair.auth()),
        new OctetString(pair.localizedAuthKey(engine)),
        priv(pair.priv()),
        new OctetString(key),
        new OctetString(engine.toByteArray()));
  }

  private static OID auth(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> AuthMD5.ID;
      case SHA1 -> AuthSHA.ID;
      case SHA224 -> AuthHMAC128SHA224.ID;
      case SHA256 -> AuthHMAC192SHA256.ID;
      case SHA384 -> AuthHMAC256SHA384.ID;
      case SHA512 -> AuthHMAC384SHA512.ID;
    };
  }

  /** In SNMP4J what has no other name extends keys by Blumenthal's draft, as net-snmp does. */
  private static OID priv(PrivProtocol protocol) {
    return switch (protocol) {
      case DES -> PrivDES.ID;
      case TRIPLE_DES -> Priv3DES.ID;
      case AES128 -> PrivAES128.ID;
      case AES192 -> PrivAES192.ID;
      case AES256 -> PrivAES256.ID;
      case AES192_REEDER -> PrivAES192With3DESKeyExtension.ID;
      case AES256_REEDER -> PrivAES256With3DESKeyExtension.ID;
    };
  }
}
