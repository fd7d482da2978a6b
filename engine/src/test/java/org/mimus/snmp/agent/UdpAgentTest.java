// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.TestTable;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpTransport;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Two agents behind one UDP transport, asked by SNMP4J from many threads at once. */
class UdpAgentTest {
  private static final int READERS = 6;
  private static final int WRITERS = 3;
  private static final int REQUESTS = 400;
  private static final OID FIRST = new OID(Device.IF_DESCR + ".1");
  private static final OID SECOND = new OID(Device.IF_DESCR + ".2");

  private final DropLog drops = new DropLog();

  /** Of each table, this never changes. */
  private final OID name = new OID(Device.SYS_NAME);

  @Test
  void agents_askedByManyThreads_answerAllAndNeverHalfOfASet() throws Exception {
    try (UdpTransport transport = UdpTransport.open();
        Logged logged = new Logged("org.mimus", Level.WARNING);
        Snmp snmp4j = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")))) {
      snmp4j.listen();
      Dispatcher dispatcher = new Dispatcher(transport, drops);
      List<LayeredStore> stores = List.of(store("a"), store("b"));
      List<Callable<Void>> workers = new ArrayList<>();
      for (LayeredStore store : stores) {
        CommunityTarget<UdpAddress> target = target(listen(dispatcher, store));
        String own = store.get(Oid.parse(Device.SYS_NAME)).orElseThrow().toString();
        for (int i = 0; i < READERS; i++) {
          workers.add(() -> read(snmp4j, target, own));
        }
        for (int i = 0; i < WRITERS; i++) {
          String prefix = own + i + "-";
          workers.add(() -> write(snmp4j, target, prefix));
        }
        workers.add(() -> change(store));
      }
      ExecutorService pool = Executors.newFixedThreadPool(workers.size());
      try {
        for (Future<Void> each : pool.invokeAll(workers)) {
          each.get();
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(logged.messages()).isEmpty();
    }
    assertThat(drops.recent()).isEmpty();
  }

  private static LayeredStore store(String sysName) {
    LayeredStore store = new LayeredStore(TestTable.of(Device.VARIABLES));
    store.set(Oid.parse(Device.SYS_NAME), OctetString.of(sysName));
    store.set(Oid.parse(Device.IF_DESCR + ".1"), OctetString.of("start"));
    store.set(Oid.parse(Device.IF_DESCR + ".2"), OctetString.of("start"));
    return store;
  }

  private static InetSocketAddress listen(Dispatcher dispatcher, LayeredStore store)
      throws IOException {
    SnmpEngine engine = new SnmpEngine();
    engine.context("", new CommandResponder(store));
    engine.access(AccessControl.byName(Map.of("all", AccessRights.READ_WRITE)));
    engine.communities(
        CommunityTable.EMPTY.with(OctetString.of("private"), new CommunityEntry("all", "")));
    Link link =
        dispatcher.listen(engine, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return (InetSocketAddress) link.local();
  }

  private static CommunityTarget<UdpAddress> target(InetSocketAddress address) {
    CommunityTarget<UdpAddress> target =
        new CommunityTarget<>(
            new UdpAddress(address.getAddress(), address.getPort()),
            new org.snmp4j.smi.OctetString("private"));
    target.setVersion(SnmpConstants.version2c);
    target.setTimeout(2_000);
    target.setRetries(5);
    return target;
  }

  private static PDU send(Snmp snmp4j, CommunityTarget<UdpAddress> target, PDU pdu)
      throws IOException {
    ResponseEvent<UdpAddress> event = snmp4j.send(pdu, target);
    assertThat(event.getResponse()).as("answer to %s", pdu).isNotNull();
    assertThat(event.getResponse().getErrorStatusText()).isEqualTo("Success");
    return event.getResponse();
  }

  private Void read(Snmp snmp4j, CommunityTarget<UdpAddress> target, String own)
      throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      PDU get = new PDU();
      get.setType(i % 2 == 0 ? PDU.GET : PDU.GETBULK);
      get.setMaxRepetitions(i % 2 == 0 ? 0 : 8);
      List.of(name, FIRST, SECOND).forEach(each -> get.add(new VariableBinding(each)));
      PDU answer = send(snmp4j, target, get);
      if (i % 2 == 0) {
        assertThat(answer.getVariable(name)).hasToString(own);
        // Both are always set together.
        assertThat(answer.getVariable(FIRST)).isEqualTo(answer.getVariable(SECOND));
      } else {
        assertThat(answer.size()).isEqualTo(24);
      }
    }
    return null;
  }

  private static Void write(Snmp snmp4j, CommunityTarget<UdpAddress> target, String prefix)
      throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      org.snmp4j.smi.OctetString value = new org.snmp4j.smi.OctetString(prefix + i);
      PDU set = new PDU();
      set.setType(PDU.SET);
      set.add(new VariableBinding(FIRST, value));
      set.add(new VariableBinding(SECOND, value));
      assertThat(send(snmp4j, target, set).getVariable(SECOND)).isEqualTo(value);
    }
    return null;
  }

  /** Other variables come and go by the program meanwhile. */
  private static Void change(LayeredStore store) {
    for (int i = 0; i < REQUESTS; i++) {
      Oid name = Oid.parse("1.3.6.1.9." + i % 7);
      if (i % 3 == 0) {
        store.remove(name);
      } else {
        store.set(name, OctetString.of("value " + i));
      }
      store.mount(Map.of(Oid.parse("1.3.6.1.9.9"), () -> OctetString.of("live")));
    }
    return null;
  }
}
