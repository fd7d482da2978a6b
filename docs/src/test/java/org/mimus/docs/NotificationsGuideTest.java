// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What docs/notifications.md shows, read, sent and taken. */
class NotificationsGuideTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Oid TEMPERATURE = Oid.parse("1.3.6.1.4.1.32473.1.1.0");
  private static final Oid SYS_LOCATION = Oid.parse("1.3.6.1.2.1.1.6.0");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private static Snapshot snapshot() {
    return Snapshots.loadBundled("linux-server").snapshot();
  }

  @Test
  void agent_inTheGuide_isHeardByASink() {
    Snapshot snapshot = snapshot();
    // guide: notifications.md
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        Fleet fleet =
            Fleet.start(
                AgentSpec.of("core", snapshot)
                    .community("public")
                    .notifications(Notifications.to(sink.target("traps")))
                    .build())) {
      SimulatedAgent core = fleet.agent("core").orElseThrow();
      core.linkDown(2);
      core.send("1.3.6.1.4.1.32473.0.1", VarBind.of(TEMPERATURE, Integer32.of(70)));

      sink.await(
          trap("linkDown").from(core).by("traps").varBind("1.3.6.1.2.1.2.2.1.8.2", 2),
          Duration.ofSeconds(5));
      sink.await(trap("1.3.6.1.4.1.32473.0.1").varBind("1.3.6.1.4.1.32473.1.1.0", 70), SOON);
      sink.none(Duration.ofMillis(50));
    }
    // end
  }

  @Test
  void inform_thatIsNotAcknowledged_isToldToItsSender() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender =
            NotificationOriginator.builder()
                .peer(sink.address())
                .community("traps")
                .timeout(Duration.ofMillis(50))
                .retries(2)
                .build()) {
      // guide: notifications.md
      sink.acknowledge(false);
      assertThatThrownBy(() -> sender.inform(Notification.of(TrapName.WARM_START.oid())))
          .isInstanceOf(SnmpTimeoutException.class);
      sink.await(trap("warmStart").inform(), SOON); // once, however often it was repeated
      // end
      assertThat(sink.received()).hasSize(1);
    }
  }

  @Test
  void yaml_inTheGuide_sendsAllThatItSays() throws IOException {
    ManualClock clock = SimulatedClock.manual();
    FleetFile[] file = new FleetFile[1];
    try (SnmpTrapSink sink = sink(file);
        Fleet fleet = Fleet.builder().simulatedClock(clock).start(specs(file[0]))) {
      SimulatedAgent core = fleet.agents().get(0);
      clock.advance(Duration.ofMinutes(10));
      awaitThree(sink, core, "1.3.6.1.4.1.32473.0.1");
      clock.advance(Duration.ofMinutes(5));
      awaitThree(sink, core, "linkDown");
      clock.advance(Duration.ofMinutes(1));
      awaitThree(sink, core, "linkUp");
      try (SnmpClient client =
          SnmpClient.builder().peer(core.address()).community("private").build()) {
        client.set(VarBind.of(SYS_LOCATION, OctetString.of("roof")));
      }
      awaitThree(sink, core, "warmStart");
      try (SnmpClient client =
          SnmpClient.builder()
              .peer(core.address())
              .community("wrong")
              .timeout(Duration.ofMillis(50))
              .retries(0)
              .build()) {
        assertThatThrownBy(() -> client.get(SYS_LOCATION)).isInstanceOf(SnmpTimeoutException.class);
      }
      awaitThree(sink, core, "authenticationFailure");
      clock.advance(Duration.ofMinutes(45));
      awaitThree(sink, core, "coldStart");
    }
  }

  /** Reads the file of the guide, with the sink's port and user. */
  private SnmpTrapSink sink(FleetFile[] file) throws IOException {
    Matcher block =
        YAML.matcher(Files.readString(Path.of("").toAbsolutePath().resolve("notifications.md")));
    assertThat(block.find()).isTrue();
    Path path = folder.resolve("fleet.yaml");
    Files.writeString(path, block.group(1));
    SnmpTrapSink sink =
        SnmpTrapSink.builder()
            .user(FleetFile.read(path, name -> null).users().get(0).user())
            .open();
    Files.writeString(path, block.group(1).replace(":1162", ":" + sink.port()));
    file[0] = FleetFile.read(path, name -> null);
    return sink;
  }

  /** A trap of v2c, one of v1 and an INFORM of v3. */
  private static void awaitThree(SnmpTrapSink sink, SimulatedAgent core, String name) {
    sink.await(trap(name).from(core).version(SnmpVersion.V2C).unacknowledged().by("traps"), SOON);
    ReceivedNotification old =
        sink.await(trap(name).from(core).version(SnmpVersion.V1).by("old-traps"), SOON);
    assertThat(old.trapV1().map(TrapV1::agentAddress)).contains(IpAddress.parse("192.0.2.1"));
    sink.await(trap(name).from(core).version(SnmpVersion.V3).inform().by("ops"), SOON);
  }

  private static List<AgentSpec> specs(FleetFile file) {
    List<AgentSpec> specs = new ArrayList<>();
    for (AgentTemplate template : file.agents()) {
      AgentTemplate.Member member = template.member(1);
      AgentSpec.Builder spec = AgentSpec.of(member.name(), member.dressed(snapshot()));
      member.communities().forEach(spec::community);
      member.writeCommunities().forEach(spec::writeCommunity);
      spec.users(member.users().orElse(file.users()));
      member.describe(spec);
      specs.add(spec.build());
    }
    return specs;
  }
}
