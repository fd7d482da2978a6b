// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Snmp4jPeer;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** SNMP4J's manager against our agent, and our client against an agent of SNMP4J. */
class Snmp4jTest {
  private static final Oid SYS_NAME = Oid.parse(Device.SYS_NAME);
  private static final Pair STRONG = new Pair(AuthProtocol.SHA256, PrivProtocol.AES128);
  private static final KeyStore KEYS = new KeyStore();

  private static MatrixAgent agent;
  private static Snmp4jPeer snmp4j;

  @BeforeAll
  static void start() throws IOException {
    agent = MatrixAgent.start();
    snmp4j = Snmp4jPeer.start();
    snmp4j.answer();
    Pair.all().forEach(pair -> snmp4j.addUser(Snmp4jUsers.of(pair)));
    snmp4j.addUser(Snmp4jUsers.withoutKeys("nobody"));
  }

  @AfterAll
  static void stop() {
    snmp4j.close();
    agent.close();
  }

  private static PDU pdu(int type, String context, VariableBinding... varBinds) {
    ScopedPDU pdu = new ScopedPDU();
    pdu.setType(type);
    pdu.setContextName(new org.snmp4j.smi.OctetString(context));
    if (type == PDU.GETBULK) {
      pdu.setMaxRepetitions(50);
    }
    pdu.addAll(varBinds);
    return pdu;
  }

  private static PDU getName(String context) {
    return pdu(PDU.GET, context, new VariableBinding(new OID(Device.SYS_NAME)));
  }

  private static void assertManagerReads(String user, SecurityLevel level) throws IOException {
    PDU answer = snmp4j.send(Snmp4jPeer.target(agent.address(), user, level), getName(""));
    assertThat(answer).as("answer at %s", level).isNotNull();
    assertThat(answer.getVariable(new OID(Device.SYS_NAME))).hasToString("core-1");
  }

  private static void assertClientReads(UsmUser user, SecurityLevel level) {
    try (SnmpClient client = client(UsmCredentials.builder(user).level(level))) {
      assertThat(client.get(SYS_NAME).value(SYS_NAME))
          .contains(OctetString.of(Snmp4jPeer.whoAsks(user.securityName(), level, "")));
    }
  }

  private static SnmpClient client(UsmCredentials.Builder credentials) {
    return SnmpClient.builder()
        .peer(snmp4j.address())
        .credentials(credentials.keyStore(KEYS).build())
        .build();
  }

