// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.TestTable;
import org.mimus.snmp.transport.UdpTransport;

/** An agent on a UDP port of 127.0.0.1 that knows a user for each pair, whatever its level. */
final class MatrixAgent implements AutoCloseable {
  static final EngineId ID = EngineId.derive(32473, "matrix");

  /** A user without keys. */
  static final UsmUser NOBODY = UsmUser.named("nobody").build();

  /** A context with nothing but a sysName, which is its name. */
  static final String CONTEXT = "vlan-7";

  private final DropLog drops = new DropLog();
  private final SnmpEngine engine = new SnmpEngine();
  private final LayeredStore store = new LayeredStore(TestTable.of(Device.VARIABLES));
  private UdpTransport transport;
  private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private MatrixAgent() {
    List<UsmUser> users = new ArrayList<>(Pair.all().map(Pair::user).toList());
    users.add(NOBODY);
    Map<String, AccessRights> rights = new HashMap<>();
    users.forEach(user -> rights.put(user.securityName(), AccessRights.READ_WRITE));
    engine.access(AccessControl.byName(rights));
    engine.context(SnmpEngine.DEFAULT_CONTEXT, new CommandResponder(store));
    engine.context(
        CONTEXT,
        new CommandResponder(
            new LayeredStore(TestTable.of(Map.of(Device.SYS_NAME, OctetString.of(CONTEXT))))));
    engine.authority(
        new AuthoritativeEngine(ID, EngineTime.booted(1), UserTable.of(users), new KeyStore()));
  }

  static MatrixAgent start() throws IOException {
    MatrixAgent agent = new MatrixAgent();
    agent.listen();
    return agent;
  }

  private void listen() throws IOException {
    transport = UdpTransport.open();
    address = (InetSocketAddress) new Dispatcher(transport, drops).listen(engine, address).local();
  }

  /** Ends, and boots once more at the same address. */
  void restart() throws IOException {
    transport.close();
    AuthoritativeEngine authority = engine.authority().orElseThrow();
    engine.authority(authority.rebooted(EngineTime.booted(authority.time().boots() + 1)));
    listen();
  }

  InetSocketAddress address() {
    return address;
  }

  /** Its address as net-snmp's programs take it. */
  String target() {
    return "udp:127.0.0.1:" + address.getPort();
  }

  LayeredStore store() {
    return store;
  }

  DropLog drops() {
    return drops;
  }

  long count(Counter counter) {
    return engine.counters().get(counter);
  }

  @Override
  public void close() {
    transport.close();
  }
}
