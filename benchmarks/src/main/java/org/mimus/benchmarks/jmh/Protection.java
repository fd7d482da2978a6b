// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.util.List;
import java.util.stream.Stream;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;

/** How messages to a {@link Device} are protected. */
public enum Protection {
  V2C,
  V3_SHA1_AES128,
  V3_SHA256_AES256;

  static final String COMMUNITY = "public";
  static final EngineId ENGINE = EngineId.parse("80007ed904 6d696d7573");
  static final int BOOTS = 5;

  private static final int MAX_SIZE = 65_507;
  private static final UsmUser FIRST = user("first", AuthProtocol.SHA1, PrivProtocol.AES128);
  private static final UsmUser SECOND = user("second", AuthProtocol.SHA256, PrivProtocol.AES256);

  private static UsmUser user(String name, AuthProtocol auth, PrivProtocol priv) {
    return UsmUser.named(name).auth(auth, "a passphrase").priv(priv, "another one").build();
  }

  static List<UsmUser> users() {
    return List.of(FIRST, SECOND);
  }

  SecuritySession session() {
    return credentials().open();
  }

  private Credentials credentials() {
    return switch (this) {
      case V2C -> CommunityCredentials.v2c(COMMUNITY);
      case V3_SHA1_AES128 -> usm(FIRST);
      case V3_SHA256_AES256 -> usm(SECOND);
    };
  }

  private static Credentials usm(UsmUser user) {
    return UsmCredentials.builder(user)
        .engineId(ENGINE)
        .engineTime(BOOTS, 0)
        .clock(() -> 0)
        .build();
  }

  /** The octets of some requests. */
  byte[][] protect(Stream<Pdu> requests) {
    SecuritySession session = session();
    return requests.map(pdu -> session.protect(pdu, MAX_SIZE)).toArray(byte[][]::new);
  }
}
