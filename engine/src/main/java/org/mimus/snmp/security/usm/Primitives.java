// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

/**
 * Hashes and ciphers, from the JDK or from BouncyCastle. What is made here is to be reused, and not
 * thread-safe.
 */
interface Primitives {
  /** A hash, such as SHA-1. */
  interface Hash {
    void update(byte[] octets, int from, int length);

    /** The hash of all since the last call; then it begins anew. */
    byte[] finish();
  }

  /** An HMAC. */
  interface Mac {
    /** Begins a message under a key. */
    void begin(byte[] key);

    void update(byte[] octets, int from, int length);

    /** All octets of the HMAC. */
    byte[] finish();
  }

  /** A cipher with an initialization vector. */
  interface Cipher {
    /** Encrypts or decrypts octets where they lie. Ciphers of blocks want whole ones. */
    void apply(Direction direction, CipherKey key, byte[] octets, int from, int length);
  }

  /** Which way a cipher goes. */
  enum Direction {
    ENCRYPT,
    DECRYPT
  }

  /** A key of the length that a cipher wants, and an initialization vector of its block size. */
  final class CipherKey {
    private final byte[] key;
    private final byte[] iv;

    CipherKey(byte[] key, byte[] iv) {
      this.key = key;
      this.iv = iv;
    }

    byte[] key() {
      return key;
    }

    byte[] iv() {
      return iv;
    }
  }

  Hash hash(AuthProtocol protocol);

  Mac mac(AuthProtocol protocol);

  Cipher cipher(PrivProtocol protocol);
}
