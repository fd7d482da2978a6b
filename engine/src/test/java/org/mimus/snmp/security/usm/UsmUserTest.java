// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;

class UsmUserTest {
  private static final String SECRET = "s3cret-passphrase";
  private static final byte[] KEY = HexFormat.of().parseHex("5ec7e75ec7e75ec7e75ec7e75ec7e75e");
  private static final EngineId ONE = EngineId.parse("8000000001 01");
  private static final EngineId OTHER = EngineId.parse("8000000001 02");

  private static UsmUser secretive() {
    return UsmUser.named("ops")
        .auth(AuthProtocol.SHA256, SECRET)
        .priv(PrivProtocol.AES256_REEDER, SECRET)
        .build();
  }

  @Test
  void text_neverShowsASecret() {
    UsmUser keyed =
        UsmUser.named("keyed")
            .auth(AuthProtocol.MD5, UsmSecret.masterKey(KEY))
            .priv(PrivProtocol.AES128, UsmSecret.localizedKey(KEY))
            .build();
    KeyStore store = new KeyStore();
    UserKeys keys = new UserKeys(store, secretive(), ONE);
    keys.prepare();
    AuthoritativeEngine engine =
        new AuthoritativeEngine(
            ONE, EngineTime.booted(1), UserTable.of(List.of(secretive(), keyed)), store);
    UsmCredentials credentials = UsmCredentials.of(secretive());
    for (Object shown :
        List.of(
            secretive(),
            keyed,
            UsmSecret.passphrase(SECRET),
            UsmSecret.masterKey(KEY),
            UsmSecret.localizedKey(KEY),
            store,
            keys,
            engine,
            engine.users(),
            credentials,
            credentials.open())) {
      assertThat(shown.toString())
          .doesNotContain(SECRET)
          .doesNotContain("5ec7e7")
          .doesNotContain("[B@");
    }
    assertThat(secretive()).hasToString("UsmUser[ops, SHA-256, AES-256-C]");
    assertThat(credentials).hasToString("SNMPv3 UsmUser[ops, SHA-256, AES-256-C] at authPriv");
    assertThat(UsmUser.named("p").build()).hasToString("UsmUser[p, no authentication, no privacy]");
  }

