// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;

class AgentNotificationsTest {
  /** A GET of sysName.0 in SNMPv2c, community "pubic". */
  private static final String WRONG_COMMUNITY =
      "3026 020101 0405 7075626963 a01a 020101 020100 020100 300f 300d 0608 2b06010201010500 0500"
          .replace(" ", "");

  private static final Oid IF_OPER_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA256, "maplesyrup")
          .priv(PrivProtocol.AES128, "sugarmaple")
          .build();

  private final BlockingQueue<ReceivedNotification> inbox = new LinkedBlockingQueue<>();
  private final NotificationReceiver receiver =
      NotificationReceiver.builder()
          .listen("127.0.0.1:0")
          .anyCommunity()
          .user(OPS)
          .start(inbox::add);

  @AfterEach
  void close() {
    receiver.close();
  }

  private InetSocketAddress address() {
    return (InetSocketAddress) receiver.addresses().get(0);
  }

  private static Snapshot snapshot() {
    return Snapshots.loadBundled("example-switch").snapshot();
  }

  private AgentSpec.Builder spec(NotificationTarget... targets) {
    return AgentSpec.of("switch", snapshot())
        .user(AgentUser.reading(OPS))
        .notifications(Notifications.to(targets));
  }

  private ReceivedNotification next() throws InterruptedException {
    ReceivedNotification next = inbox.poll(20, TimeUnit.SECONDS);
    assertNotNull(next, () -> "nothing came; dropped: " + receiver.drops().recent());
    return next;
  }

  private static long anInterface(SimulatedAgent agent) {
    return agent
        .snapshot()
        .variables()
        .map(VarBind::name)
        .filter(name -> name.startsWith(IF_OPER_STATUS))
        .filter(name -> agent.get(name).equals(Optional.of(Integer32.of(1))))
        .findFirst()
        .orElseThrow()
        .last();
  }

  @Test
  void linkDown_bringsItsThreeVariables_fromTheAgentsOwnAddress() throws Exception {
    try (Fleet fleet = Fleet.start(spec(NotificationTarget.v2c(address(), "traps")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      long index = anInterface(agent);

      agent.linkDown(index);

      ReceivedNotification trap = next();
      assertEquals(TrapName.LINK_DOWN.oid(), trap.notification().trapOid());
      assertEquals(agent.address(), trap.origin().peer());
      assertEquals(Optional.of(OctetString.of("traps")), trap.origin().community());
      assertEquals(
          List.of(
              Oid.parse("1.3.6.1.2.1.2.2.1.1").child(index),
              Oid.parse("1.3.6.1.2.1.2.2.1.7").child(index),
              Oid.parse("1.3.6.1.2.1.2.2.1.8").child(index)),
          trap.notification().varBinds().stream().map(VarBind::name).toList());
      assertEquals(Integer32.of(2), trap.notification().varBinds().get(2).value());

      agent.linkDown(index); // it is down already
      agent.linkUp(index);
      assertEquals(TrapName.LINK_UP.oid(), next().notification().trapOid());
    }
  }

  @Test
  void linkDown_ofInterfaceWhoseTrapsAreDisabled_isNotSent() throws Exception {
    try (Fleet fleet = Fleet.start(spec(NotificationTarget.v2c(address(), "traps")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      long index = anInterface(agent);
      agent.set(Oid.parse("1.3.6.1.2.1.31.1.1.1.14").child(index), Integer32.of(2));

      agent.linkDown(index);
      agent.send("coldStart");

      assertEquals(TrapName.COLD_START.oid(), next().notification().trapOid());
    }
  }

  @Test
  void trapOfVersion3_isUnderTheAgentsOwnEngine() throws Exception {
    try (Fleet fleet = Fleet.start(spec(NotificationTarget.v3(address(), "ops")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);

      agent.send(
          "1.3.6.1.4.1.32473.0.1",
          VarBind.of(Oid.parse("1.3.6.1.4.1.32473.2.0"), OctetString.of("x")));

      ReceivedNotification trap = next();
      assertEquals(SnmpVersion.V3, trap.origin().version());
      assertEquals(agent.engineId(), trap.origin().engineId());
      assertEquals("ops", trap.origin().securityName());
      assertEquals(agent.address(), trap.origin().peer());
    }
  }

  @Test
  void trapOfVersion1_saysTheAgentsAddress_orAnother() throws Exception {
    NotificationTarget target = NotificationTarget.v1(address(), "traps");
    NotificationTarget nat = target.withAgentAddress(IpAddress.parse("198.51.100.7"));
    try (Fleet fleet = Fleet.start(spec(target, nat).listen("127.0.0.9:0").build())) {
      fleet.agents().get(0).send("coldStart");

      TrapV1 own = next().trapV1().orElseThrow();
      assertEquals(IpAddress.parse("127.0.0.9"), own.agentAddress());
      assertEquals(0, own.generic());
      assertEquals(IpAddress.parse("198.51.100.7"), next().trapV1().orElseThrow().agentAddress());
    }
  }

  @Test
  void inform_isRepeatedUntilAcknowledged_andDeliveredOnce() throws Exception {
    receiver.acknowledge(false);
    try (Fleet fleet =
        Fleet.start(
            spec(new NotificationTarget(
                    NotificationTarget.v2c(address(), "traps").to(),
                    Optional.empty(),
                    "traps",
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Duration.ofMillis(50),
                    100))
                .build())) {
      fleet.agents().get(0).send("coldStart");

      assertEquals(PduType.INFORM, next().type());
      Outstanding.await(() -> receiver.drops().count(DropReason.NOT_ACKNOWLEDGED) > 1);
      receiver.acknowledge(true);
      fleet.agents().get(0).send("warmStart");
      assertEquals(TrapName.WARM_START.oid(), next().notification().trapOid());
    }
  }

  @Test
  void wrongCommunity_isTold_ifSnmpEnableAuthenTrapsIsEnabled() throws Exception {
    Oid enable = Oid.parse("1.3.6.1.2.1.11.30.0");
    try (Fleet fleet = Fleet.start(spec(NotificationTarget.v2c(address(), "traps")).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set(enable, Integer32.of(2));
      askWrongly(agent);
      Outstanding.await(() -> fleet.drops().count(DropReason.BAD_COMMUNITY) == 1);
      agent.set(enable, Integer32.of(1));
      agent.send("coldStart");
      askWrongly(agent);

      assertEquals(TrapName.COLD_START.oid(), next().notification().trapOid());
      assertEquals(TrapName.AUTHENTICATION_FAILURE.oid(), next().notification().trapOid());
    }
  }

  private static void askWrongly(SimulatedAgent agent) {
    askWrongly(agent.address());
  }

  private static void askWrongly(InetSocketAddress address) {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(address)
            .community("pubic")
            .timeout(Duration.ofMillis(200))
            .retries(0)
            .build()) {
      assertThrows(SnmpTimeoutException.class, () -> client.get(Oid.parse("1.3.6.1.2.1.1.5.0")));
    }
  }

  @Test
  void reboot_isToldByColdStart_withAnUptimeOfZero() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet =
        Fleet.builder()
            .simulatedClock(clock)
            .start(spec(NotificationTarget.v2c(address(), "traps")).life(Life.RUNNING).build())) {
      SimulatedAgent agent = fleet.agents().get(0);

      agent.reboot(Reboot.Device.after(Duration.ZERO));

      ReceivedNotification trap = next();
      assertEquals(TrapName.COLD_START.oid(), trap.notification().trapOid());
      assertEquals(TimeTicks.of(0), trap.notification().uptime());
    }
  }

  @Test
  void scenario_sendsBySchedule_fromAContext() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    Action notify =
        new Action.Notify(
            TrapName.parse("1.3.6.1.2.1.17.0.1"), List.of(), Map.of(), Optional.of("25"));
    Scenario scenario =
        new Scenario(
            List.of(
                Step.of(new Trigger.Every(Duration.ofMinutes(1), OptionalInt.empty()), notify)));
    try (Fleet fleet =
        Fleet.builder()
            .simulatedClock(clock)
            .start(
                spec(NotificationTarget.v2c(address(), "public"))
                    .life(Life.RUNNING.withScenario(scenario))
                    .build())) {
      clock.advance(Duration.ofMinutes(1));
      fleet.agents().get(0).send("coldStart");

      assertEquals(Optional.of(OctetString.of("public@25")), next().origin().community());
      assertEquals(TrapName.COLD_START.oid(), next().notification().trapOid());
      clock.advance(Duration.ofMinutes(1));
      assertEquals(Oid.parse("1.3.6.1.2.1.17.0.1"), next().notification().trapOid());
    }
  }

  /** While somebody asks wrongly, the transport's thread wants to send INFORMs. */
  @Test
  void agent_thatIsRemovedWhileItTells_ends() throws Exception {
    NotificationTarget target = NotificationTarget.v2c(address(), "traps").informing();
    try (Fleet fleet = Fleet.start(spec(target).listen("127.0.0.1:0").build());
        DatagramSocket socket = new DatagramSocket()) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set("1.3.6.1.2.1.11.30.0", 1);
      agent.send("coldStart"); // opens the port that INFORMs leave from
      next();
      byte[] wrong = HexFormat.of().parseHex(WRONG_COMMUNITY);
      for (int i = 0; i < 2_000; i++) {
        socket.send(new DatagramPacket(wrong, wrong.length, agent.address()));
      }
      CompletableFuture<Void> removed =
          CompletableFuture.runAsync(() -> fleet.remove(agent), task -> new Thread(task).start());
      removed.get(20, TimeUnit.SECONDS);
      assertEquals(List.of(), fleet.agents());
    }
  }

  @Test
  void wrongCommunity_onSharedAddress_isToldByTheNextWhenTheFirstIsGone() throws Exception {
    NotificationTarget target = NotificationTarget.v2c(address(), "traps");
    try (Fleet fleet = Fleet.start(sharing("first", "127.0.0.9:0", target))) {
      SimulatedAgent first = fleet.agents().get(0);
      SimulatedAgent second = fleet.add(sharing("second", "127.0.0.9:" + first.port(), target));
      first.set("1.3.6.1.2.1.11.30.0", 2); // and tells nobody
      second.set("1.3.6.1.2.1.11.30.0", 1);
      askWrongly(second);
      Outstanding.await(() -> fleet.drops().count(DropReason.BAD_COMMUNITY) == 1);
      fleet.remove(first);
      second.send("coldStart");
      askWrongly(second);

      assertEquals(TrapName.COLD_START.oid(), next().notification().trapOid());
      assertEquals(TrapName.AUTHENTICATION_FAILURE.oid(), next().notification().trapOid());
    }
  }

  private static AgentSpec sharing(String name, String listen, NotificationTarget target) {
    return AgentSpec.of(name, snapshot())
        .listen(listen)
        .community(name)
        .notifications(Notifications.to(target))
        .build();
  }

  @Test
  void wrongCommunity_onAnotherAddressOfTheAgent_isTold() throws Exception {
    try (Fleet fleet =
        Fleet.start(
            spec(NotificationTarget.v2c(address(), "traps"))
                .listen("127.0.0.9:0")
                .listen("127.0.0.10:0")
                .build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set("1.3.6.1.2.1.11.30.0", 1);
      askWrongly(agent.addresses().get(1));

      assertEquals(TrapName.AUTHENTICATION_FAILURE.oid(), next().notification().trapOid());
    }
  }

  @Test
  void target_byUserThatTheAgentLacks_isRefused() {
    AgentSpec.Builder spec =
        AgentSpec.of("switch", snapshot())
            .notifications(Notifications.to(NotificationTarget.v3(address(), "noc")));

    FleetException e = assertThrows(FleetException.class, spec::build);

    assertEquals(
        "agent 'switch' is to send notifications as the user 'noc', which it does not have",
        e.getMessage());
  }
}
