// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;

class LoadGeneratorTest {
  private static final LoadShape SHORT =
      new LoadShape(4, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20), 0);
  private static final UsmUser USER =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA1, "a passphrase")
          .priv(PrivProtocol.AES128, "another one")
          .build();

  private static LoadResult load(Operation operation, Credentials as, LoadShape shape)
      throws IOException {
    Snapshot snapshot = Snapshots.loadBundled("linux-server").snapshot();
    AgentUser user = AgentUser.reading(USER);
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("a", snapshot).user(user).build(),
            AgentSpec.of("b", snapshot).user(user).build())) {
      return LoadGenerator.run(
          LoadPlan.make(fleet.addresses(), operation, as, SystemGroup.names()), shape);
    }
  }

  private static void assertAllAnswered(LoadResult result) {
    assertThat(result.answers()).isPositive();
    assertThat(result.lost()).isZero();
    assertThat(result.late()).isZero();
    assertThat(result.errors()).isZero();
    assertThat(result.latency().p50()).isBetween(1L, result.latency().max());
    assertThat(LoadResult.parse(result.format())).isEqualTo(result);
  }

  @Test
  void getBulk_ofTwoAgents_isAnswered() throws IOException {
    LoadResult result = load(Operation.getBulk(25), CommunityCredentials.v2c("public"), SHORT);
    assertAllAnswered(result);
    assertThat(result.answerLength()).isGreaterThan(500);
  }

  @Test
  void version3_ofTwoEngines_isAnswered() throws IOException {
    assertAllAnswered(load(Operation.GET, UsmCredentials.of(USER), SHORT));
  }

  @Test
  void agent_thatRefuses_isNotLoaded() {
    UsmUser wrong = UsmUser.named("nobody").build();
    assertThatThrownBy(() -> load(Operation.GET, UsmCredentials.of(wrong), SHORT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer SNMPv3 UsmUser[nobody");
  }

  @Test
  void plan_thatIsTooShort_isRefused() {
    LoadShape many =
        new LoadShape(3_000, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 0);
    assertThatThrownBy(() -> load(Operation.GET, CommunityCredentials.v2c("public"), many))
        .hasMessage("the plan is too short for 3000 outstanding");
  }

  @Test
  void cpuTime_ofAProcessWithSpacesInItsName_isRead() {
    String stat = "7 (a b) c) S " + "0 ".repeat(10) + "3 4 " + "0 ".repeat(30);
    assertThat(ProcessCpu.parse(stat)).isEqualTo(70_000_000);
  }

  @Test
  void result_thatIsNone_isRefused() {
    assertThatThrownBy(() -> LoadResult.parse("Killed"))
        .hasMessage("no result of a load: 'Killed'");
  }
}
