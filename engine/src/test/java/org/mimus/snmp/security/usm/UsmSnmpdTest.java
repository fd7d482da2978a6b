// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.manager.CredentialsRefusedException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.SnmpdProcess;

/** Our client against net-snmp's agent. */
class UsmSnmpdTest {
  private static final Oid SYSTEM = Oid.parse("1.3.6.1.2.1.1");
  private static final Oid SYS_CONTACT = Oid.parse("1.3.6.1.2.1.1.4.0");
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid SNMP_ENGINE_ID = Oid.parse("1.3.6.1.6.3.10.2.1.1.0");
  private static final Oid PARSE_ERRORS = Oid.parse("1.3.6.1.2.1.11.6.0");
  private static final Pair STRONG = new Pair(AuthProtocol.SHA256, PrivProtocol.AES128);

  /** Where the system group is to be found in {@link #CONTEXT} only. */
  private static final Oid MOVED = Oid.parse("1.3.6.1.4.1.32473.1");

  private static final String CONTEXT = "vlan-7";

  private static final KeyStore KEYS = new KeyStore();
  private static SnmpdProcess snmpd;
  private static EngineId engineId;

  @BeforeAll
  static void start() throws IOException {
    List<String> config = new ArrayList<>(List.of("sysName oracle"));
    config.addAll(List.of("createUser nobody", "rwuser nobody noauth"));
    Pair.ofNetSnmp()
        .forEach(
            pair -> {
              config.add(
                  "createUser %s %s \"%s\" %s \"%s\""
                      .formatted(
                          pair.userName(),
                          pair.auth().label(),
                          Pair.AUTH_PASSPHRASE,
                          pair.priv().label(),
                          Pair.PRIV_PASSPHRASE));
              config.add("rwuser " + pair.userName() + " noauth");
            });
    snmpd = SnmpdProcess.start(config.toArray(String[]::new));
    try (SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      OctetString id = (OctetString) client.get(SNMP_ENGINE_ID).value(SNMP_ENGINE_ID).orElseThrow();
      engineId = EngineId.of(id.toByteArray());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (snmpd != null) {
      snmpd.close();
    }
  }

  private static SnmpClient client(UsmCredentials.Builder credentials) {
    return SnmpClient.builder()
        .peer(snmpd.address())
        .credentials(credentials.keyStore(KEYS).build())
        .build();
  }

  private static void assertReads(UsmCredentials.Builder credentials) {
    try (SnmpClient client = client(credentials)) {
      assertThat(client.get(SYS_NAME).value(SYS_NAME)).contains(OctetString.of("oracle"));
    }
  }

  @Test
  void client_withoutKeys_reads() {
    assertReads(UsmCredentials.builder(MatrixAgent.NOBODY));
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void client_withAPair_readsWalksAndWrites(Pair pair) {
    for (SecurityLevel level : SecurityLevel.values()) {
      assertReads(UsmCredentials.builder(pair.user()).level(level));
    }
    try (SnmpClient client = client(UsmCredentials.builder(pair.user()))) {
      VarBind contact = VarBind.of(SYS_CONTACT, OctetString.of("of " + pair));
      assertThat(client.set(contact).first()).isEqualTo(contact);
      assertThat(client.walk(SYSTEM)).hasSizeGreaterThan(20).contains(contact);
    }
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#extendedOfNetSnmp")
  void client_withTheOtherKeyExtension_getsNoAnswer(Pair pair) {
    try (SnmpClient reader = snmpd.client(SnmpdProcess.READ).build();
        SnmpClient client = client(UsmCredentials.builder(pair.impostor(engineId)))) {
      Value before = reader.get(PARSE_ERRORS).first().value();
      CompletableFuture<Response> answer = client.getAsync(SYS_NAME);
      // snmpd has no Report for it: it decrypts to something that it then cannot read.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (reader.get(PARSE_ERRORS).first().value().equals(before)) {
        assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
      }
      assertThat(answer).isNotDone();
    }
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void client_withMasterKeys_reads(Pair pair) {
    assertReads(
        UsmCredentials.builder(
            UsmUser.named(pair.userName())
                .auth(pair.auth(), UsmSecret.masterKey(pair.masterKey(Pair.AUTH_PASSPHRASE)))
                .priv(pair.priv(), UsmSecret.masterKey(pair.masterKey(Pair.PRIV_PASSPHRASE)))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void client_withLocalizedKeys_reads(Pair pair) {
    byte[] shortKey = pair.localizedPrivKey(engineId);
    byte[] wholeKey = KeyLocalization.privKey(pair.auth(), pair.priv(), shortKey, engineId);
    for (byte[] key : List.of(shortKey, wholeKey)) {
      assertReads(
          UsmCredentials.builder(
              UsmUser.named(pair.userName())
                  .auth(pair.auth(), UsmSecret.localizedKey(pair.localizedAuthKey(engineId)))
                  .priv(pair.priv(), UsmSecret.localizedKey(key))
                  .build()));
    }
  }

  @Test
  void client_withTheEngineId_reads() {
    assertReads(UsmCredentials.builder(STRONG.user()).engineId(engineId));
  }

  @Test
  void client_withAnotherEngineId_isToldSo() {
    try (SnmpClient client =
        client(UsmCredentials.builder(STRONG.user()).engineId(MatrixAgent.ID))) {
      assertThatExceptionOfType(CredentialsRefusedException.class)
          .isThrownBy(() -> client.get(SYS_NAME))
          .withMessageContaining("it is not the engine " + MatrixAgent.ID);
    }
  }

  @Test
  void client_withAWrongPassphrase_isToldSo() {
    UsmUser user =
        UsmUser.named(STRONG.userName()).auth(STRONG.auth(), "not the passphrase").build();
    try (SnmpClient client = client(UsmCredentials.builder(user))) {
      assertThatExceptionOfType(CredentialsRefusedException.class)
          .isThrownBy(() -> client.get(SYS_NAME))
          .withMessageContaining("usmStatsWrongDigests");
    }
  }

  @Test
  void client_inAContext_readsWhatIsThere() throws IOException {
    // snmpd has contexts where it asks somebody else: here another snmpd.
    try (SnmpdProcess front =
            SnmpdProcess.start(
                "createUser user SHA-256 maplesyrup AES sugarmaple",
                "rwuser user noauth",
                "proxy -Cn %s -v 2c -c %s %s .%s .%s"
                    .formatted(CONTEXT, SnmpdProcess.READ, snmpd.target(), MOVED, SYSTEM));
        SnmpClient client =
            SnmpClient.builder()
                .peer(front.address())
                .credentials(
                    UsmCredentials.builder(
                            UsmUser.named("user")
                                .auth(AuthProtocol.SHA256, Pair.AUTH_PASSPHRASE)
                                .priv(PrivProtocol.AES128, Pair.PRIV_PASSPHRASE)
                                .build())
                        .contextName(CONTEXT)
                        .build())
                .build()) {
      Oid name = MOVED.child(5, 0);
      Response answer = client.get(name);
      assertThat(answer.value(name)).contains(OctetString.of("oracle"));
    }
  }
}
