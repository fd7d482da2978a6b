// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** A fleet with its control API, and managers that ask its agents. */
final class PagedFleet implements AutoCloseable {
  static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  private final Fleet fleet;
  private ControlServer server;

  private PagedFleet(Fleet fleet, ControlServer server) {
    this.fleet = fleet;
    this.server = server;
  }

  static PagedFleet of(AgentSpec... specs) throws IOException {
    return of(List.of(specs));
  }

  static PagedFleet of(List<AgentSpec> specs) throws IOException {
    Fleet fleet = fleet(specs);
    return new PagedFleet(fleet, server(fleet).start());
  }

  static PagedFleet withToken(String token, AgentSpec... specs) throws IOException {
    Fleet fleet = fleet(List.of(specs));
    return new PagedFleet(fleet, server(fleet).token(token).start());
  }

  private static Fleet fleet(List<AgentSpec> specs) {
    return Fleet.builder().journal(Journal.inMemory()).seed(4711).start(specs);
  }

  private static ControlServer.Builder server(Fleet fleet) {
    return ControlServer.of(fleet)
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** An agent alone on its address. */
  static AgentSpec alone(String name) {
    return alone(name, Snapshots.loadBundled("example-switch").snapshot());
  }

  static AgentSpec alone(String name, Snapshot snapshot) {
    return AgentSpec.of(name, snapshot)
        .community("public")
        .writeCommunity("private")
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .build();
  }

  String page() {
    return "http://127.0.0.1:" + server.address().getPort() + "/";
  }

  SimulatedAgent agent(String name) {
    return fleet.agent(name).orElseThrow();
  }

  Value ask(String agent, Oid name) {
    return agent(agent).client().get(name).varBinds().get(0).value();
  }

  /** Ends the control API, does something, and serves it again where it was. */
  void without(Runnable work) throws IOException {
    InetSocketAddress address = server.address();
    server.close();
    work.run();
    server = ControlServer.of(fleet).listen(address).start();
  }

  /** Asks what gets no answer. */
  void askInVain(String agent, String community) {
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent(agent).address())
            .community(community)
            .timeout(Duration.ofMillis(100))
            .retries(0)
            .build()) {
      assertThatThrownBy(() -> client.get(SYS_NAME)).isInstanceOf(SnmpTimeoutException.class);
    }
  }

  @Override
  public void close() {
    server.close();
    fleet.close();
  }
}
