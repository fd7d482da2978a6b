// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.address.AddressBook;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;

/** Agents at the addresses that code under test insists on. */
class DeviceAddressTest {
  private static final List<String> HOSTS = List.of("127.16.0.1", "127.16.0.2");

  private final Snapshot snapshot = Snapshots.loadBundled("example-switch").snapshot();

  @Test
  void device_inTheBook_isTheAgent(
      @SnmpAgent(value = "example-switch", id = "core") SimulatedAgent core,
      @SnmpAgent(value = "example-switch", id = "edge") SimulatedAgent edge) {
    // guide: testing.md
    UnaryOperator<InetSocketAddress> addresses =
        AddressBook.empty()
            .with("10.0.0.1", core)
            .with("edge-1.example.net:1161", edge)
            .with("10.2.0.0/16", edge);

    InetSocketAddress real = addresses.apply(new InetSocketAddress("10.0.0.1", 161));

    assertThat(real).isEqualTo(core.address());
    // end
    assertThat(addresses.apply(new InetSocketAddress("10.2.3.4", 161))).isEqualTo(edge.address());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void agents_ofOneFreePort_haveAnAddressEach() throws IOException {
    int port;
    try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(HOSTS.get(0), 0))) {
      port = free.getLocalPort();
    }
    // guide: testing.md
    AgentSpec core = AgentSpec.of("core", snapshot).listen("127.16.0.1:" + port).build();
    AgentSpec edge = AgentSpec.of("edge", snapshot).listen("127.16.0.2:" + port).build();
    // end
    assertAnswers(port, core, edge);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void agents_ofPort161_answerWhereTheyMay() {
    for (String host : HOSTS) {
      if (!isFree(host, 161)) {
        unable("port 161 of " + host + " is not to be had");
      }
    }
    assertAnswers(
        161,
        AgentSpec.of("core", snapshot).listen("127.16.0.1:161").build(),
        AgentSpec.of("edge", snapshot).listen("127.16.0.2:161").build());
  }

  /** Root may have every port, so there CI does not do without. */
  private static void unable(String why) {
    boolean may = "root".equals(System.getProperty("user.name"));
    assertThat(may && "true".equals(System.getenv("CI"))).as(why).isFalse();
    abort(why);
  }

  private static boolean isFree(String host, int port) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, port))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  private static void assertAnswers(int port, AgentSpec... specs) {
    try (Fleet fleet = Fleet.start(specs)) {
      for (SimulatedAgent agent : fleet.agents()) {
        agent.set("1.3.6.1.2.1.1.5.0", agent.name());
      }
      for (int i = 0; i < specs.length; i++) {
        try (SnmpClient client =
            SnmpClient.builder()
                .peer(new InetSocketAddress(HOSTS.get(i), port))
                .community(AgentSpec.DEFAULT_COMMUNITY)
                .build()) {
          assertThat(client.get(Oid.parse("1.3.6.1.2.1.1.5.0")).first().value())
              .hasToString(fleet.agents().get(i).name());
        }
      }
    }
  }
}
