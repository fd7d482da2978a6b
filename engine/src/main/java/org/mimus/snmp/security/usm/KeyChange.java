// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;

/**
 * The value that changes a key without telling it (RFC 3414 section 5, KeyChange): a random
 * component, and the difference between the new key and a stream that the old key and the random
 * make. Whoever knows the old key can read the new one. Thread-safe.
 */
public final class KeyChange {
  private KeyChange() {}

  /**
   * Makes the value that turns one key into another.
   *
   * @param protocol the user's authentication protocol, whose hash is used for privacy keys as well
   * @param random unforeseeable octets, as many as a key has
   * @throws IllegalArgumentException if the three are not of one length
   */
  public static byte[] value(AuthProtocol protocol, byte[] oldKey, byte[] newKey, byte[] random) {
    if (oldKey.length != newKey.length || oldKey.length != random.length) {
      throw new IllegalArgumentException(
          "old key, new key and random have %d, %d and %d octets, where all have as many"
              .formatted(oldKey.length, newKey.length, random.length));
    }
    byte[] value = Arrays.copyOf(random, 2 * random.length);
    System.arraycopy(newKey, 0, value, random.length, newKey.length);
    addStream(protocol, oldKey, value);
    return value;
  }

  /**
   * Makes the new key of the old one and a value.
   *
   * @throws IllegalArgumentException if the value has not twice as many octets as the key
   */
  public static byte[] newKey(AuthProtocol protocol, byte[] oldKey, byte[] value) {
    if (value.length != 2 * oldKey.length) {
      throw new IllegalArgumentException(
          "a key of %d octets is changed by %d, not %d"
              .formatted(oldKey.length, 2 * oldKey.length, value.length));
    }
    byte[] changed = value.clone();
    addStream(protocol, oldKey, changed);
    return Arrays.copyOfRange(changed, oldKey.length, changed.length);
  }

  /** XORs the second half of a value: "temp" is hashed with the random again for each piece. */
  private static void addStream(AuthProtocol protocol, byte[] oldKey, byte[] value) {
    Primitives.Hash hash = new JdkPrimitives().hash(protocol);
    byte[] temp = oldKey;
    for (int at = oldKey.length; at < value.length; at += temp.length) {
      hash.update(temp, 0, temp.length);
      hash.update(value, 0, oldKey.length);
      temp = new byte[protocol.keyLength()];
      hash.finish(temp, 0);
      for (int i = 0; i < Math.min(temp.length, value.length - at); i++) {
        value[at + i] ^= temp[i];
      }
    }
  }
}
