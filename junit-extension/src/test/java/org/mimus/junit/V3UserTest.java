// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.CredentialsRefusedException;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** Users of SNMPv3 in the annotation. */
class V3UserTest {
  private static final Oid NAME = Oid.parse(Kit.NAME);

  @SnmpAgent(
      value = "example-switch",
      users = {
        @V3User(
            name = "ops",
            auth = AuthProtocol.SHA256,
            authPass = "a passphrase",
            priv = PrivProtocol.AES256_REEDER,
            privPass = "another one"),
        @V3User(name = "reader", auth = AuthProtocol.MD5, authPass = "a passphrase", write = false),
        @V3User(name = "nobody")
      })
  static class WithUsers {
    @Test
    void asks(SimulatedAgent agent) {
      agent.client("ops").set(VarBind.of(NAME, OctetString.of("by ops")));
      assertThat(agent.client("reader").get(NAME).first().value()).hasToString("by ops");
      assertThat(agent.client("nobody").get(NAME).first().value()).hasToString("by ops");
      assertThat(agent.client().get(NAME).first().value()).hasToString("by ops");
      assertThatThrownBy(
              () -> agent.client("reader").set(VarBind.of(NAME, OctetString.of("by reader"))))
          .isInstanceOf(SnmpErrorException.class)
          .hasMessageContaining("noAccess");
    }

    @Test
    void asksWithoutAuthentication(SimulatedAgent agent) {
      UsmUser ops = UsmUser.named("ops").auth(AuthProtocol.SHA256, "a passphrase").build();
      try (SnmpClient client =
          SnmpClient.builder()
              .peer(agent.address())
              .credentials(UsmCredentials.builder(ops).level(SecurityLevel.NO_AUTH_NO_PRIV).build())
              .build()) {
        assertThatThrownBy(() -> client.get(NAME))
            .isInstanceOf(SnmpErrorException.class)
            .hasMessageContaining("authorizationError");
      }
    }

    @Test
    void asksWithAWrongPassphrase(SimulatedAgent agent) {
      UsmUser ops = UsmUser.named("ops").auth(AuthProtocol.SHA256, "a wrong one").build();
      try (SnmpClient client =
          SnmpClient.builder().peer(agent.address()).credentials(UsmCredentials.of(ops)).build()) {
        assertThatThrownBy(() -> client.get(NAME))
            .isInstanceOf(CredentialsRefusedException.class)
            .hasMessageContaining("usmStatsWrongDigests");
      }
    }

    @Test
    void asksForAnother(SimulatedAgent agent) {
      assertThatThrownBy(() -> agent.client("noone"))
          .hasMessage(
              "agent 'example-switch' has no user 'noone'; it has 'ops', 'reader', 'nobody'");
    }
  }

  @Test
  void users_ofAnAnnotation_areThoseOfTheAgent() {
    Kit.runGood(4, WithUsers.class);
  }

  private static String failure(Class<?> testClass) {
    List<String> failures = Kit.failures(Kit.run(testClass));
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  @SnmpAgent(
      value = "example-switch",
      users = @V3User(name = "ops", auth = AuthProtocol.SHA1, authPass = "short"))
  static class ShortPassphrase {
    @Test
    void test(SimulatedAgent agent) {}
  }

  @SnmpAgent(
      value = "example-switch",
      users =
          @V3User(
              name = "ops",
              auth = {AuthProtocol.SHA1, AuthProtocol.MD5},
              authPass = "a passphrase"))
  static class TwoProtocols {
    @Test
    void test(SimulatedAgent agent) {}
  }

  @SnmpAgent(
      value = "example-switch",
      users = {@V3User(name = "ops"), @V3User(name = "ops")})
  static class TwoOfOneName {
    @Test
    void test(SimulatedAgent agent) {}
  }

  @SnmpAgent(value = "example-switch", users = @V3User(name = "ops", authPass = "a passphrase"))
  static class NoProtocol {
    @Test
    void test(SimulatedAgent agent) {}
  }

  @Test
  void users_thatCannotBe_areErrorsThatSayWhere() {
    String place = " on class " + V3UserTest.class.getName();
    assertThat(failure(ShortPassphrase.class))
        .isEqualTo(
            "@SnmpAgent(\"example-switch\")"
                + place
                + "$ShortPassphrase has a user 'ops' that cannot be: a passphrase has 8 octets at"
                + " least, not 5");
    assertThat(failure(TwoProtocols.class))
        .endsWith("has a user 'ops' with 2 values of 'auth', which takes one");
    assertThat(failure(NoProtocol.class))
        .endsWith("has a user 'ops' with 'authPass' and without 'auth'");
    assertThat(failure(TwoOfOneName.class))
        .endsWith("cannot be served: agent 'example-switch' has two users named 'ops'");
  }
}
