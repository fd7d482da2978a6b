// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.verify.ReceivedTraps;
import org.mimus.simulator.verify.SnmpTrapSink;
import org.mimus.snapshot.Snapshots;

/** An agent in the test's own process. */
class InProcessAgentTest extends AgentContract {
  private SnmpTrapSink sink;
  private Fleet fleet;

  @BeforeEach
  void start() {
    sink = SnmpTrapSink.open();
    fleet =
        Fleet.builder()
            .journal(Journal.inMemory())
            .start(
                AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                    .community("public")
                    .writeCommunity("private")
                    .listen("127.0.0.1:0")
                    .notifications(
                        Notifications.to(NotificationTarget.v2c(sink.address(), "public")))
                    .build());
  }

  @AfterEach
  void end() {
    fleet.close();
    sink.close();
  }

  @Override
  ControlledAgent agent() {
    return fleet.agent("core").orElseThrow();
  }

  @Override
  ReceivedTraps traps() {
    return sink;
  }
}
