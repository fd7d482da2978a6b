// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.remote.RemoteFleet;
import org.mimus.simulator.verify.ReceivedTraps;
import org.mimus.snapshot.Snapshots;

/** An agent behind the control API of its fleet. */
class RemoteAgentTest extends AgentContract {
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
                    .build());
    server =
        ControlServer.of(fleet)
            .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .start();
    remote =
        RemoteFleet.at(URI.create("http://127.0.0.1:" + server.address().getPort() + "/")).open();
  }

  @AfterEach
  void end() {
    remote.close();
    server.close();
    fleet.close();
  }

  @Override
  ControlledAgent agent() {
    return remote.agent("core");
  }

  @Override
  ReceivedTraps traps() {
    return remote.traps();
  }
}
