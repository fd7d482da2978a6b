// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.StreamBlockCipher;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Those of BouncyCastle, which ask no provider and no policy. */
final class BouncyCastlePrimitives implements Primitives {
  private static final int AES_BLOCK_BITS = 128;

  @Override
  public Hash hash(AuthProtocol protocol) {
    Digest digest = digest(protocol);
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
        digest.doFinal(into, at);
      }
    };
  }

  private static Digest digest(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> new MD5Digest();
      case SHA1 -> new SHA1Digest();
      case SHA224 -> new SHA224Digest();
      case SHA256 -> SHA256Digest.newInstance();
      case SHA384 -> new SHA384Digest();
      case SHA512 -> new SHA512Digest();
    };
  }

  @Override
  public Cipher cipher(PrivProtocol protocol) {
    return switch (protocol) {
      case DES -> new Blocks(CBCBlockCipher.newInstance(new DESEngine()));
      case TRIPLE_DES -> new Blocks(CBCBlockCipher.newInstance(new DESedeEngine()));
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER ->
          new Blocks(CFBBlockCipher.newInstance(AESEngine.newInstance(), AES_BLOCK_BITS));
    };
  }

  /** A cipher in a mode that takes whole blocks; of a stream, octets too. */
  private static final class Blocks implements Cipher {
    private final BlockCipher mode;
    private KeyParameter key;

    Blocks(BlockCipher mode) {
      this.mode = mode;
    }

    @Override
    public void key(byte[] other) {
      key = new KeyParameter(other);
    }

    @Override
    public void encrypt(byte[] iv, byte[] octets, int from, int length) {
      apply(true, iv, octets, from, length);
    }

    @Override
    public void decrypt(byte[] iv, byte[] octets, int from, int length) {
      apply(false, iv, octets, from, length);
    }

    private void apply(boolean encrypts, byte[] iv, byte[] octets, int from, int length) {
      int block = mode.getBlockSize();
      mode.init(encrypts, new ParametersWithIV(key, iv, 0, block));
      if (mode instanceof StreamBlockCipher stream) {
        stream.processBytes(octets, from, length, octets, from);
        return;
      }
      for (int at = from; at < from + length; at += block) {
        mode.processBlock(octets, at, octets, at);
      }
    }
  }
}
