// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import org.mimus.snmp.message.EngineId;

/** From a passphrase to the keys of one engine (RFC 3414 sections 2.6 and A.2). Thread-safe. */
public final class KeyLocalization {
  /** RFC 3414 section 11.2: passphrases have 8 octets at least. */
  public static final int MIN_PASSPHRASE = 8;

  private static final int STRETCHED = 1_048_576;
  private static final int CHUNK = 4_096;

  private KeyLocalization() {}

  /**
   * Makes a master key, Ku, of a passphrase. Hashes a megabyte, which takes milliseconds.
   *
   * @throws IllegalArgumentException if the passphrase is empty
   */
  public static byte[] masterKey(AuthProtocol protocol, byte[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("a passphrase of no octets cannot be repeated");
    }
    byte[] chunk = new byte[passphrase.length * (1 + CHUNK / passphrase.length)];
    for (int at = 0; at < chunk.length; at += passphrase.length) {
      System.arraycopy(passphrase, 0, chunk, at, passphrase.length);
    }
    Primitives.Hash hash = new JdkPrimitives().hash(protocol);
    for (int done = 0; done < STRETCHED; done += chunk.length) {
      hash.update(chunk, 0, Math.min(chunk.length, STRETCHED - done));
    }
    Arrays.fill(chunk, (byte) 0);
    return finish(hash, protocol);
  }

  /** Makes the key of an engine, Kul, of a master key. */
  public static byte[] localize(AuthProtocol protocol, byte[] masterKey, EngineId engine) {
    byte[] id = engine.toByteArray();
    Primitives.Hash hash = new JdkPrimitives().hash(protocol);
    hash.update(masterKey, 0, masterKey.length);
    hash.update(id, 0, id.length);
    hash.update(masterKey, 0, masterKey.length);
    return finish(hash, protocol);
  }

  /**
   * Makes the key of a privacy protocol of a localized key: cut off, or extended as the protocol
   * wants. Reeder's extension takes as long as {@link #masterKey}, once or more.
   */
  public static byte[] privKey(
      AuthProtocol auth, PrivProtocol priv, byte[] localizedKey, EngineId engine) {
    byte[] key = localizedKey;
    byte[] last = localizedKey;
    while (key.length < priv.keyLength()) {
      last =
          switch (priv.extension()) {
            case NONE, BLUMENTHAL -> hash(auth, key);
            case REEDER -> localize(auth, masterKey(auth, last), engine);
          };
      byte[] longer = Arrays.copyOf(key, key.length + last.length);
      System.arraycopy(last, 0, longer, key.length, last.length);
      key = longer;
    }
    return Arrays.copyOf(key, priv.keyLength());
  }

  private static byte[] hash(AuthProtocol protocol, byte[] octets) {
    Primitives.Hash hash = new JdkPrimitives().hash(protocol);
    hash.update(octets, 0, octets.length);
    return finish(hash, protocol);
  }

  private static byte[] finish(Primitives.Hash hash, AuthProtocol protocol) {
    byte[] key = new byte[protocol.keyLength()];
    hash.finish(key, 0);
    return key;
  }
}
