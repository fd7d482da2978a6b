// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/** An agent without a socket that plays a bundled snapshot: octets in, octets out. */
final class Device {
  static final String SNAPSHOT = "linux-server";

  private static final InMemoryTransport.Address ADDRESS = InMemoryTransport.Address.of("agent");
  private final Link manager;
  private int answerLength;

  Device() {
    SnmpEngine engine = new SnmpEngine();
    LayeredStore store = new LayeredStore(Snapshots.loadBundled(SNAPSHOT).snapshot());
    engine.context(SnmpEngine.DEFAULT_CONTEXT, new CommandResponder(store));
    engine.access((model, name, level, context) -> AccessRights.READ_ONLY);
    engine.communities(
        engine
            .communities()
            .with(
                OctetString.of(Protection.COMMUNITY),
                new CommunityEntry(Protection.COMMUNITY, SnmpEngine.DEFAULT_CONTEXT)));
    UserTable users = UserTable.of(Protection.users());
    engine.authority(
        new AuthoritativeEngine(
            Protection.ENGINE,
            EngineTime.booted(Protection.BOOTS, () -> 0),
            users,
            new KeyStore()));
    InMemoryTransport transport = new InMemoryTransport();
    try {
      new Dispatcher(transport, new DropLog()).listen(engine, ADDRESS);
      manager = transport.connect(ADDRESS, packet -> answerLength = packet.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The length of the answer to a datagram.
   *
   * @throws IllegalStateException if there is none
   */
  int ask(byte[] datagram) {
    answerLength = 0;
    try {
      manager.send(datagram, 0, datagram.length, ADDRESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (answerLength == 0) {
      throw new IllegalStateException("no answer");
    }
    return answerLength;
  }
}
