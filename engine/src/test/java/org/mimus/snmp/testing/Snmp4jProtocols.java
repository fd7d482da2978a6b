// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;

/** What SNMP4J has for our protocols: an oracle that shares no mistake with the code under test. */
public final class Snmp4jProtocols {
  private Snmp4jProtocols() {}

  public static AuthenticationProtocol auth(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> new AuthMD5();
      case SHA1 -> new AuthSHA();
      case SHA224 -> new AuthHMAC128SHA224();
      case SHA256 -> new AuthHMAC192SHA256();
      case SHA384 -> new AuthHMAC256SHA384();
      case SHA512 -> new AuthHMAC384SHA512();
    };
  }

  public static PrivacyProtocol priv(PrivProtocol protocol) {
    return switch (protocol) {
      case DES -> new PrivDES();
      case TRIPLE_DES -> new Priv3DES();
      case AES128 -> new PrivAES128();
      case AES192 -> new PrivAES192();
      case AES256 -> new PrivAES256();
      case AES192_REEDER -> new PrivAES192With3DESKeyExtension();
      case AES256_REEDER -> new PrivAES256With3DESKeyExtension();
    };
  }
}
