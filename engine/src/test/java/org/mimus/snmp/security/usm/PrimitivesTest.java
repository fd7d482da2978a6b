// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.snmp.testing.Forge.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of both sources of hashes and ciphers: published vectors, and each other. */
class PrimitivesTest {
  private static final Primitives JDK = new JdkPrimitives();
  private static final Primitives BOUNCY_CASTLE = new BouncyCastlePrimitives();

  /** The plaintext of all vectors of NIST SP 800-38A. */
  private static final String PLAIN =
      """
      6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
      30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710
      """;

  private static final String IV = "000102030405060708090a0b0c0d0e0f";

  static List<Primitives> both() {
    return List.of(JDK, BOUNCY_CASTLE);
  }

  static Stream<Arguments> ciphertexts() {
    return Stream.of(
        // NIST SP 800-38A section F.3.13, CFB128-AES128.Encrypt
        Arguments.of(
            PrivProtocol.AES128,
            "2b7e151628aed2a6abf7158809cf4f3c",
            IV,
            PLAIN,
            """
            3b3fd92eb72dad20333449f8e83cfb4a c8a64537a0b3a93fcde3cdad9f1ce58b
            26751f67a3cbb140b1808cf187a4f4df c04b05357c5d1c0eeac4c66f9ff7f2e6
            """),
        // section F.3.15, CFB128-AES192.Encrypt
        Arguments.of(
            PrivProtocol.AES192,
            "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
            IV,
            PLAIN,
            """
            cdc80d6fddf18cab34c25909c99a4174 67ce7f7f81173621961a2b70171d3d7a
            2e1e8a1dd59b88b1c8e60fed1efac4c9 c05f9f9ca9834fa042ae8fba584b09ff
            """),
        // section F.3.17, CFB128-AES256.Encrypt
        Arguments.of(
            PrivProtocol.AES256,
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            IV,
            PLAIN,
            """
            dc7e84bfda79164b7ecd8486985d3860 39ffed143b28b1c832113c6331e5407b
            df10132415e54b92a13ed0a8267ae2f9 75a385741ab9cef82031623d55b1e471
            """),
        // FIPS 81 appendix C, table C2: "Now is the time for all "
        Arguments.of(
            PrivProtocol.DES,
            "0123456789abcdef",
            "1234567890abcdef",
            "4e6f77206973207468652074696d6520666f7220616c6c20",
            "e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6"));
  }

  @ParameterizedTest
  @MethodSource("ciphertexts")
  void ciphertext_ofPublishedVectors_isWhatIsPublished(
      PrivProtocol protocol, String key, String iv, String plain, String encrypted) {
    for (Primitives primitives : both()) {
      Primitives.Cipher cipher = primitives.cipher(protocol);
      cipher.key(hex(key));
      byte[] octets = hex(plain);
      for (int i = 0; i < 3; i++) {
        cipher.encrypt(hex(iv), octets, 0, octets.length);
        assertThat(octets).isEqualTo(hex(encrypted));
        cipher.decrypt(hex(iv), octets, 0, octets.length);
        assertThat(octets).isEqualTo(hex(plain));
      }
    }
  }

