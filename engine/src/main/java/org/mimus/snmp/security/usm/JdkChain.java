// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A CBC cipher of the JDK that goes on from message to message, because to begin anew costs as much
 * as to encrypt. What it chains to is known: the last block of ciphertext. Whoever runs it turns
 * that into the initialization vector by XOR. Not thread-safe.
 */
final class JdkChain {
  private final Cipher cipher;
  private final int mode;
  private final String algorithm;
  private final byte[] last;
  private byte[] key;
  private boolean isKeyed;

  /**
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   */
  JdkChain(String algorithm, int mode) throws GeneralSecurityException {
    this.cipher = Cipher.getInstance(algorithm + "/CBC/NoPadding");
    this.mode = mode;
    this.algorithm = algorithm;
    this.last = new byte[cipher.getBlockSize()];
  }

  /** Takes another key, and nothing of it before the first message. */
  void key(byte[] other) {
    key = other;
    isKeyed = false;
  }

  /** What the first block of the next run is chained to; never to be changed. */
  byte[] last() {
    if (!isKeyed) {
      begin();
    }
    return last;
  }

  private void begin() {
    Arrays.fill(last, (byte) 0);
    try {
      cipher.init(mode, new SecretKeySpec(key, algorithm), new IvParameterSpec(last));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys have the length that " + algorithm + " wants", e);
    }
    isKeyed = true;
  }

  /**
   * Encrypts or decrypts whole blocks, one at least, after a call of {@link #last}.
   *
   * @param in another array than {@code out}
   */
  void run(byte[] in, int from, byte[] out, int at, int length) {
    // Where it fails, nobody knows what it would chain to.
    isKeyed = false;
    JdkPrimitives.update(cipher, in, from, out, at, length);
    if (mode == Cipher.ENCRYPT_MODE) {
      System.arraycopy(out, at + length - last.length, last, 0, last.length);
    } else {
      System.arraycopy(in, from + length - last.length, last, 0, last.length);
    }
    isKeyed = true;
  }
}