  @Test
  void messages_ofRefusals_neverShowASecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsmUser.named("ops").auth(AuthProtocol.MD5, "s3cret"))
        .withMessage("a passphrase has 8 octets at least, not 6");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> UsmUser.named("ops").auth(AuthProtocol.SHA1, UsmSecret.masterKey(KEY)).build())
        .withMessage("the authentication master key of user 'ops' has 20 octets with SHA, not 16");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                UsmUser.named("ops")
                    .auth(AuthProtocol.SHA256, SECRET)
                    .priv(PrivProtocol.AES128, UsmSecret.localizedKey(new byte[17]))
                    .build())
        .withMessage("the localized privacy key of user 'ops' has 32 octets with SHA-256, not 17");
  }

  @Test
  void passphrase_isMeasuredInOctets() {
    assertThat(UsmSecret.passphrase("éééé").length()).isEqualTo(8);
    assertThatIllegalArgumentException().isThrownBy(() -> UsmSecret.passphrase("ééé7"));
  }

  @Test
  void keys_areCopied() {
    byte[] key = KEY.clone();
    UsmSecret secret = UsmSecret.localizedKey(key);
    key[0] = 0;
    assertThat(secret)
        .isEqualTo(UsmSecret.localizedKey(KEY))
        .hasSameHashCodeAs(UsmSecret.localizedKey(KEY));
    assertThat(secret).isNotEqualTo(UsmSecret.masterKey(KEY));
  }

  @Test
  void names_haveOneTo32Octets() {
    assertThat(UsmUser.named("é".repeat(16)).build().name().length()).isEqualTo(32);
    assertThatIllegalArgumentException().isThrownBy(() -> UsmUser.named("").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsmUser.named("é".repeat(16) + "x").build())
        .withMessageStartingWith("a user's name has 1 to 32 octets, not 33");
  }

  @Test
  void privacyWithoutAuthentication_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsmUser.named("ops").priv(PrivProtocol.DES, SECRET).build())
        .withMessage("user 'ops' cannot have privacy without authentication");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                UsmCredentials.builder(UsmUser.named("ops").build())
                    .level(SecurityLevel.AUTH_NO_PRIV)
                    .build())
        .withMessage("user 'ops' has no keys for authNoPriv");
  }

  private static BerSpan span(String name) {
    byte[] octets = ("user " + name).getBytes(StandardCharsets.UTF_8);
    return new BerSpan().set(octets, 5, octets.length);
  }

  @Test
  void table_ofManyUsers_findsEachByItsWholeName() {
    List<UsmUser> users =
        IntStream.range(0, 500).mapToObj(i -> UsmUser.named("é" + i).build()).toList();
    UserTable table = UserTable.of(users);
    for (UsmUser user : users) {
      assertThat(table.find(span(user.securityName()), ONE)).isSameAs(user);
      assertThat(table.find(span(user.securityName() + "x"), ONE)).isNull();
    }
    assertThat(table.find(span(""), ONE)).isNull();
    assertThat(UserTable.EMPTY.find(span("ops"), ONE)).isNull();
  }

  @Test
  void table_findsTheUserOfTheEngineBeforeThatOfAll() {
    UsmUser all = UsmUser.named("ops").securityName("all").build();
    UsmUser one = UsmUser.named("ops").securityName("one").engineId(ONE).build();
    UserTable table = UserTable.of(List.of(one, all));
    BerSpan name = span("ops");
    assertThat(table.find(name, ONE)).isSameAs(one);
    assertThat(table.find(name, OTHER)).isSameAs(all);
    assertThat(UserTable.of(List.of(all, one)).find(name, ONE)).isSameAs(one);
    assertThat(UserTable.of(List.of(one)).find(name, OTHER)).isNull();
    assertThat(table.find(span("Ops"), ONE)).isNull();
    assertThat(table.users()).containsExactly(one, all);
    assertThat(UserTable.of(List.of())).isSameAs(UserTable.EMPTY);
  }

  @Test
  void table_withOneNameTwice_isRefused() {
    UsmUser one = UsmUser.named("ops").engineId(ONE).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserTable.of(List.of(secretive(), secretive())))
        .withMessage("two users are named 'ops'");
    assertThatIllegalArgumentException().isThrownBy(() -> UserTable.of(List.of(one, one)));
    UsmUser other = UsmUser.named("ops").engineId(OTHER).build();
    assertThat(UserTable.of(List.of(one, other)).users()).hasSize(2);
  }

  @Test
  void users_ofTheSameSecrets_areEqual() {
    assertThat(secretive()).isEqualTo(secretive()).hasSameHashCodeAs(secretive());
    assertThat(secretive())
        .isNotEqualTo(
            UsmUser.named("ops")
                .auth(AuthProtocol.SHA256, SECRET)
                .priv(PrivProtocol.AES256_REEDER, SECRET + "!")
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "md5, MD5, 12, 1.3.6.1.6.3.10.1.1.2",
    "SHA, SHA1, 12, 1.3.6.1.6.3.10.1.1.3",
    "sha1, SHA1, 12, 1.3.6.1.6.3.10.1.1.3",
    "SHA-224, SHA224, 16, 1.3.6.1.6.3.10.1.1.4",
    "SHA256, SHA256, 24, 1.3.6.1.6.3.10.1.1.5",
    "sha-384, SHA384, 32, 1.3.6.1.6.3.10.1.1.6",
    "SHA-512, SHA512, 48, 1.3.6.1.6.3.10.1.1.7"
  })
  void authLabels_areNetSnmps(String label, AuthProtocol protocol, int digest, String oid) {
    assertThat(AuthProtocol.ofLabel(label)).contains(protocol);
    assertThat(protocol.digestLength()).isEqualTo(digest);
    assertThat(protocol.oid()).hasToString(oid);
  }

  @ParameterizedTest
  @CsvSource({
    "des, DES",
    "3DES, TRIPLE_DES",
    "AES, AES128",
    "AES-128, AES128",
    "AES192, AES192",
    "AES-192, AES192",
    "AES192BLMT, AES192",
    "AES-256, AES256",
    "aes256blmt, AES256",
    "AES-192-C, AES192_REEDER",
    "AES256C, AES256_REEDER"
  })
  void privLabels_areNetSnmps(String label, PrivProtocol protocol) {
    assertThat(PrivProtocol.ofLabel(label)).contains(protocol);
    assertThat(PrivProtocol.ofLabel("ROT13")).isEmpty();
    assertThat(AuthProtocol.ofLabel("")).isEmpty();
  }

  @Test
  void slowKeys_areThoseOfReedersExtensionOnly() {
    for (AuthProtocol auth : AuthProtocol.values()) {
      for (PrivProtocol priv : PrivProtocol.values()) {
        UsmUser user =
            UsmUser.named("u")
                .auth(auth, UsmSecret.masterKey(new byte[auth.keyLength()]))
                .priv(priv, UsmSecret.masterKey(new byte[auth.keyLength()]))
                .build();
        boolean extended =
            auth.keyLength() < priv.keyLength() && priv.extension() == KeyExtension.REEDER;
        UserKeys keys = new UserKeys(new KeyStore(), user, ONE);
        assertThat(keys.isPrivKeySlow()).as("%s %s", auth, priv).isEqualTo(extended);
      }
    }
    UserKeys keys = new UserKeys(new KeyStore(), secretive(), ONE);
    keys.prepare();
    assertThat(keys.isPrivKeySlow()).isFalse();
  }
}