  @Test
  void bothManagers_ofAUserWithoutKeys_read() throws IOException {
    assertManagerReads("nobody", SecurityLevel.NO_AUTH_NO_PRIV);
    assertClientReads(MatrixAgent.NOBODY, SecurityLevel.NO_AUTH_NO_PRIV);
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#all")
  void manager_withAPair_readsAndWrites(Pair pair) throws IOException {
    for (SecurityLevel level : SecurityLevel.values()) {
      assertManagerReads(pair.userName(), level);
    }
    var target = Snmp4jPeer.target(agent.address(), pair.userName(), SecurityLevel.AUTH_PRIV);
    PDU bulk = snmp4j.send(target, pdu(PDU.GETBULK, "", new VariableBinding(new OID("1.3"))));
    assertThat(bulk.getVariableBindings())
        .filteredOn(varBind -> !varBind.isException())
        .hasSameSizeAs(Device.VARIABLES.keySet());
    VariableBinding descr =
        new VariableBinding(
            new OID(Device.SYS_DESCR), new org.snmp4j.smi.OctetString("of " + pair));
    PDU set = snmp4j.send(target, pdu(PDU.SET, "", descr));
    assertThat(set.getErrorStatus()).isZero();
    assertThat(agent.store().get(Oid.parse(Device.SYS_DESCR)))
        .contains(OctetString.of("of " + pair));
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#all")
  void client_withAPair_readsAndWrites(Pair pair) {
    for (SecurityLevel level : SecurityLevel.values()) {
      assertClientReads(pair.user(), level);
    }
    try (SnmpClient client = client(UsmCredentials.builder(pair.user()))) {
      VarBind name = VarBind.of(SYS_NAME, OctetString.of("of " + pair));
      assertThat(client.set(name).first()).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#extended")
  void manager_withTheOtherKeyExtension_isRefused(Pair pair) throws IOException {
    Counter expected =
        pair.isExtendedByInitializationVector()
            ? Counter.UNKNOWN_PDU_HANDLERS
            : Counter.USM_DECRYPTION_ERRORS;
    long before = agent.count(expected);
    long answers = agent.count(Counter.OUT_GET_RESPONSES);
    try (Snmp4jPeer other = Snmp4jPeer.start()) {
      other.addLocalizedUser(Snmp4jUsers.impostor(pair, MatrixAgent.ID));
      var target = Snmp4jPeer.target(agent.address(), pair.userName(), SecurityLevel.AUTH_PRIV);
      target.setAuthoritativeEngineID(MatrixAgent.ID.toByteArray());
      // SNMP4J does not believe the Report, which is not authenticated (RFC 3414 section 3.2 (8)).
      other.session().send(getName(""), target, null, new Ignored());
      await(() -> agent.count(expected) > before);
    }
    assertThat(agent.count(Counter.OUT_GET_RESPONSES)).isEqualTo(answers);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static final class Ignored implements ResponseListener {
    @Override
    public <A extends Address> void onResponse(ResponseEvent<A> event) {
      // whatever it is
    }
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#extended")
  void client_withTheOtherKeyExtension_getsNoAnswer(Pair pair) {
    long before = snmp4j.unreadable();
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(snmp4j.address())
            .credentials(UsmCredentials.of(pair.impostor(Snmp4jPeer.ID)))
            .build()) {
      CompletableFuture<Response> answer = client.getAsync(SYS_NAME);
      await(() -> snmp4j.unreadable() > before);
      assertThat(answer).isNotDone();
    }
  }

  @Test
  void manager_inAContext_readsWhatIsThere() throws IOException {
    PDU answer =
        snmp4j.send(
            Snmp4jPeer.target(agent.address(), STRONG.userName(), SecurityLevel.AUTH_PRIV),
            getName(MatrixAgent.CONTEXT));
    assertThat(answer.getVariable(new OID(Device.SYS_NAME))).hasToString(MatrixAgent.CONTEXT);
  }

  @Test
  void client_inAContext_readsWhatIsThere() {
    try (SnmpClient client =
        client(UsmCredentials.builder(STRONG.user()).contextName(MatrixAgent.CONTEXT))) {
      assertThat(client.get(SYS_NAME).value(SYS_NAME))
          .contains(
              OctetString.of(
                  Snmp4jPeer.whoAsks(
                      STRONG.userName(), SecurityLevel.AUTH_PRIV, MatrixAgent.CONTEXT)));
    }
  }

  @Test
  void bothManagers_withTheEngineId_read() throws IOException {
    long before = agent.count(Counter.USM_UNKNOWN_ENGINE_IDS);
    try (Snmp4jPeer other = Snmp4jPeer.start()) {
      other.addUser(Snmp4jUsers.of(STRONG));
      var target = Snmp4jPeer.target(agent.address(), STRONG.userName(), SecurityLevel.AUTH_PRIV);
      target.setAuthoritativeEngineID(MatrixAgent.ID.toByteArray());
      PDU answer = other.send(target, getName(""));
      assertThat(answer.getVariable(new OID(Device.SYS_NAME))).hasToString("core-1");
    }
    assertThat(agent.count(Counter.USM_UNKNOWN_ENGINE_IDS)).isEqualTo(before);
    EngineId id = Snmp4jPeer.ID;
    try (SnmpClient client = client(UsmCredentials.builder(STRONG.user()).engineId(id))) {
      assertThat(client.get(SYS_NAME).value(SYS_NAME)).isPresent();
    }
  }
}
