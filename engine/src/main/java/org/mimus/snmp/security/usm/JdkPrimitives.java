// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Those of the JDK, which are several times as fast (see docs/security.md); each of them from
 * BouncyCastle where the JDK has it not, or policy forbids it.
 */
final class JdkPrimitives implements Primitives {
  /** Made where they are needed only: their jar is signed, and to check that takes long. */
  private static Primitives others() {
    return new BouncyCastlePrimitives();
  }

  @Override
  public Hash hash(AuthProtocol protocol) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(hashName(protocol));
    } catch (GeneralSecurityException e) {
      return others().hash(protocol);
    }
    return new Hash() {
      @Override
      public void update(byte[] octets, int from, int length) {
        digest.update(octets, from, length);
      }

      @Override
      public byte[] finish() {
        return digest.digest();
      }
    };
  }

  private static String hashName(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> "MD5";
      case SHA1 -> "SHA-1";
      case SHA224 -> "SHA-224";
      case SHA256 -> "SHA-256";
      case SHA384 -> "SHA-384";
      case SHA512 -> "SHA-512";
    };
  }

  @Override
  public Mac mac(AuthProtocol protocol) {
    String name = "Hmac" + hashName(protocol).replace("-", "");
    javax.crypto.Mac mac;
    try {
      mac = javax.crypto.Mac.getInstance(name);
    } catch (GeneralSecurityException e) {
      return others().mac(protocol);
    }
    return new Mac() {
      @Override
      public void begin(byte[] key) {
        try {
          mac.init(new SecretKeySpec(key, name));
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("an HMAC takes every key", e);
        }
      }

      @Override
      public void update(byte[] octets, int from, int length) {
        mac.update(octets, from, length);
      }

      @Override
      public byte[] finish() {
        return mac.doFinal();
      }
    };
  }

  @Override
  public Cipher cipher(PrivProtocol protocol) {
    String name =
        switch (protocol) {
          case DES -> "DES";
          case TRIPLE_DES -> "DESede";
          case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> "AES";
        };
    javax.crypto.Cipher cipher;
    try {
      cipher =
          javax.crypto.Cipher.getInstance(
              name + (name.equals("AES") ? "/CFB" : "/CBC") + "/NoPadding");
    } catch (GeneralSecurityException e) {
      return others().cipher(protocol);
    }
    return (direction, key, octets, from, length) -> {
      int mode =
          switch (direction) {
            case ENCRYPT -> javax.crypto.Cipher.ENCRYPT_MODE;
            case DECRYPT -> javax.crypto.Cipher.DECRYPT_MODE;
          };
      try {
        cipher.init(mode, new SecretKeySpec(key.key(), name), new IvParameterSpec(key.iv()));
        cipher.doFinal(octets, from, length, octets, from);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "keys and octets have the length that " + name + " wants", e);
      }
    };
  }
}
