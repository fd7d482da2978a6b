// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.snmp.message.EngineId;

/**
 * One cell of the matrix that is proven against other implementations, and shown in
 * docs/security.md: an authentication protocol with a privacy protocol. Each is tried at all three
 * levels.
 */
record Pair(AuthProtocol auth, PrivProtocol priv) {
  static final String AUTH_PASSPHRASE = "maplesyrup";
  static final String PRIV_PASSPHRASE = "sugarmaple";

  /** Every pair there is. */
  static Stream<Pair> all() {
    return Arrays.stream(AuthProtocol.values())
        .flatMap(auth -> Arrays.stream(PrivProtocol.values()).map(priv -> new Pair(auth, priv)));
  }

  /** Those that Debian's net-snmp 5.9 speaks. */
  static Stream<Pair> ofNetSnmp() {
    return all().filter(Pair::isOfNetSnmp);
  }

  /** Those whose key is extended. */
  static Stream<Pair> extended() {
    return all().filter(Pair::isExtended);
  }

  static Stream<Pair> extendedOfNetSnmp() {
    return ofNetSnmp().filter(Pair::isExtended);
  }

  boolean isOfNetSnmp() {
    return priv != PrivProtocol.TRIPLE_DES;
  }

  /** Whether the hash is too short for the cipher, so that the pair proves the key extension. */
  boolean isExtended() {
    return auth.keyLength() < priv.keyLength();
  }

  /**
   * Whether the extension makes nothing but the end of an initialization vector, as it does for
   * 3DES with SHA-224. The wrong one spoils octets 4 to 7 of the scoped PDU then, which are the
   * first of the contextEngineID, and nothing else.
   */
  boolean isExtendedByInitializationVector() {
    return isExtended() && priv == PrivProtocol.TRIPLE_DES && auth.keyLength() > 24;
  }

  /** The pair with the other extension of the same key; 3DES knows but one. */
  Optional<Pair> rival() {
    return switch (priv) {
      case AES192 -> Optional.of(new Pair(auth, PrivProtocol.AES192_REEDER));
      case AES256 -> Optional.of(new Pair(auth, PrivProtocol.AES256_REEDER));
      case AES192_REEDER -> Optional.of(new Pair(auth, PrivProtocol.AES192));
      case AES256_REEDER -> Optional.of(new Pair(auth, PrivProtocol.AES256));
      case DES, TRIPLE_DES, AES128 -> Optional.empty();
    };
  }

  String userName() {
    return auth.label() + "_" + priv.label();
  }

  UsmUser user() {
    return UsmUser.named(userName())
        .auth(auth, AUTH_PASSPHRASE)
        .priv(priv, PRIV_PASSPHRASE)
        .build();
  }

  /** The same user of one engine, with the key that the other extension makes. */
  UsmUser impostor(EngineId engine) {
    PrivProtocol other = rival().map(Pair::priv).orElse(PrivProtocol.AES256);
    byte[] key = KeyLocalization.privKey(auth, other, localizedPrivKey(engine), engine);
    return UsmUser.named(userName())
        .auth(auth, AUTH_PASSPHRASE)
        .priv(priv, UsmSecret.localizedKey(key))
        .engineId(engine)
        .build();
  }

  byte[] localizedAuthKey(EngineId engine) {
    return KeyLocalization.localize(auth, masterKey(AUTH_PASSPHRASE), engine);
  }

  /** Before it is extended. */
  byte[] localizedPrivKey(EngineId engine) {
    return KeyLocalization.localize(auth, masterKey(PRIV_PASSPHRASE), engine);
  }

  byte[] masterKey(String passphrase) {
    return KeyLocalization.masterKey(
        auth, passphrase.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return auth.label() + " with " + priv.label();
  }
}
