// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.verify.ReceivedRequest;
import org.mimus.simulator.verify.VerificationError;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** The code of docs/verification.md, and the messages that it shows. */
class VerificationGuideTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  private final Snapshot snapshot =
      Snapshot.builder().add(SYS_NAME, OctetString.of("core-1")).build();

  private Fleet fleet() {
    return Fleet.builder()
        .journal(Journal.inMemory())
        .start(
            AgentSpec.of("core", snapshot).community("public").build(),
            AgentSpec.of("edge", snapshot).community("lab").build());
  }

  @Test
  void fleet_asked_isVerified() {
    // guide: verification.md
    try (Fleet fleet =
        Fleet.builder()
            .journal(Journal.inMemory())
            .start(
                AgentSpec.of("core", snapshot).community("public").build(),
                AgentSpec.of("edge", snapshot).community("lab").build())) {
      SimulatedAgent edge = fleet.agent("edge").orElseThrow();
      edge.client().get(SYS_NAME); // the code under test

      ReceivedRequest request = edge.awaitRequest(get(SYS_NAME), Duration.ofSeconds(5));
      assertThat(request.principal()).contains("lab");
      fleet.verify(anyRequest().from("public"), never());
      fleet.verifyNoDrops();
    }
    // end
  }

  private static String failure(SimulatedAgent agent) {
    return catchThrowableOfType(VerificationError.class, () -> agent.verify(get(SYS_NAME), once()))
        .getMessage();
  }

  /** Asks with a wrong community, and goes on as soon as all of that has been dropped. */
  private static void askInVain(Fleet fleet, SimulatedAgent agent, int times)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      long next = fleet.journal().mark();
      try (SnmpClient client =
          SnmpClient.builder().peer(agent.address()).community("pubic").build()) {
        CompletableFuture<?> answer = client.getAsync(SYS_NAME);
        assertThat(fleet.journal().await(next, Duration.ofSeconds(30))).isTrue();
        answer.cancel(false); // why there is none is what the report says
      }
    }
  }

  @Test
  void messages_inTheGuide_areThoseThatCome() throws IOException, InterruptedException {
    String guide = Files.readString(Path.of("verification.md"));
    try (Fleet fleet = fleet()) {
      SimulatedAgent core = fleet.agents().get(0);
      askInVain(fleet, core, 3);
      assertThat(guide).contains("\n" + failure(core) + "\n");
      core.forgetRequests();
      core.client().get(SYS_NAME.parent());
      assertThat(guide).contains("\n" + failure(core) + "\n");
      core.forgetRequests();
      fleet.agents().get(1).client().get(SYS_NAME);
      assertThat(guide).contains("\n" + failure(core) + "\n");
      askInVain(fleet, core, 2);
      core.client().get(SYS_NAME);
      assertThat(guide).contains("```\n" + core.report() + "\n");
    }
  }
}
