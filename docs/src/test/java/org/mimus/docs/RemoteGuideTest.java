// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.once;
import static org.mimus.simulator.verify.Traps.trap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.simulator.remote.RemoteFleet;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Oid;

/** The code of docs/control.md that asks the API. */
class RemoteGuideTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @Test
  void agents_ofAFleetElsewhere_areAsThoseOfTheProcess() throws IOException {
    AgentSpec spec =
        AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
            .community("public")
            .build();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    String token = "a-token-of-some-length";
    try (Fleet served =
            Fleet.builder()
                .journal(Journal.inMemory())
                .sentNotifications(SentNotifications.inMemory())
                .start(spec);
        ControlServer server = ControlServer.of(served).listen(free).token(token).start()) {
      URI api = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
      // guide: control.md
      try (RemoteFleet fleet = RemoteFleet.at(api).token(token).open()) {
        ControlledAgent core = fleet.agent("core");
        core.set("1.3.6.1.2.1.1.5.0", "core-2");
        core.client().get(SYS_NAME);
        core.verify(get("1.3.6.1.2.1.1.5.0"), once());
        core.linkDown(1);
        fleet.traps().await(trap("linkDown").from(core), Duration.ofSeconds(5));
      }
      // end
    }
  }
}
