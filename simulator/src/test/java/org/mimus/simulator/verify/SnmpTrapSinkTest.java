// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mimus.simulator.verify.Traps.anyTrap;
import static org.mimus.simulator.verify.Traps.trap;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class SnmpTrapSinkTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Oid TRAP = Oid.parse("1.3.6.1.4.1.32473.0.1");
  private static final VarBind NUMBER =
      VarBind.of(Oid.parse("1.3.6.1.4.1.32473.2.0"), Integer32.of(7));

  private static NotificationOriginator sender(SnmpTrapSink sink, String community) {
    return NotificationOriginator.builder().peer(sink.address()).community(community).build();
  }

  private static String message(Supplier<Object> step) {
    return assertThrows(VerificationError.class, step::get)
        .getMessage()
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
  }

  @Test
  void await_takesEachNotificationOnce() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink, "public")) {
      sender.trap(Notification.of(TRAP, NUMBER));
      sender.trap(Notification.of(TRAP));

      assertEquals(1, sink.await(trap(TRAP), LONG).notification().varBinds().size());
      assertEquals(0, sink.await(trap(TRAP), LONG).notification().varBinds().size());
      assertEquals(2, sink.received().size());
      sink.none(SHORT);
    }
  }

  @Test
  void await_whereNothingCame_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      assertEquals(
          "expected linkDown within 50 ms, but nothing came",
          message(() -> sink.await(trap("linkDown"), SHORT)));
    }
  }

  @Test
  void await_whereSomethingElseCame_saysWhatIsNearest() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink, "public")) {
      sender.trap(Notification.of(Oid.parse("1.3.6.1.6.3.1.1.5.1")));
      sender.trap(Notification.of(TRAP, NUMBER));
      sink.await(trap(TRAP), LONG);

      assertEquals(
          "expected .1.3.6.1.4.1.32473.0.1 by \"private\" with .1.3.6.1.4.1.32473.2.0 = 8 within 50"
              + " ms, but 2 notifications came, 0 dropped; nearest: .1.3.6.1.4.1.32473.0.1 by"
              + " \"public\" in version 2c from 127.0.0.1:PORT with .1.3.6.1.4.1.32473.2.0 ="
              + " INTEGER: 7, not by \"private\", not with .1.3.6.1.4.1.32473.2.0 = 8",
          message(
              () ->
                  sink.await(trap(TRAP).by("private").varBind("1.3.6.1.4.1.32473.2.0", 8), SHORT)));
      assertEquals(
          "expected .1.3.6.1.4.1.32473.0.1 within 50 ms, but 2 notifications came, 0 dropped;"
              + " nearest: .1.3.6.1.4.1.32473.0.1 by \"public\" in version 2c from 127.0.0.1:PORT"
              + " with .1.3.6.1.4.1.32473.2.0 = INTEGER: 7, which was awaited before",
          message(() -> sink.await(trap(TRAP), SHORT)));
    }
  }

  @Test
  void await_whereTheCommunityIsWrong_saysWhichIsAccepted() {
    try (SnmpTrapSink sink = SnmpTrapSink.builder().community("public").open();
        NotificationOriginator wrong = sender(sink, "pubic");
        NotificationOriginator right = sender(sink, "public")) {
      wrong.trap(Notification.of(TRAP));
      right.trap(Notification.of(TRAP));
      sink.await(anyTrap(), LONG);

      assertEquals(
          "expected coldStart within 50 ms, but 1 notification came, 1 dropped: bad community"
              + " \"pubic\", the sink accepts [\"public\"] (1 edit away); nearest: .1.3.6.1.4.1.32473.0.1 by"
              + " \"public\" in version 2c from 127.0.0.1:PORT, not coldStart",
          message(() -> sink.await(trap("coldStart"), SHORT)));
    }
  }

  @Test
  void none_whereOneCame_saysWhich() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink, "public")) {
      sender.trap(Notification.of(TRAP, VarBind.of(NUMBER.name(), OctetString.of("a\nb"))));

      assertEquals(
          "expected no notification, but there was .1.3.6.1.4.1.32473.0.1 by \"public\" in version"
              + " 2c from 127.0.0.1:PORT with .1.3.6.1.4.1.32473.2.0 = STRING: \"a\\x0ab\"",
          message(
              () -> {
                sink.none(LONG);
                return null;
              }));
      sink.reset();
      sender.trap(Notification.of(TRAP));
      assertEquals(
          "expected no notification .1.3.6.1.4.1.32473.0.1, but there was .1.3.6.1.4.1.32473.0.1"
              + " by \"public\" in version 2c from 127.0.0.1:PORT",
          message(
              () -> {
                sink.none(trap(TRAP), LONG);
                return null;
              }));
    }
  }

  @Test
  void from_knowsTrapsAndInformsOfAnAgent_besideAnotherOnTheSameHost() {
    UsmUser ops = UsmUser.named("ops").auth(AuthProtocol.SHA256, "maplesyrup").build();
    try (SnmpTrapSink sink = SnmpTrapSink.builder().user(ops).open();
        Fleet fleet =
            Fleet.start(
                agent("core", ops, NotificationTarget.v3(sink.address(), "ops").informing()),
                agent("edge", ops, sink.target("public")))) {
      SimulatedAgent core = fleet.agent("core").orElseThrow();
      SimulatedAgent edge = fleet.agent("edge").orElseThrow();
      core.send("coldStart");
      edge.send("coldStart");

      var inform = sink.await(trap("coldStart").from(core).inform(), LONG);
      assertEquals(SnmpVersion.V3, inform.origin().version());
      var trap = sink.await(trap("coldStart").from(edge), LONG);
      assertEquals(PduType.TRAP, trap.type());
      assertThrows(
          VerificationError.class, () -> sink.await(trap("coldStart").from(edge).inform(), SHORT));
    }
  }

  private static AgentSpec agent(String name, UsmUser user, NotificationTarget target) {
    return AgentSpec.of(name, Snapshots.loadBundled("example-switch").snapshot())
        .user(AgentUser.reading(user))
        .notifications(Notifications.to(target))
        .build();
  }

  private static String missingOf(SnmpTrapSink sink, Notifications told) {
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                .notifications(told)
                .build())) {
      SimulatedAgent core = fleet.agents().get(0);
      core.linkDown(2);
      return message(() -> sink.await(trap("linkDown").from(core), Duration.ZERO));
    }
  }

  @Test
  void await_ofAnAgentThatSendsToNobody_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      assertEquals(
          "expected linkDown from 'core' within 0 ms, but nothing came; 'core' sends to nobody",
          missingOf(sink, Notifications.NONE));
    }
  }

  @Test
  void await_ofAnAgentThatSendsToAnother_saysWhere() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        SnmpTrapSink other = SnmpTrapSink.open()) {
      assertEquals(
          "expected linkDown from 'core' within 0 ms, but nothing came; 'core' sends to"
              + " 127.0.0.1:PORT, and this is 127.0.0.1:PORT",
          missingOf(sink, Notifications.to(other.target("public"))));
    }
  }

  private static UsmUser user(String name, String passphrase) {
    return UsmUser.named(name)
        .auth(AuthProtocol.SHA256, passphrase)
        .priv(PrivProtocol.AES128, passphrase)
        .build();
  }

  private static void trapBy(SnmpTrapSink sink, UsmUser user) {
    AuthoritativeEngine engine =
        new AuthoritativeEngine(
            EngineId.derive(32_473, "sender"),
            EngineTime.booted(1),
            UserTable.of(List.of()),
            new KeyStore());
    try (NotificationOriginator sender =
        NotificationOriginator.builder()
            .peer(sink.address())
            .credentials(UsmCredentials.of(user))
            .engine(engine)
            .build()) {
      sender.trap(Notification.of(TRAP));
    }
  }

  @Test
  void report_ofUsersThatAreNotLetIn_saysWhoIs() {
    UsmUser mixed =
        UsmUser.named("ops")
            .auth(AuthProtocol.SHA256, "maplesyrup")
            .priv(PrivProtocol.AES128, "maplesyrop")
            .build();
    try (SnmpTrapSink sink = SnmpTrapSink.builder().user(user("ops", "maplesyrup")).open()) {
      trapBy(sink, user("opz", "maplesyrup"));
      trapBy(sink, user("ops", "maplesyrop"));
      trapBy(sink, mixed);
      trapBy(sink, user("ops", "maplesyrup"));
      sink.await(trap(TRAP), LONG);

      assertEquals(
          """
          1 notification received, 3 dropped
            .1.3.6.1.4.1.32473.0.1 by "ops" in version 3 from 127.0.0.1:PORT
            dropped: unknown user "opz", the sink knows ["ops"] (1 edit away)
            dropped: wrong digest of user "ops", whom the sink knows
            dropped: decryption error of user "ops", whom the sink knows""",
          sink.report().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT"));
    }
  }
}
