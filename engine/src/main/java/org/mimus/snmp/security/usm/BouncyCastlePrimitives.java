// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

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
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
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
      public void update(byte[] octets, int from, int length) {
        digest.update(octets, from, length);
      }

      @Override
      public byte[] finish() {
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
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
  public Mac mac(AuthProtocol protocol) {
    HMac mac = new HMac(digest(protocol));
    return new Mac() {
      @Override
      public void begin(byte[] key) {
        mac.init(new KeyParameter(key));
      }

      @Override
      public void update(byte[] octets, int from, int length) {
        mac.update(octets, from, length);
      }

      @Override
      public byte[] finish() {
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
      }
    };
  }

  @Override
  public Cipher cipher(PrivProtocol protocol) {
    return switch (protocol) {
      case DES -> blocks(CBCBlockCipher.newInstance(new DESEngine()));
      case TRIPLE_DES -> blocks(CBCBlockCipher.newInstance(new DESedeEngine()));
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER ->
          stream(CFBBlockCipher.newInstance(AESEngine.newInstance(), AES_BLOCK_BITS));
    };
  }

  private static Cipher blocks(CBCModeCipher cipher) {
    return (direction, key, octets, from, length) -> {
      cipher.init(
          direction == Direction.ENCRYPT,
          new ParametersWithIV(new KeyParameter(key.key()), key.iv()));
      for (int at = from; at < from + length; at += cipher.getBlockSize()) {
        cipher.processBlock(octets, at, octets, at);
      }
    };
  }

  private static Cipher stream(org.bouncycastle.crypto.modes.CFBModeCipher mode) {
    StreamBlockCipher cipher = (StreamBlockCipher) mode;
    return (direction, key, octets, from, length) -> {
      cipher.init(
          direction == Direction.ENCRYPT,
          new ParametersWithIV(new KeyParameter(key.key()), key.iv()));
      cipher.processBytes(octets, from, length, octets, from);
    };
  }
}
