// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;

/**
 * Keeps the ciphers under the keys that were used last, since a cipher takes as long to take a key
 * as to encrypt a message. As few as it was told, however many keys there are: a cipher has a
 * kilobyte or two. Not thread-safe.
 */
final class KeyedCiphers {
  private static final class Keyed {
    final PrivProtocol protocol;
    final Primitives.Cipher cipher;
    byte[] privKey;

    Keyed(PrivProtocol protocol, Primitives.Cipher cipher) {
      this.protocol = protocol;
      this.cipher = cipher;
    }

    Primitives.Cipher key(byte[] other) {
      privKey = other;
      cipher.key(Arrays.copyOf(other, protocol.cipherKeyLength()));
      return cipher;
    }
  }

  private final Primitives primitives;

  /** Pairs: a key can be in one of them only, and the first is the one that was used last. */
  private final Keyed[] keyed;

  /**
   * @param most how many to keep, a power of two from 2
   */
  KeyedCiphers(Primitives primitives, int most) {
    if (most < 2 || Integer.bitCount(most) != 1) {
      throw new IllegalArgumentException(most + " is no power of two from 2");
    }
    this.primitives = primitives;
    this.keyed = new Keyed[most];
  }

  /**
   * A cipher under a key, to be used before the next is asked for.
   *
   * @param privKey the array that is always the same for the same key, and of the same protocol
   */
  Primitives.Cipher of(PrivProtocol protocol, byte[] privKey) {
    int pair = System.identityHashCode(privKey) & keyed.length - 2;
    Keyed first = keyed[pair];
    if (first != null && first.privKey == privKey) {
      return first.cipher;
    }
    Keyed second = keyed[pair + 1];
    keyed[pair + 1] = first;
    if (second != null && second.privKey == privKey) {
      keyed[pair] = second;
      return second.cipher;
    }
    if (second == null || second.protocol != protocol) {
      second = new Keyed(protocol, primitives.cipher(protocol));
    }
    keyed[pair] = second;
    return second.key(privKey);
  }
}
