// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.access.AccessControl;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ManagedVariable;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.UdpAddress;
import org.mimus.snmp.transport.UdpTransport;

/** The code of docs/engine.md and docs/testing.md that needs no annotation. */
class EngineGuideTest {
  private static final Oid SYSTEM = Oid.of(1, 3, 6, 1, 2, 1, 1);

  @Test
  void manager_asInTheGuide_walksAnAgent() {
    AgentSpec spec =
        AgentSpec.of("switch", Snapshots.loadBundled("example-switch").snapshot())
            .writeCommunity("public")
            .build();
    try (Fleet fleet = Fleet.start(spec)) {
      assertThat(walk(fleet.agent("switch").orElseThrow().address())).isNotEmpty();
    }
  }

  private static List<String> walk(InetSocketAddress peer) {
    List<String> lines = new ArrayList<>();
    // guide: engine.md
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(peer)
            .community("public")
            .timeout(Duration.ofSeconds(2))
            .retries(1)
            .build()) {
      for (VarBind varBind : client.walk(Oid.parse("1.3.6.1.2.1.1"))) {
        lines.add(varBind.name() + " = " + varBind.value());
      }
      client.set(VarBind.of(Oid.parse("1.3.6.1.2.1.1.5.0"), OctetString.of("core-1")));
    } catch (SnmpTimeoutException e) {
      // Nobody answered: a wrong address, a wrong community, or a packet that was lost.
      throw e;
    } catch (SnmpErrorException e) {
      // The agent refused: e says which variable, and why.
      throw e;
    }
    // end
    return lines;
  }

  @Test
  void agent_asInTheGuide_answers() throws IOException {
    // guide: engine.md
    Map<Oid, ManagedVariable> variables =
        Map.of(
            Oid.parse("1.3.6.1.4.1.32473.1.1.0"),
            () -> Gauge32.of(Runtime.getRuntime().availableProcessors()));
    LayeredStore store = new LayeredStore(Snapshot.builder().build());
    store.mount(variables);

    SnmpEngine engine = new SnmpEngine();
    engine.context(SnmpEngine.DEFAULT_CONTEXT, new CommandResponder(store));
    engine.access(AccessControl.byName(Map.of("reader", AccessRights.READ_ONLY)));
    engine.communities(
        CommunityTable.EMPTY.with(
            OctetString.of("public"), new CommunityEntry("reader", SnmpEngine.DEFAULT_CONTEXT)));

    try (UdpTransport udp = UdpTransport.open()) {
      Dispatcher dispatcher = new Dispatcher(udp, new DropLog());
      Link link = dispatcher.listen(engine, UdpAddress.parse("127.0.0.1", 0));
      // It answers on link.local() from now on.
      // end
      try (SnmpClient client =
          SnmpClient.builder().peer(link.local()).community("public").build()) {
        assertThat(client.walk(SYSTEM.prefix(4).child(4, 1))).hasSize(1);
      }
    }
  }

  @Test
  void notifications_asInTheGuide_areSentAndTaken() throws InterruptedException {
    UsmUser ops = UsmUser.named("ops").auth(AuthProtocol.SHA256, "maplesyrup").build();
    BlockingQueue<Notification> inbox = new LinkedBlockingQueue<>();
    int boots = 1;
    // guide: engine.md
    AuthoritativeEngine sender =
        new AuthoritativeEngine(
            EngineId.derive(32_473, "sensor-7"),
            EngineTime.booted(boots),
            UserTable.of(List.of()),
            new KeyStore());
    try (NotificationReceiver receiver =
            NotificationReceiver.builder()
                .listen("127.0.0.1:0")
                .community("traps")
                .user(ops)
                .start(received -> inbox.add(received.notification()));
        NotificationOriginator originator =
            NotificationOriginator.builder()
                .peer(receiver.addresses().get(0))
                .credentials(UsmCredentials.of(ops))
                .engine(sender)
                .build()) {
      Notification linkDown =
          Notification.of(
              Oid.parse("1.3.6.1.6.3.1.1.5.3"),
              VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.1.7"), Integer32.of(7)));
      originator.trap(linkDown.at(TimeTicks.of(4711)));
      originator.inform(linkDown); // until it is acknowledged
      // end
      assertThat(inbox.poll(20, TimeUnit.SECONDS)).isEqualTo(linkDown.at(TimeTicks.of(4711)));
      assertThat(inbox.poll(20, TimeUnit.SECONDS)).isEqualTo(linkDown);
    }
  }

  @Test
  void fleet_asInTheGuide_needsNoJunit() {
    // guide: testing.md
    Snapshot snapshot = Snapshots.loadBundled("example-switch").snapshot();
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("edge-1", snapshot).build(),
            AgentSpec.of("edge-2", snapshot).community("lab").build())) {
      fleet.agent("edge-2").orElseThrow().set("1.3.6.1.2.1.1.5.0", "edge-2");
      // ... ask fleet.agents().get(0).address() with the code under test
    }
    // end
    assertThat(snapshot.size()).isPositive();
  }
}
