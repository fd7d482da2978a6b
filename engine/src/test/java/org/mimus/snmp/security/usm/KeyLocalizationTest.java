// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mimus.snmp.testing.Forge.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.testing.Snmp4jProtocols;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.smi.OctetString;

class KeyLocalizationTest {
  private static final byte[] MAPLESYRUP = "maplesyrup".getBytes(StandardCharsets.US_ASCII);
  private static final EngineId ENGINE = EngineId.parse("000000000000000000000002");

  /**
   * MD5 and SHA: RFC 3414 appendixes A.3.1 and A.3.2. RFC 7860 has none: the others are what
   * several independent implementations publish.
   */
  @ParameterizedTest
  @CsvSource({
    "MD5, 9faf3283884e92834ebc9847d8edd963, 526f5eed9fcce26f8964c2930787d82b",
    "SHA1, 9fb5cc0381497b3793528939ff788d5d79145211, 6695febc9288e36282235fc7151f128497b38f3f",
    "SHA224, 282a5867ee9aac639ad59df9572c7d3ac0fbc13a905b6df07dbbf00b,"
        + "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be682075674",
    "SHA256, ab51014d1e077f6017df2b12bee5f5aa72993177e9bb569c4dff5a4ca0b4afac,"
        + "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b",
    "SHA384, e06eccdf2c68a06ed034723c9c26e0db3b669e1e2efed49150b55377a2e98f38"
        + "3c86fb836857444654b287c93f51ff64,"
        + "3b298f16164a11184279d5432bf169e2d2a48307de02b3d3f7e2b4f36eb6f045"
        + "5a53689a3937eea07319a633d2ccba78",
    "SHA512, 7e4396de5aadc77be853819b98c9406265b3a9c37cc3176569847a4e4f6fba63"
        + "dd3a73d04924d31a63f95a601f9385af6be4ed1b37f87d040f7c6ed6f8d38a91,"
        + "22a5a36cedfcc085807a128d7bc6c2382167ad6c0dbc5fdff856740f3d84c099"
        + "ad1ea87a8db096714d9788bd544047c9021e4229ce27e4c0a69250adfcffbb0b"
  })
  void keysOfMaplesyrup_areThoseThatArePublished(
      AuthProtocol protocol, String master, String localized) {
    byte[] key = KeyLocalization.masterKey(protocol, MAPLESYRUP);
    assertThat(key).isEqualTo(hex(master)).hasSize(protocol.keyLength());
    assertThat(KeyLocalization.localize(protocol, key, ENGINE)).isEqualTo(hex(localized));
  }

  /** draft-reeder-snmpv3-usm-3desede-00 appendix B, of which 3DES needs the first 32 octets. */
  @Test
  void reeder_for3Des_isThatOfTheDraft() {
    assertThat(
            KeyLocalization.privKey(
                AuthProtocol.MD5,
                PrivProtocol.TRIPLE_DES,
                hex("526f5eed9fcce26f8964c2930787d82b"),
                ENGINE))
        .isEqualTo(hex("526f5eed9fcce26f8964c2930787d82b 79eff44a90650ee0a3a40abfac5acc12"));
    assertThat(
            KeyLocalization.privKey(
                AuthProtocol.SHA1,
                PrivProtocol.TRIPLE_DES,
                hex("6695febc9288e36282235fc7151f128497b38f3f"),
                ENGINE))
        .isEqualTo(hex("6695febc9288e36282235fc7151f128497b38f3f 9b8b6d78936ba6e7d19dfd9c"));
  }

  /** Where keys are long enough they are cut off, else extended: SNMP4J is the judge. */
  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void privacyKeys_areThoseOfSnmp4j(AuthProtocol auth) {
    EngineId engine = EngineId.parse("80001f8804 6d696d7573");
    byte[] localized =
        KeyLocalization.localize(auth, KeyLocalization.masterKey(auth, MAPLESYRUP), engine);
    AuthenticationProtocol itsAuth = Snmp4jProtocols.auth(auth);
    assertThat(itsAuth.passwordToKey(new OctetString(MAPLESYRUP), engine.toByteArray()))
        .isEqualTo(localized);
    for (PrivProtocol priv : PrivProtocol.values()) {
      PrivacyProtocol its = Snmp4jProtocols.priv(priv);
      byte[] key = localized;
      if (key.length < its.getMinKeyLength()) {
        key =
            its.extendShortKey(
                localized, new OctetString(MAPLESYRUP), engine.toByteArray(), itsAuth);
      }
      assertThat(KeyLocalization.privKey(auth, priv, localized, engine))
          .as("%s with %s", auth, priv)
          .hasSize(priv.keyLength())
          .isEqualTo(Arrays.copyOf(key, priv.keyLength()));
    }
  }

  @Test
  void extensions_differ_whereThereIsAnExtension() {
    byte[] localized = hex("6695febc9288e36282235fc7151f128497b38f3f");
    assertThat(KeyLocalization.privKey(AuthProtocol.SHA1, PrivProtocol.AES256, localized, ENGINE))
        .isNotEqualTo(
            KeyLocalization.privKey(
                AuthProtocol.SHA1, PrivProtocol.AES256_REEDER, localized, ENGINE));
  }

  @Test
  void passphrases_ofEveryLength_areStretchedLikeSnmp4jDoes() {
    for (int length : new int[] {8, 63, 64, 65, 4_095, 4_096, 4_097, 70_000}) {
      byte[] passphrase = new byte[length];
      for (int i = 0; i < length; i++) {
        passphrase[i] = (byte) (33 + i % 90);
      }
      byte[] key = KeyLocalization.masterKey(AuthProtocol.SHA1, passphrase);
      assertThat(KeyLocalization.localize(AuthProtocol.SHA1, key, ENGINE))
          .as("%d octets", length)
          .isEqualTo(
              Snmp4jProtocols.auth(AuthProtocol.SHA1)
                  .passwordToKey(new OctetString(passphrase), ENGINE.toByteArray()));
    }
  }

  @Test
  void emptyPassphrase_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyLocalization.masterKey(AuthProtocol.MD5, new byte[0]))
        .withMessage("a passphrase of no octets cannot be repeated");
  }

  @Test
  void store_stretchesEachPassphraseOnceForAllEngines() {
    KeyStore store = new KeyStore();
    UsmSecret secret = UsmSecret.passphrase("maplesyrup");
    for (int i = 1; i <= 100; i++) {
      store.localized(
          AuthProtocol.SHA1,
          secret,
          EngineId.of((byte) 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) i));
    }
    store.localized(AuthProtocol.SHA1, UsmSecret.passphrase("maplesyrup"), ENGINE);
    assertThat(store.size()).isEqualTo(1);
    store.localized(AuthProtocol.MD5, secret, ENGINE);
    assertThat(store.size()).isEqualTo(2);
    store.localized(AuthProtocol.MD5, UsmSecret.masterKey(new byte[16]), ENGINE);
    store.localized(AuthProtocol.MD5, UsmSecret.localizedKey(new byte[16]), ENGINE);
    assertThat(store.size()).isEqualTo(2);
    assertThat(store).hasToString("KeyStore[2 keys]");
  }
}
