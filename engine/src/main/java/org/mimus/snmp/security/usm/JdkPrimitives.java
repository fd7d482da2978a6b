// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.ShortBufferException;

/**
 * Those of the JDK, which are several times as fast (see docs/security.md); each of them from
 * BouncyCastle where the JDK has it not, or policy forbids it.
 */
final class JdkPrimitives implements Primitives {
  /** Octets that go through a cipher in one go: whole blocks of each. */
  private static final int WORK = 256;

  private static final int LARGEST_BLOCK = 16;

  /** Made where they are needed only: their jar is signed, and to check that takes long. */
  private static Primitives others() {
    return new BouncyCastlePrimitives();
  }

  /** What all ciphers work in; null before the first. */
  private byte[] in;

  private byte[] stream;

  @Override
  public Hash hash(AuthProtocol protocol) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(hashName(protocol));
    } catch (GeneralSecurityException e) {
      return others().hash(protocol);
    }
    int hashLength = protocol.keyLength();
    return new Hash() {
      @Override
      public void reset() {
        digest.reset();
      }

      @Override
      public void update(byte[] octets, int from, int length) {
        digest.update(octets, from, length);
      }

      @Override
      public void finish(byte[] into, int at) {
        try {
          digest.digest(into, at, hashLength);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("there is room for the hash", e);
        }
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
  public Cipher cipher(PrivProtocol protocol) {
    if (in == null) {
      in = new byte[LARGEST_BLOCK + WORK];
      stream = new byte[WORK];
    }
    try {
      return switch (protocol) {
        case DES -> new JdkCbc("DES", stream);
        case TRIPLE_DES -> new JdkCbc("DESede", stream);
        case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> new JdkCfb(in, stream);
      };
    } catch (GeneralSecurityException e) {
      return others().cipher(protocol);
    }
  }

  /** Sends whole blocks through a cipher, all of which come out of it at once. */
  static void update(
      javax.crypto.Cipher cipher, byte[] in, int from, byte[] out, int at, int length) {
    int done;
    try {
      done = cipher.update(in, from, length, out, at);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("there is room for as much as there was", e);
    }
    if (done != length) {
      throw new IllegalStateException(
          cipher.getProvider() + " holds back " + (length - done) + " of " + length + " octets");
    }
  }
}
