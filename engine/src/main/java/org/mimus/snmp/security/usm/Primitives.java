// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

/**
 * Hashes and ciphers, from the JDK or from BouncyCastle. What is made here is to be reused, and not
 * thread-safe; nor are two ciphers that one object made, which share what they work in.
 */
interface Primitives {
  /** A hash, such as SHA-1. */
  interface Hash {
    /** Forgets what was hashed since the last {@link #finish}. */
    void reset();

    void update(byte[] octets, int from, int length);

    /** Writes the hash of all since the last call; then it begins anew. */
    void finish(byte[] into, int at);
  }

  /** A cipher under a key, with another initialization vector for each message. */
  interface Cipher {
    /**
     * Takes another key, of the length that the cipher wants and never to be changed. To be called
     * before all else.
     */
    void key(byte[] key);

    /**
     * Encrypts octets where they lie. Ciphers of blocks want whole ones.
     *
     * @param iv begins with the initialization vector, as long as a block
     */
    void encrypt(byte[] iv, byte[] octets, int from, int length);

    /** Decrypts octets where they lie, as {@link #encrypt} encrypts. */
    void decrypt(byte[] iv, byte[] octets, int from, int length);
  }

  Hash hash(AuthProtocol protocol);

  Cipher cipher(PrivProtocol protocol);
}
