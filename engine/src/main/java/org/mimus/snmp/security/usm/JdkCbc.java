// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** DES or Triple DES in CBC mode (RFC 3414 section 8.1.1). Not thread-safe. */
final class JdkCbc implements Primitives.Cipher {
  private static final int BLOCK = 8;

  private final JdkChain encrypting;
  private final JdkChain decrypting;
  private final byte[] in;
  private final byte[] unchained = new byte[BLOCK];

  /**
   * @param in whole blocks: what goes through the cipher in one go
   */
  JdkCbc(String algorithm, byte[] in) throws GeneralSecurityException {
    this.encrypting = new JdkChain(algorithm, Cipher.ENCRYPT_MODE);
    this.decrypting = new JdkChain(algorithm, Cipher.DECRYPT_MODE);
    this.in = in;
  }

  @Override
  public void key(byte[] key) {
    encrypting.key(key);
    decrypting.key(key);
  }

  @Override
  public void encrypt(byte[] iv, byte[] octets, int from, int length) {
    if (length > 0) {
      unchain(encrypting, iv);
      add(octets, from);
      run(encrypting, octets, from, length);
    }
  }

  @Override
  public void decrypt(byte[] iv, byte[] octets, int from, int length) {
    if (length > 0) {
      unchain(decrypting, iv);
      run(decrypting, octets, from, length);
      add(octets, from);
    }
  }

  /** The initialization vector, and what takes away the one that the chain has instead. */
  private void unchain(JdkChain chain, byte[] iv) {
    byte[] last = chain.last();
    for (int i = 0; i < BLOCK; i++) {
      unchained[i] = (byte) (iv[i] ^ last[i]);
    }
  }

  private void add(byte[] octets, int from) {
    for (int i = 0; i < BLOCK; i++) {
      octets[from + i] ^= unchained[i];
    }
  }

  private void run(JdkChain chain, byte[] octets, int from, int length) {
    for (int done = 0; done < length; done += in.length) {
      int some = Math.min(in.length, length - done);
      System.arraycopy(octets, from + done, in, 0, some);
      chain.run(in, 0, octets, from + done, some);
    }
  }
}
