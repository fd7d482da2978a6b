// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.names;

import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.Mutants;
import org.mimus.snmp.testing.TestAgent;

/** Good requests, broken at random. */
class MutationTest {
  private static final int ITERATIONS = 50_000;

  private static final byte[] GOOD =
      request(
          Forge.V2C,
          Forge.GET,
          0,
          0,
          names(Device.SYS_DESCR, Device.IF_HC_IN_OCTETS + ".1", "1.3"));

  private static final List<byte[]> REQUESTS =
      List.of(
          GOOD,
          request(Forge.V1, Forge.GET_NEXT, 0, 0, names(Device.SYS_NAME, "2.100.4294967295")),
          request(Forge.V2C, Forge.GET_BULK, 1, 10, names(Device.SYS_NAME, Device.IF_DESCR, "1.3")),
          request(
              Forge.V1,
              Forge.SET,
              0,
              0,
              List.of(
                  bound(Device.SYS_NAME, OctetString.of("y".repeat(130))),
                  bound(Device.IF_HIGH_SPEED + ".2", Gauge32.of(4_294_967_295L)))),
          request(
              Forge.V2C, Forge.SET, 0, 0, List.of(bound(Device.SYS_DESCR, Opaque.ofDouble(1)))));

  private static byte[] request(int version, int type, int a, int b, List<VarBind> varBinds) {
    return Forge.message(version, "private", Forge.pdu(type, 1_000_000, a, b, varBinds));
  }

  @ParameterizedTest
  @ValueSource(longs = {301, 302, 303, 304})
  void mutants_ofGoodRequests_areAnsweredOrDropped(long seed) {
    Mutants mutants = Mutants.of(REQUESTS, seed);
    TestAgent agent = Device.agent();
    int answered = 0;
    try (Logged logged = new Logged("org.mimus", Level.WARNING)) {
      for (int i = 1; i <= ITERATIONS; i++) {
        answered += agent.send(mutants.next()) == null ? 0 : 1;
        assertThat(answered + agent.drops().count()).isEqualTo(i);
        if (i % 1_000 == 0) {
          Answer good = Answer.decode(agent.send(GOOD));
          assertThat(good.status()).isZero();
          assertThat(good.varBinds()).hasSize(3);
        }
      }
      assertThat(logged.messages()).isEmpty();
    }
    assertThat(answered).isPositive();
    assertThat(agent.drops().count(DropReason.MALFORMED)).isPositive();
    assertThat(agent.drops().count(DropReason.INTERNAL_ERROR)).isZero();
  }
}
