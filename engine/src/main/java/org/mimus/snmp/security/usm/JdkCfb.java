// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CFB mode with segments of 128 bits (RFC 3826 section 3.1.3, NIST SP 800-38A section 6.3):
 *
 * <pre>
 * C[0] = IV, C[j] = P[j] XOR E(C[j-1])
 * </pre>
 *
 * It stands on the CBC and the ECB mode of the JDK, which can be kept under a key: its CFB mode
 * must begin anew for each message. CBC makes of IV, P[1], P[2] and so on first E(IV), then E(P[1]
 * XOR E(IV)), which is E(C[1]), and so on: all that encrypting adds, in one call. Who decrypts
 * knows every C beforehand, and leaves them to ECB. Not thread-safe.
 */
final class JdkCfb implements Primitives.Cipher {
  private static final String AES = "AES";
  private static final int BLOCK = 16;

  private final JdkChain chain;
  private final Cipher blocks;

  /** What goes through the cipher: the block before, then the text. */
  private final byte[] in;

  /** What is added to the text, a block more than fits in one go. */
  private final byte[] stream;

  private final int most;
  private byte[] key;
  private boolean isUsed;
  private boolean areBlocksKeyed;

  /**
   * @param in as long as {@code stream} and one block more
   * @param stream whole blocks
   */
  JdkCfb(byte[] in, byte[] stream) throws GeneralSecurityException {
    this.chain = new JdkChain(AES, Cipher.ENCRYPT_MODE);
    this.blocks = Cipher.getInstance(AES + "/ECB/NoPadding");
    this.in = in;
    this.stream = stream;
    this.most = stream.length;
  }

  @Override
  public void key(byte[] other) {
    key = other;
    chain.key(other);
    isUsed = false;
    areBlocksKeyed = false;
  }

  @Override
  public void encrypt(byte[] iv, byte[] octets, int from, int length) {
    System.arraycopy(iv, 0, in, 0, BLOCK);
    for (int done = 0; done < length; done += most) {
      int some = Math.min(most, length - done);
      int streamed = wholeBlocks(some);
      System.arraycopy(octets, from + done, in, BLOCK, streamed - BLOCK);
      unchain(0);
      chain.run(in, 0, stream, 0, streamed);
      add(octets, from + done, some);
      if (some == most) {
        System.arraycopy(octets, from + done + most - BLOCK, in, 0, BLOCK);
      }
    }
    isUsed = true;
  }

  @Override
  public void decrypt(byte[] iv, byte[] octets, int from, int length) {
    System.arraycopy(iv, 0, in, 0, BLOCK);
    for (int done = 0; done < length; done += most) {
      int some = Math.min(most, length - done);
      System.arraycopy(octets, from + done, in, BLOCK, some);
      encryptBlocks(wholeBlocks(some));
      add(octets, from + done, some);
      System.arraycopy(in, some, in, 0, BLOCK);
    }
    isUsed = true;
  }

  private static int wholeBlocks(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  private void add(byte[] octets, int from, int length) {
    for (int i = 0; i < length; i++) {
      octets[from + i] ^= stream[i];
    }
  }

  /** Takes away what the chain will add to the block. */
  private void unchain(int at) {
    byte[] last = chain.last();
    for (int i = 0; i < BLOCK; i++) {
      in[at + i] ^= last[i];
    }
  }

  /**
   * Makes the stream of the ciphertext. ECB wants a key schedule of its own, which costs more than
   * many blocks: it is made when a key comes again, so that keys which do not are cheap.
   */
  private void encryptBlocks(int length) {
    if (isUsed) {
      keyBlocks();
      JdkPrimitives.update(blocks, in, 0, stream, 0, length);
      return;
    }
    for (int at = 0; at < length; at += BLOCK) {
      unchain(at);
      chain.run(in, at, stream, at, BLOCK);
    }
  }

  private void keyBlocks() {
    if (areBlocksKeyed) {
      return;
    }
    try {
      blocks.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, AES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys have the length that AES wants", e);
    }
    areBlocksKeyed = true;
  }
}
