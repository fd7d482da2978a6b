// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;

/**
 * A keyed hash (RFC 2104 section 2): H(K XOR opad, H(K XOR ipad, text)). To be reused; it keeps
 * nothing of a key, so that one serves any number of users. Not thread-safe.
 */
final class Hmac {
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  private final Primitives.Hash hash;
  private final int blockLength;

  /** The key as the inner or the outer hash takes it; behind it the inner hash. */
  private final byte[] block;

  private final byte[] result;

  Hmac(Primitives primitives, AuthProtocol protocol) {
    this.hash = primitives.hash(protocol);
    this.blockLength = protocol.blockLength();
    this.block = new byte[blockLength + protocol.keyLength()];
    this.result = new byte[protocol.keyLength()];
  }

  /** Begins a message under a key, whatever became of the last. */
  void begin(byte[] key) {
    for (int i = 0; i < key.length; i++) {
      block[i] = (byte) (key[i] ^ INNER);
    }
    Arrays.fill(block, key.length, blockLength, (byte) INNER);
    hash.reset();
    hash.update(block, 0, blockLength);
  }

  void update(byte[] octets, int from, int length) {
    hash.update(octets, from, length);
  }

  /** All octets of the HMAC, good until the next message. */
  byte[] finish() {
    hash.finish(block, blockLength);
    for (int i = 0; i < blockLength; i++) {
      block[i] ^= INNER ^ OUTER;
    }
    hash.update(block, 0, block.length);
    hash.finish(result, 0);
    Arrays.fill(block, (byte) 0);
    return result;
  }
}
