// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.testing.TestTable;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Transport;
import org.mimus.snmp.transport.Udp;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpMode;

/** An agent that two threads answer for, out of the jar. */
class SeveralReceiversAgentIT {
  private static final Oid NAME = Oid.parse(Device.SYS_NAME);

  private final DropLog drops = new DropLog();
  private final SnmpEngine engine = new SnmpEngine();
  private final LayeredStore store = new LayeredStore(TestTable.of(Device.VARIABLES));

  /** Which thread answered whom. */
  private final Map<SocketAddress, String> threads = new ConcurrentHashMap<>();

  private final List<SnmpClient> clients = new ArrayList<>();
  private Transport transport;
  private Link link;

  @BeforeEach
  void serve() throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux") && Runtime.version().feature() >= 22,
        "the batched transport is not to be had");
    transport = Udp.open(UdpMode.BATCHED, 2);
    Responder responder = new CommandResponder(store);
    engine.context(
        "",
        exchange -> {
          threads.put(exchange.peer(), Thread.currentThread().getName());
          return responder.respond(exchange);
        });
    engine.access(AccessControl.byName(Map.of("all", AccessRights.READ_WRITE)));
    engine.communities(
        CommunityTable.EMPTY.with(OctetString.of("private"), new CommunityEntry("all", "")));
    link = new Dispatcher(transport, drops).listen(engine, UdpAddress.parse("127.0.0.1", 0));
  }

  @AfterEach
  void close() {
    clients.forEach(SnmpClient::close);
    if (transport != null) {
      transport.close();
    }
  }

  /** A client whose requests the thread of a name answers. */
  private SnmpClient clientOf(String thread) {
    Optional<SnmpClient> found = Optional.empty();
    for (int i = 0; i < 100 && found.isEmpty(); i++) {
      SnmpClient client =
          SnmpClient.builder()
              .peer(link.local())
              .community("private")
              .timeout(Duration.ofSeconds(10))
              .retries(0)
              .build();
      clients.add(client);
      client.get(NAME);
      found = Optional.of(client).filter(one -> thread.equals(threads.get(one.local())));
    }
    return found.orElseThrow();
  }

  @Test
  void set_overOneLane_isSeenOverTheOther() {
    SnmpClient writer = clientOf("mimus-udp");
    SnmpClient reader = clientOf("mimus-udp-1");
    for (int i = 0; i < 500; i++) {
      VarBind set = VarBind.of(NAME, OctetString.of("name " + i));
      writer.set(set);
      assertThat(reader.get(NAME).varBinds()).containsExactly(set);
    }
  }

  @Test
  void counters_ofRequestsOverBothLanes_addUp() throws Exception {
    List<SnmpClient> askers = List.of(clientOf("mimus-udp"), clientOf("mimus-udp-1"));
    long before = engine.counters().get(Counter.IN_PKTS);
    int each = 5_000;
    ExecutorService pool = Executors.newFixedThreadPool(askers.size());
    try (Logged logged = new Logged("org.mimus", Level.WARNING)) {
      List<Future<?>> all = new ArrayList<>();
      for (SnmpClient asker : askers) {
        all.add(pool.submit(() -> ask(asker, each)));
      }
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(logged.messages()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
    for (Counter counter :
        List.of(
            Counter.IN_PKTS,
            Counter.OUT_PKTS,
            Counter.IN_GET_REQUESTS,
            Counter.OUT_GET_RESPONSES,
            Counter.IN_TOTAL_REQ_VARS)) {
      assertThat(engine.counters().get(counter) - before).as("%s", counter).isEqualTo(2L * each);
    }
    assertThat(drops.count()).isZero();
  }

  /** Keeps the lane busy: many requests at a time, none of them sent twice. */
  private static void ask(SnmpClient client, int count) {
    int atOnce = 50;
    for (int i = 0; i < count; i += atOnce) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (int k = 0; k < atOnce; k++) {
        answers.add(client.getAsync(NAME));
      }
      answers.forEach(CompletableFuture::join);
    }
  }
}
