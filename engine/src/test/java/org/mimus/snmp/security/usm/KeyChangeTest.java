// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mimus.snmp.testing.Forge.hex;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.message.EngineId;

/** RFC 3414 appendix A.5: "maplesyrup" becomes "newsyrup", with a random of zeros. */
class KeyChangeTest {
  private static final EngineId ENGINE = EngineId.parse("000000000000000000000002");

  private static byte[] key(AuthProtocol protocol, String passphrase) {
    UsmSecret secret = UsmSecret.passphrase(passphrase);
    return new KeyStore().localized(protocol, secret, ENGINE);
  }

  private static void assertChange(
      AuthProtocol protocol, byte[] oldKey, byte[] newKey, byte[] value) {
    assertThat(KeyChange.value(protocol, oldKey, newKey, new byte[oldKey.length])).isEqualTo(value);
    assertThat(KeyChange.newKey(protocol, oldKey, value)).isEqualTo(newKey);
  }

  @Test
  void md5_isThatOfAppendixA51() {
    byte[] newKey = hex("87021d7bd9d101ba05ea6e3bf9d9bd4a");
    assertThat(key(AuthProtocol.MD5, "newsyrup")).isEqualTo(newKey);
    assertChange(
        AuthProtocol.MD5,
        key(AuthProtocol.MD5, "maplesyrup"),
        newKey,
        hex("00000000000000000000000000000000 8805615141676cc9196174e742a32551"));
  }

  @Test
  void sha_isThatOfAppendixA52() {
    byte[] newKey = hex("78e2dcce79d59403b58c1bbaa5bff46391f1cd25");
    assertThat(key(AuthProtocol.SHA1, "newsyrup")).isEqualTo(newKey);
    assertChange(
        AuthProtocol.SHA1,
        key(AuthProtocol.SHA1, "maplesyrup"),
        newKey,
        hex(
            """
            0000000000000000000000000000000000000000
            9c1017f4fd483d2de8d5fadbf84392cb06457051
            """));
  }

  @Test
  void privacyKeyShorterThanTheHash_isThatOfAppendixA52() {
    assertChange(
        AuthProtocol.SHA1,
        hex("6695febc9288e36282235fc7151f1284"),
        hex("78e2dcce79d59403b58c1bbaa5bff463"),
        hex("00000000000000000000000000000000 7ef8d8a4c9cdb26b47591cd852ff88b5"));
  }

  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void keysOfEveryLength_comeBack(AuthProtocol protocol) {
    Random random = new Random(41);
    for (int length = 1; length <= 3 * protocol.keyLength(); length++) {
      byte[] oldKey = new byte[length];
      byte[] newKey = new byte[length];
      byte[] component = new byte[length];
      random.nextBytes(oldKey);
      random.nextBytes(newKey);
      random.nextBytes(component);
      byte[] value = KeyChange.value(protocol, oldKey, newKey, component);
      assertThat(value).hasSize(2 * length).startsWith(component);
      assertThat(KeyChange.newKey(protocol, oldKey, value)).isEqualTo(newKey);
    }
  }

  @Test
  void lengths_thatDiffer_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KeyChange.value(AuthProtocol.MD5, new byte[16], new byte[20], new byte[16]))
        .withMessage(
            "old key, new key and random have 16, 20 and 16 octets, where all have as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyChange.newKey(AuthProtocol.MD5, new byte[16], new byte[31]))
        .withMessage("a key of 16 octets is changed by 32, not 31");
  }
}
