// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A user and its localized keys, with which a test signs and encrypts by its own hand: javax.crypto
 * and the RFCs, nothing of the code under test.
 */
public final class V3Keys {
  private final String name;
  private final AuthProtocol auth;
  private final byte[] authKey;
  private final PrivProtocol priv;
  private final byte[] privKey;

  private V3Keys(String name, AuthProtocol auth, PrivProtocol priv) {
    this.name = name;
    this.auth = auth;
    this.authKey = auth == null ? null : key(auth.keyLength(), 7);
    this.priv = priv;
    this.privKey = priv == null ? null : key(priv.keyLength(), 11);
  }

  private static byte[] key(int length, int step) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) (step * (i + 3) * (i + 5));
    }
    return key;
  }

  /** A user without keys. */
  public static V3Keys plain(String name) {
    return new V3Keys(name, null, null);
  }

  public static V3Keys auth(String name, AuthProtocol protocol) {
    return new V3Keys(name, protocol, null);
  }

  public static V3Keys priv(String name, AuthProtocol auth, PrivProtocol priv) {
    return new V3Keys(name, auth, priv);
  }

  /** Another user's name with the same keys. */
  public V3Keys named(String other) {
    return new V3Keys(other, auth, priv);
  }

  public String name() {
    return name;
  }

  /** What an agent or a manager knows of the user. */
  public UsmUser user() {
    UsmUser.Builder builder = UsmUser.named(name);
    if (auth != null) {
      builder.auth(auth, UsmSecret.localizedKey(authKey));
    }
    if (priv != null) {
      builder.priv(priv, UsmSecret.localizedKey(privKey));
    }
    return builder.build();
  }

  public SecurityLevel level() {
    return auth == null
        ? SecurityLevel.NO_AUTH_NO_PRIV
        : priv == null ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.AUTH_PRIV;
  }

  public int digestLength() {
    return auth.digestLength();
  }

  /** Octets of a whole block where the cipher has blocks, else 1. */
  public int block() {
    return isAes() ? 1 : 8;
  }

  private boolean isAes() {
    return priv != PrivProtocol.DES && priv != PrivProtocol.TRIPLE_DES;
  }

  /** The digest of octets in which its own place is zero. */
  public byte[] digest(byte[] message) {
    String hash =
        switch (auth) {
          case MD5 -> "MD5";
          case SHA1 -> "SHA1";
          case SHA224 -> "SHA224";
          case SHA256 -> "SHA256";
          case SHA384 -> "SHA384";
          case SHA512 -> "SHA512";
        };
    try {
      Mac mac = Mac.getInstance("Hmac" + hash);
      mac.init(new SecretKeySpec(authKey, mac.getAlgorithm()));
      return Arrays.copyOf(mac.doFinal(message), digestLength());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Encrypts as many octets as there are, filled up with zeros to whole blocks. */
  public byte[] encrypt(byte[] plain, byte[] salt, long boots, long time) {
    int length = (plain.length + block() - 1) / block() * block();
    return crypt(Cipher.ENCRYPT_MODE, Arrays.copyOf(plain, length), salt, boots, time);
  }

  public byte[] decrypt(byte[] encrypted, byte[] salt, long boots, long time) {
    return crypt(Cipher.DECRYPT_MODE, encrypted, salt, boots, time);
  }

  private byte[] crypt(int mode, byte[] octets, byte[] salt, long boots, long time) {
    String name = isAes() ? "AES" : priv == PrivProtocol.DES ? "DES" : "DESede";
    int keyLength = isAes() ? privKey.length : privKey.length - 8;
    byte[] iv = isAes() ? aesVector(salt, boots, time) : blockVector(salt, keyLength);
    try {
      Cipher cipher = Cipher.getInstance(name + (isAes() ? "/CFB/NoPadding" : "/CBC/NoPadding"));
      cipher.init(
          mode,
          new SecretKeySpec(Arrays.copyOf(privKey, keyLength), name),
          new IvParameterSpec(iv));
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** RFC 3826 section 3.1.2.1. */
  private static byte[] aesVector(byte[] salt, long boots, long time) {
    byte[] iv = new byte[16];
    for (int i = 0; i < 4; i++) {
      iv[i] = (byte) (boots >> (24 - 8 * i));
      iv[4 + i] = (byte) (time >> (24 - 8 * i));
    }
    System.arraycopy(Arrays.copyOf(salt, 8), 0, iv, 8, 8);
    return iv;
  }

  /** RFC 3414 section 8.1.1.1. */
  private byte[] blockVector(byte[] salt, int keyLength) {
    byte[] iv = Arrays.copyOf(salt, 8);
    for (int i = 0; i < 8; i++) {
      iv[i] ^= privKey[keyLength + i];
    }
    return iv;
  }

  @Override
  public String toString() {
    return name + " " + auth + " " + priv;
  }
}
