// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Snmp4jPeer;
import org.mimus.snmp.testing.SnmpdProcess;

/** net-snmp's programs against our agent. */
class NetSnmpClientTest {
  private static final String SYS_NAME = "." + Device.SYS_NAME;
  private static final String ANSWER = SYS_NAME + " = STRING: \"core-1\"";
  private static final Pair STRONG = new Pair(AuthProtocol.SHA256, PrivProtocol.AES128);

  private static MatrixAgent agent;

  @BeforeAll
  static void start() throws IOException {
    SnmpdProcess.requireProgram("snmpget");
    agent = MatrixAgent.start();
  }

  @AfterAll
  static void stop() {
    if (agent != null) {
      agent.close();
    }
  }

  @Test
  void snmpget_ofAUserWithoutKeys_reads() throws IOException {
    assertThat(
            SnmpdProcess.run(
                "snmpget",
                "-v3",
                "-On",
                "-u",
                "nobody",
                "-l",
                "noAuthNoPriv",
                agent.target(),
                SYS_NAME))
        .containsExactly(ANSWER);
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void snmpgetBulkwalkAndSet_withAPair_readAndWrite(Pair pair) throws IOException {
    for (SecurityLevel level : SecurityLevel.values()) {
      assertThat(
              SnmpdProcess.run(
                  NetSnmpArguments.of("snmpget", pair, level, agent.target(), SYS_NAME)))
          .as("at %s", level)
          .containsExactly(ANSWER);
    }
    assertThat(
            SnmpdProcess.run(
                NetSnmpArguments.of(
                    "snmpbulkwalk", pair, SecurityLevel.AUTH_PRIV, agent.target(), ".1")))
        .filteredOn(line -> !line.contains("No more variables"))
        .hasSameSizeAs(Device.VARIABLES.keySet());
    String value = "of " + pair;
    assertThat(
            SnmpdProcess.run(
                NetSnmpArguments.of(
                    "snmpset",
                    pair,
                    SecurityLevel.AUTH_PRIV,
                    agent.target(),
                    "." + Device.SYS_DESCR,
                    "s",
                    value)))
        .containsExactly("." + Device.SYS_DESCR + " = STRING: \"" + value + "\"");
    assertThat(agent.store().get(Oid.parse(Device.SYS_DESCR))).contains(OctetString.of(value));
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#extendedOfNetSnmp")
  void snmpget_withTheOtherKeyExtension_isRefused(Pair pair) throws IOException {
    long before = agent.count(Counter.USM_DECRYPTION_ERRORS);
    Pair rival = pair.rival().orElseThrow();
    SnmpdProcess.Ended ended =
        SnmpdProcess.tryToRun(
            NetSnmpArguments.of(
                "snmpget",
                pair,
                SecurityLevel.AUTH_PRIV,
                List.of(
                    "-a",
                    rival.auth().label(),
                    "-A",
                    Pair.AUTH_PASSPHRASE,
                    "-x",
                    rival.priv().label(),
                    "-X",
                    Pair.PRIV_PASSPHRASE),
                agent.target(),
                SYS_NAME));
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(ended.output()).contains("ecryption error");
    assertThat(agent.count(Counter.USM_DECRYPTION_ERRORS)).isGreaterThan(before);
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void snmpget_withMasterKeys_reads(Pair pair) throws IOException {
    assertReads(
        pair,
        List.of(
            "-a",
            pair.auth().label(),
            "-3m",
            hex(pair.masterKey(Pair.AUTH_PASSPHRASE)),
            "-x",
            pair.priv().label(),
            "-3M",
            hex(pair.masterKey(Pair.PRIV_PASSPHRASE))));
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#ofNetSnmp")
  void snmpget_withLocalizedKeys_reads(Pair pair) throws IOException {
    assertReads(
        pair,
        List.of(
            "-e",
            MatrixAgent.ID.toString(),
            "-a",
            pair.auth().label(),
            "-3k",
            hex(pair.localizedAuthKey(MatrixAgent.ID)),
            "-x",
            pair.priv().label(),
            "-3K",
            hex(pair.localizedPrivKey(MatrixAgent.ID))));
  }

  private static void assertReads(Pair pair, List<String> keys) throws IOException {
    assertThat(
            SnmpdProcess.run(
                NetSnmpArguments.of(
                    "snmpget", pair, SecurityLevel.AUTH_PRIV, keys, agent.target(), SYS_NAME)))
        .containsExactly(ANSWER);
  }

  private static String hex(byte[] key) {
    return "0x" + HexFormat.of().formatHex(key);
  }

  /** Asks as a user who may do it, with other options as well. */
  private static SnmpdProcess.Ended get(String... options) throws IOException {
    List<String> others = new ArrayList<>(List.of(options));
    others.addAll(List.of("-r", "0", "-t", "5", agent.target(), SYS_NAME));
    return SnmpdProcess.tryToRun(
        NetSnmpArguments.of(
            "snmpget", STRONG, SecurityLevel.AUTH_PRIV, others.toArray(String[]::new)));
  }

  private static void assertRefused(Counter counter, String... options) throws IOException {
    long before = agent.count(counter);
    SnmpdProcess.Ended ended = get(options);
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(agent.count(counter)).isGreaterThan(before);
  }

  @Test
  void snmpget_inAContext_readsWhatIsThere() throws IOException {
    assertThat(get("-n", MatrixAgent.CONTEXT).output())
        .isEqualTo(SYS_NAME + " = STRING: \"" + MatrixAgent.CONTEXT + "\"\n");
  }

  @Test
  void snmpget_inAnUnknownContext_isRefused() throws IOException {
    assertRefused(Counter.UNKNOWN_CONTEXTS, "-n", "vlan-8");
  }

  @Test
  void snmpget_withTheEngineId_readsWithoutDiscovery() throws IOException {
    long before = agent.count(Counter.USM_UNKNOWN_ENGINE_IDS);
    assertThat(get("-e", MatrixAgent.ID.toString()).output()).isEqualTo(ANSWER + "\n");
    assertThat(agent.count(Counter.USM_UNKNOWN_ENGINE_IDS)).isEqualTo(before);
  }

  @Test
  void snmpget_withAnotherEngineId_isRefused() throws IOException {
    assertRefused(Counter.USM_UNKNOWN_ENGINE_IDS, "-e", Snmp4jPeer.ID.toString());
  }

  @Test
  void snmpget_ofTheLocalContextEngine_reads() throws IOException {
    // RFC 5343 section 3.2
    assertThat(get("-E", EngineId.LOCAL.toString()).output()).isEqualTo(ANSWER + "\n");
  }

  @Test
  void snmpget_ofAnotherContextEngine_isRefused() throws IOException {
    assertRefused(Counter.UNKNOWN_PDU_HANDLERS, "-E", Snmp4jPeer.ID.toString());
  }
}
