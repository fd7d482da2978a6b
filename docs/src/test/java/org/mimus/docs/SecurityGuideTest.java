// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.CredentialsRefusedException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/** The code of docs/security.md. */
class SecurityGuideTest {
  @Test
  void agentAndManager_asInTheGuide_understandEachOther() throws IOException {
    LayeredStore store = new LayeredStore(Snapshots.loadBundled("example-switch").snapshot());
    int boots = 1;

    // guide: security.md
    UsmUser ops =
        UsmUser.named("ops")
            .auth(AuthProtocol.SHA256, "correct horse")
            .priv(PrivProtocol.AES128, "battery staple")
            .build();
    // end

    // guide: security.md
    SnmpEngine engine = new SnmpEngine();
    engine.context(SnmpEngine.DEFAULT_CONTEXT, new CommandResponder(store));
    engine.access(AccessControl.byName(Map.of("ops", AccessRights.READ_WRITE)));
    engine.authority(
        new AuthoritativeEngine(
            EngineId.derive(32473, "core-1"),
            EngineTime.booted(boots),
            UserTable.of(List.of(ops)),
            new KeyStore()));
    // end

    try (UdpTransport udp = UdpTransport.open()) {
      Dispatcher dispatcher = new Dispatcher(udp, new DropLog());
      Link link = dispatcher.listen(engine, UdpAddress.parse("127.0.0.1", 0));
      assertThat(ask(link.local(), ops).varBinds()).hasSize(1);
    }
  }

  private static Response ask(SocketAddress peer, UsmUser ops) {
    // guide: security.md
    try (SnmpClient client =
        SnmpClient.builder().peer(peer).credentials(UsmCredentials.of(ops)).build()) {
      return client.get(Oid.parse("1.3.6.1.2.1.1.5.0"));
    } catch (CredentialsRefusedException e) {
      // The agent said what it does not accept: the user, a passphrase, the context.
      throw e;
    }
    // end
  }
}
