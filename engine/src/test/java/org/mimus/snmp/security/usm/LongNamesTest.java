// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.TestTable;
import org.mimus.snmp.testing.UdpRelay;
import org.mimus.snmp.transport.UdpTransport;

/** Messages in which all is as long as it can be, between managers and agents that take few. */
class LongNamesTest {
  private static final int SMALLEST = 484;
  private static final String NAME = "u".repeat(UsmUser.MAX_NAME);
  private static final String CONTEXT = "c".repeat(130);
  private static final EngineId ID = engineId();
  private static final Oid TABLE = Oid.parse("1.3.6.1.4.1.32473.2");

  private static EngineId engineId() {
    byte[] octets = new byte[EngineId.MAX_LENGTH];
    octets[0] = (byte) 0x80;
    return EngineId.of(octets);
  }

  @ParameterizedTest
  @MethodSource("org.mimus.snmp.security.usm.Pair#all")
  void bulkWalk_ofSmallMessages_staysSmall(Pair pair) throws IOException {
    UsmUser user =
        UsmUser.named(NAME)
            .auth(pair.auth(), Pair.AUTH_PASSPHRASE)
            .priv(pair.priv(), Pair.PRIV_PASSPHRASE)
            .build();
    AtomicLong nanos = new AtomicLong();
    EngineTime time = EngineTime.booted(Integer.MAX_VALUE - 1, nanos::get);
    nanos.set((Integer.MAX_VALUE - 10L) * 1_000_000_000L);
    LayeredStore store = new LayeredStore(TestTable.of(Device.VARIABLES));
    List<VarBind> expected = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      VarBind varBind = VarBind.of(TABLE.child(i), OctetString.of("x".repeat(i % 10)));
      store.set(varBind.name(), varBind.value());
      expected.add(varBind);
    }
    SnmpEngine engine = new SnmpEngine();
    engine.access(AccessControl.byName(Map.of(NAME, AccessRights.READ_ONLY)));
    engine.context(CONTEXT, new CommandResponder(store));
    engine.authority(
        new AuthoritativeEngine(ID, time, UserTable.of(List.of(user)), new KeyStore()));
    try (UdpTransport udp = UdpTransport.open();
        UdpRelay relay =
            UdpRelay.to(
                new Dispatcher(udp, new DropLog())
                    .listen(engine, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .local());
        SnmpClient client =
            SnmpClient.builder()
                .peer(relay.address())
                .credentials(UsmCredentials.builder(user).contextName(CONTEXT).build())
                .maxMessageSize(SMALLEST)
                .build()) {
      assertThat(client.walk(TABLE)).containsExactlyElementsOf(expected);
      assertThat(Collections.max(relay.answers())).isBetween(SMALLEST - 60, SMALLEST);
    }
  }
}
