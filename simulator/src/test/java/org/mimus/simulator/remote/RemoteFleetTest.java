// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Times.times;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

class RemoteFleetTest {
  private static final String TOKEN = "a-token-of-some-length";
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA256, UsmSecret.passphrase("a good passphrase"))
          .priv(PrivProtocol.AES128, UsmSecret.passphrase("another passphrase"))
          .build();

  private Fleet fleet;
  private ControlServer server;
  private RemoteFleet remote;

  @BeforeEach
  void start() throws IOException {
    fleet =
        Fleet.builder()
            .journal(Journal.inMemory())
            .sentNotifications(SentNotifications.inMemory())
            .start(
                AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                    .community("public")
                    .writeCommunity("private")
                    .listen("127.0.0.1:0")
                    .build(),
                AgentSpec.of("site/secure", Snapshots.loadBundled("linux-server").snapshot())
                    .noCommunity()
                    .user(AgentUser.reading(OPS))
                    .listen("127.0.0.1:0")
                    .build());
    server =
        ControlServer.of(fleet)
            .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .token(TOKEN)
            .start();
    remote = RemoteFleet.at(api()).token(TOKEN).user(OPS).open();
  }

  private URI api() {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
  }

  @AfterEach
  void end() {
    remote.close();
    server.close();
    fleet.close();
  }

  private ControlledAgent agent() {
    return remote.agent("core");
  }

  @Test
  void agent_withUsersOnly_isAskedByAUserWhosePassphraseWasSaid() {
    ControlledAgent secure = remote.agent("site/secure");

    assertThat(secure.client().get(SYS_NAME).varBinds()).hasSize(1);
    assertThatThrownBy(() -> secure.client("nobody"))
        .hasMessageContaining("passphrases of user 'nobody'");
    secure.verify(anyRequest().from("ops"), times(1));
  }

  @Test
  void fleet_isAskedAsAWhole() {
    agent().client().get(SYS_NAME);
    remote.agent("site/secure").client().get(SYS_NAME);

    remote.verify(anyRequest(), times(2));
    assertThat(remote.agents())
        .extracting(ControlledAgent::name)
        .containsExactly("core", "site/secure");
    agent().set(SYS_NAME, OctetString.of("x"));
    remote.reset();
    assertThat(remote.requests()).isEmpty();
    assertThat(agent().get(SYS_NAME)).isNotEqualTo(OctetString.of("x"));
    assertThatThrownBy(() -> remote.agent("cor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no agent 'cor'");
  }

  @Test
  void agent_added_playsASnapshotThatWasSent(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.snmprec"), "1.3.6.1.2.1.1.5.0|4|sent\n");
    remote.upload("mine", file);

    ControlledAgent mine =
        remote.add("{\"agents\": [{\"name\": \"mine\", \"snapshot\": \"mine\"}]}").get(0);

    assertThat(mine.client().get(SYS_NAME).varBinds().get(0).value())
        .isEqualTo(OctetString.of("sent"));
    remote.remove("mine");
    assertThatThrownBy(() -> remote.remove("mine")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> remote.add("{\"agents\": [{\"name\": \"a\", \"snapshot\": \"/etc\"}]}"))
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith("body:1:13: '/etc'");
  }

  @Test
  void scenario_isPlayedUntilItIsClosed() {
    Scenario scenario =
        Scenario.of(
            Step.of(new Trigger.At(Duration.ofMillis(1)), new Action.LinkDown(1)).on("core"));
    try (var play = remote.play(scenario)) {
      assertThat(play).isNotNull();
      remote
          .traps()
          .await(
              org.mimus.simulator.verify.Traps.trap("linkDown").from(agent()),
              Duration.ofSeconds(30));
    }
  }

  @Test
  void api_thatRefusesOrIsGone_isTold() {
    assertThatThrownBy(() -> RemoteFleet.at(api()).token("another-token-of-length").open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("401");
    server.close();
    assertThatThrownBy(() -> agent()).isInstanceOf(UncheckedIOException.class);
  }
}