  /** NIST SP 800-20, appendix A: with three equal keys, Triple DES is DES. */
  @ParameterizedTest
  @MethodSource("both")
  void tripleDes_ofThreeEqualKeys_isDes(Primitives primitives) {
    byte[] octets = hex("4e6f77206973207468652074696d6520666f7220616c6c20");
    Primitives.Cipher cipher = primitives.cipher(PrivProtocol.TRIPLE_DES);
    cipher.key(hex("0123456789abcdef 0123456789abcdef 0123456789abcdef"));
    cipher.encrypt(hex("1234567890abcdef"), octets, 0, 24);
    assertThat(octets).isEqualTo(hex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6"));
  }

  /** NIST SP 800-67, appendix B.1: "The qufck brown fox jump", one block at a time. */
  @ParameterizedTest
  @MethodSource("both")
  void tripleDes_ofThreeKeys_isWhatIsPublished(Primitives primitives) {
    byte[] octets = hex("5468652071756663 6b2062726f776e20 666f78206a756d70");
    Primitives.Cipher cipher = primitives.cipher(PrivProtocol.TRIPLE_DES);
    cipher.key(hex("0123456789abcdef 23456789abcdef01 456789abcdef0123"));
    for (int at = 0; at < octets.length; at += 8) {
      cipher.encrypt(new byte[8], octets, at, 8);
    }
    assertThat(octets).isEqualTo(hex("a826fd8ce53b855f cce21c8112256fe6 68d5c05dd9b6b900"));
  }

  /** RFC 2202 sections 2 and 3, RFC 4231 section 4.3: key "Jefe". */
  static Stream<Arguments> macs() {
    return Stream.of(
        Arguments.of(AuthProtocol.MD5, "750c783e6ab0b503eaa86e310a5db738"),
        Arguments.of(AuthProtocol.SHA1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        Arguments.of(
            AuthProtocol.SHA224, "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"),
        Arguments.of(
            AuthProtocol.SHA256,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Arguments.of(
            AuthProtocol.SHA384,
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                + "8e2240ca5e69e2c78b3239ecfab21649"),
        Arguments.of(
            AuthProtocol.SHA512,
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"));
  }

  @ParameterizedTest
  @MethodSource("macs")
  void mac_ofPublishedVectors_isWhatIsPublished(AuthProtocol protocol, String expected) {
    byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    for (Primitives primitives : both()) {
      Hmac mac = new Hmac(primitives, protocol);
      for (int i = 0; i < 2; i++) {
        mac.begin("Jefe".getBytes(StandardCharsets.US_ASCII));
        mac.update(text, 0, 5);
        mac.update(text, 5, text.length - 5);
        assertThat(mac.finish()).isEqualTo(hex(expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void bothSources_hashAndSignTheSame(AuthProtocol protocol) {
    Random random = new Random(51);
    Primitives.Hash[] hashes = {JDK.hash(protocol), BOUNCY_CASTLE.hash(protocol)};
    Hmac[] macs = {new Hmac(JDK, protocol), new Hmac(BOUNCY_CASTLE, protocol)};
    byte[] key = new byte[protocol.keyLength()];
    for (int length = 0; length < 300; length++) {
      byte[] octets = new byte[length + 3];
      random.nextBytes(octets);
      random.nextBytes(key);
      for (Primitives.Hash hash : hashes) {
        hash.update(octets, 3, length);
      }
      assertThat(finish(hashes[0], protocol)).isEqualTo(finish(hashes[1], protocol));
      for (Hmac mac : macs) {
        mac.begin(key);
        mac.update(octets, 3, length);
      }
      assertThat(macs[0].finish()).hasSize(protocol.keyLength()).isEqualTo(macs[1].finish());
    }
  }

  private static byte[] finish(Primitives.Hash hash, AuthProtocol protocol) {
    byte[] into = new byte[3 + protocol.keyLength()];
    hash.finish(into, 3);
    return into;
  }

  @ParameterizedTest
  @EnumSource(PrivProtocol.class)
  void bothSources_encryptAndDecryptTheSame(PrivProtocol protocol) {
    Random random = new Random(52);
    Primitives.Cipher jdk = JDK.cipher(protocol);
    Primitives.Cipher bouncyCastle = BOUNCY_CASTLE.cipher(protocol);
    int block = protocol.padding();
    byte[] iv = new byte[block == 1 ? 16 : 8];
    byte[] key = new byte[protocol.cipherKeyLength()];
    for (int length = 0; length < 800; length += block) {
      byte[] plain = new byte[length + 5];
      random.nextBytes(iv);
      random.nextBytes(plain);
      if (length % (3 * block) == 0) {
        random.nextBytes(key);
        jdk.key(key.clone());
        bouncyCastle.key(key.clone());
      }
      byte[] one = plain.clone();
      byte[] other = plain.clone();
      jdk.encrypt(iv, one, 2, length);
      bouncyCastle.encrypt(iv, other, 2, length);
      assertThat(one).as("%d octets", length).isEqualTo(other);
      assertThat(Arrays.copyOf(one, 2)).isEqualTo(Arrays.copyOf(plain, 2));
      jdk.decrypt(iv, one, 2, length);
      bouncyCastle.decrypt(iv, other, 2, length);
      assertThat(one).as("%d octets", length).isEqualTo(plain).isEqualTo(other);
    }
  }

  @ParameterizedTest
  @EnumSource(PrivProtocol.class)
  void cipher_afterItFailedInTheMiddle_isRight(PrivProtocol protocol) {
    byte[] plain = new byte[64];
    for (Primitives primitives : both()) {
      Primitives.Cipher fresh = primitives.cipher(protocol);
      fresh.key(new byte[protocol.cipherKeyLength()]);
      byte[] expected = plain.clone();
      fresh.encrypt(new byte[16], expected, 0, expected.length);
      Primitives.Cipher cipher = primitives.cipher(protocol);
      cipher.key(new byte[protocol.cipherKeyLength()]);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> cipher.encrypt(new byte[16], new byte[600], 0, 800))
            .isInstanceOf(RuntimeException.class);
        byte[] octets = plain.clone();
        cipher.encrypt(new byte[16], octets, 0, octets.length);
        assertThat(octets).isEqualTo(expected);
        assertThatThrownBy(() -> cipher.decrypt(new byte[16], new byte[600], 0, 800))
            .isInstanceOf(RuntimeException.class);
        cipher.decrypt(new byte[16], octets, 0, octets.length);
        assertThat(octets).isEqualTo(plain);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void mac_afterAMessageThatWasNotFinished_isRight(AuthProtocol protocol) {
    byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    byte[] one = new byte[protocol.keyLength()];
    byte[] other = new byte[protocol.keyLength()];
    Arrays.fill(other, (byte) 9);
    for (Primitives primitives : both()) {
      Hmac mac = new Hmac(primitives, protocol);
      mac.begin(one);
      mac.update(text, 0, text.length);
      byte[] expected = mac.finish().clone();
      mac.begin(other);
      mac.update(text, 0, text.length);
      mac.begin(other);
      mac.update(text, 0, 11);
      assertThat(mac.finish()).isNotEqualTo(expected);
      mac.begin(other);
      mac.update(text, 0, 3);
      mac.begin(one);
      mac.update(text, 0, text.length);
      assertThat(mac.finish()).isEqualTo(expected);
    }
  }
}
