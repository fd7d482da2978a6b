// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyedCiphersTest {
  private static final List<PrivProtocol> PROTOCOLS = List.of(PrivProtocol.values());
  private static final byte[] IV = new byte[16];

  private final Counting counting = new Counting();
  private final Random random = new Random(53);

  /** Counts what is made, and how often a key is taken. */
  private static final class Counting implements Primitives {
    private final Primitives primitives = new JdkPrimitives();
    private int ciphers;
    private int keys;

    @Override
    public Hash hash(AuthProtocol protocol) {
      return primitives.hash(protocol);
    }

    @Override
    public Cipher cipher(PrivProtocol protocol) {
      ciphers++;
      Cipher cipher = primitives.cipher(protocol);
      return new Cipher() {
        @Override
        public void key(byte[] key) {
          keys++;
          cipher.key(key);
        }

        @Override
        public void encrypt(byte[] iv, byte[] octets, int from, int length) {
          cipher.encrypt(iv, octets, from, length);
        }

        @Override
        public void decrypt(byte[] iv, byte[] octets, int from, int length) {
          cipher.decrypt(iv, octets, from, length);
        }
      };
    }
  }

  private byte[] key(PrivProtocol protocol) {
    byte[] key = new byte[protocol.keyLength()];
    random.nextBytes(key);
    return key;
  }

  @Test
  void twoKeys_inTurn_areTakenOnce() {
    KeyedCiphers ciphers = new KeyedCiphers(counting, 2);
    byte[] one = key(PrivProtocol.AES128);
    byte[] other = key(PrivProtocol.AES128);
    for (int i = 0; i < 10; i++) {
      Primitives.Cipher ofOne = ciphers.of(PrivProtocol.AES128, one);
      assertThat(ciphers.of(PrivProtocol.AES128, other)).isNotSameAs(ofOne);
    }
    assertThat(counting.keys).isEqualTo(2);
  }

  @Test
  void thirdKey_takesThePlaceOfTheOneThatWasNotUsedForLonger() {
    KeyedCiphers ciphers = new KeyedCiphers(counting, 2);
    byte[] one = key(PrivProtocol.AES128);
    byte[] other = key(PrivProtocol.AES128);
    Primitives.Cipher ofOne = ciphers.of(PrivProtocol.AES128, one);
    Primitives.Cipher ofOther = ciphers.of(PrivProtocol.AES128, other);
    ciphers.of(PrivProtocol.AES128, one);
    assertThat(ciphers.of(PrivProtocol.AES128, key(PrivProtocol.AES128))).isSameAs(ofOther);
    assertThat(ciphers.of(PrivProtocol.AES128, one)).isSameAs(ofOne);
    assertThat(counting.keys).isEqualTo(3);
    assertThat(counting.ciphers).isEqualTo(2);
  }

  @Test
  void sameOctets_inAnotherArray_areAnotherKey() {
    KeyedCiphers ciphers = new KeyedCiphers(counting, 2);
    byte[] key = key(PrivProtocol.DES);
    ciphers.of(PrivProtocol.DES, key);
    ciphers.of(PrivProtocol.DES, key.clone());
    assertThat(counting.keys).isEqualTo(2);
  }

  @Test
  void anyNumberOfKeys_isServedRight_byAsFewCiphersAsAreKept() {
    KeyedCiphers ciphers = new KeyedCiphers(counting, 8);
    byte[][] keys = new byte[100][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(protocol(i));
    }
    for (int i = 0; i < 3_000; i++) {
      // Some of them often, all of them at times.
      int index = random.nextInt(1 + random.nextInt(keys.length));
      PrivProtocol protocol = protocol(index);
      byte[] plain = new byte[8 * random.nextInt(20)];
      random.nextBytes(plain);
      Primitives.Cipher reference = new BouncyCastlePrimitives().cipher(protocol);
      reference.key(Arrays.copyOf(keys[index], protocol.cipherKeyLength()));
      byte[] expected = plain.clone();
      reference.encrypt(IV, expected, 0, expected.length);
      byte[] octets = plain.clone();
      ciphers.of(protocol, keys[index]).encrypt(IV, octets, 0, octets.length);
      assertThat(octets).isEqualTo(expected);
      ciphers.of(protocol, keys[index]).decrypt(IV, octets, 0, octets.length);
      assertThat(octets).isEqualTo(plain);
    }
  }

  private static PrivProtocol protocol(int index) {
    return PROTOCOLS.get(index % PROTOCOLS.size());
  }

  @Test
  void ciphers_ofOneProtocol_areNoMoreThanAreKept() {
    KeyedCiphers ciphers = new KeyedCiphers(counting, 8);
    for (int i = 0; i < 1_000; i++) {
      ciphers.of(PrivProtocol.AES256, key(PrivProtocol.AES256));
    }
    assertThat(counting.ciphers).isEqualTo(8);
  }

  @Test
  void numberThatIsNoPowerOfTwo_isRefused() {
    for (int number : new int[] {0, 1, 3, 127}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new KeyedCiphers(counting, number))
          .withMessage(number + " is no power of two from 2");
    }
  }
}
