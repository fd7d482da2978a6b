// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mimus.simulator.Devices.NAME;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.scenario.Step;
import org.mimus.simulator.scenario.Trigger;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** Many agents, their addresses and communities, asked by a foreign manager. */
class FleetTest {
  private ForeignManager manager;

  @BeforeEach
  void openManager() throws IOException {
    manager = new ForeignManager();
  }

  @AfterEach
  void closeManager() throws IOException {
    manager.close();
  }

  /** A port that was free a moment ago on every address of a host. */
  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }

  private static InetSocketAddress address(String text) {
    return UdpAddress.parse(text, 161);
  }

  private static boolean isFree(InetSocketAddress address) {
    try (DatagramSocket socket = new DatagramSocket(address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  void agents_thousandOnOneAddress_takeOneThreadAndAnswerByCommunity() throws IOException {
    Snapshot snapshot = Devices.named("shared");
    int port = freePort();
    List<AgentSpec> specs =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    AgentSpec.of("agent-" + i, snapshot)
                        .listen("127.0.0.1:" + port)
                        .community("c" + i)
                        .build())
            .toList();
    Set<Thread> before = threads();
    try (Fleet fleet = Fleet.start(specs)) {
      Set<Thread> more = threads();
      more.removeAll(before);
      assertThat(more).extracting(Thread::getName).containsExactly("mimus-udp");
      assertThat(fleet.agents()).hasSize(1_000);
      assertThat(fleet.addresses()).hasSize(1);
      InetSocketAddress address = fleet.addresses().get(0);
      for (int i = 0; i < 1_000; i += 2) {
        fleet.agent("agent-" + i).orElseThrow().set(NAME, "own " + i);
      }
      for (int i = 0; i < 1_000; i++) {
        assertThat(manager.get(address, "c" + i, NAME))
            .isEqualTo(i % 2 == 0 ? "own " + i : "shared");
      }
    }
  }

  @Test
  void agents_onTwoHundredPorts_takeOneThreadAndAllAnswer() {
    Snapshot snapshot = Devices.named("shared");
    List<AgentSpec> specs =
        IntStream.range(0, 200)
            .mapToObj(i -> AgentSpec.of("agent-" + i, snapshot).build())
            .toList();
    Set<Thread> before = threads();
    try (Fleet fleet = Fleet.start(specs)) {
      Set<Thread> more = threads();
      more.removeAll(before);
      assertThat(more).extracting(Thread::getName).containsExactly("mimus-udp");
      assertThat(fleet.addresses()).hasSize(200).doesNotHaveDuplicates();
      for (SimulatedAgent agent : fleet.agents()) {
        agent.set(NAME, agent.name());
      }
      for (SimulatedAgent agent : fleet.agents()) {
        assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo(agent.name());
      }
    }
  }

  @Test
  void agent_severalAddresses_answersFromTheOneThatWasAsked() throws IOException {
    assumeTrue(isFree(address("127.0.0.2:0")), "127.0.0.2 is no address here");
    int port = freePort();
    AgentSpec spec =
        AgentSpec.of("agent", Devices.named("agent"))
            .listen("127.0.0.1:" + port)
            .listen("127.0.0.2:" + port)
            .build();
    try (Fleet fleet = Fleet.start(spec)) {
      assertThat(fleet.agents().get(0).addresses())
          .containsExactly(address("127.0.0.1:" + port), address("127.0.0.2:" + port));
      assertAnswersFromWhereItIsAsked(fleet);
    }
  }

  private void assertAnswersFromWhereItIsAsked(Fleet fleet) {
    for (InetSocketAddress address : fleet.addresses()) {
      assertThat(manager.answerer(address, "public", NAME)).isEqualTo(address);
    }
  }

  @Test
  void agent_onTheWildcard_answersFromEveryAddressOfTheHost() throws IOException {
    AgentSpec spec =
        AgentSpec.of("agent", Devices.named("agent")).listen("0.0.0.0:" + freePort()).build();
    try (Fleet fleet = Fleet.start(spec)) {
      assertThat(fleet.addresses()).extracting(InetSocketAddress::getAddress).isEqualTo(own(4));
      assertAnswersFromWhereItIsAsked(fleet);
    }
  }

  @Test
  void agent_onTheWildcardOfIpv6_answersFromEveryAddressOfTheHost() throws IOException {
    needIpv6();
    AgentSpec spec =
        AgentSpec.of("agent", Devices.named("agent")).listen("[::]:" + freePort()).build();
    try (Fleet fleet = Fleet.start(spec)) {
      assertThat(fleet.addresses()).extracting(InetSocketAddress::getAddress).isEqualTo(own(16));
      assertThat(fleet.addresses())
          .filteredOn(address -> address.getAddress().isLoopbackAddress())
          .hasSize(1)
          .allSatisfy(
              address -> assertThat(manager.answerer(address, "public", NAME)).isEqualTo(address));
    }
  }

  @Test
  void agent_onOneAddressTwice_listensThereOnce() throws IOException {
    String address = "127.0.0.1:" + freePort();
    AgentSpec spec =
        AgentSpec.of("agent", Devices.named("agent")).listen(address).listen(address).build();
    try (Fleet fleet = Fleet.start(spec)) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(agent.addresses()).hasSize(1);
      assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo("agent");
    }
  }

  @Test
  void agent_onIpv6Loopback_answers() throws IOException {
    needIpv6();
    try (Fleet fleet =
        Fleet.start(AgentSpec.of("agent", Devices.named("six")).listen("[::1]:0").build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThat(manager.get(agent.address(), "public", NAME)).isEqualTo("six");
      assertThat(agent.host()).isEqualTo("0:0:0:0:0:0:0:1");
      assertThat(agent.client().get(Oid.parse(NAME)).first().value()).hasToString("six");
    }
  }

  private static void needIpv6() throws IOException {
    if (own(16).stream().noneMatch(InetAddress::isLoopbackAddress)) {
      System.out.println("skipped: this host has no IPv6");
      abort("this host has no IPv6");
    }
  }

  /** The host's addresses of so many octets. */
  private static List<InetAddress> own(int octets) throws IOException {
    List<InetAddress> own = new ArrayList<>();
    for (NetworkInterface card :
        NetworkInterface.networkInterfaces().filter(FleetTest::isUp).toList()) {
      card.inetAddresses().filter(a -> a.getAddress().length == octets).forEach(own::add);
    }
    return own;
  }

  private static boolean isUp(NetworkInterface card) {
    try {
      return card.isUp();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void communities_ofTwoAgentsOnOneAddress_mustDiffer() throws IOException {
    int port = freePort();
    AgentSpec first =
        AgentSpec.of("first", Devices.named("first")).listen("127.0.0.1:" + port).build();
    AgentSpec second =
        AgentSpec.of("second", Devices.named("second"))
            .listen("127.0.0.1:" + port)
            .writeCommunity("public")
            .build();
    assertThatThrownBy(() -> Fleet.start(first, second))
        .isInstanceOf(FleetException.class)
        .hasMessage(
            "agents 'first' and 'second' both claim the community 'public' on 127.0.0.1:%d;"
                    .formatted(port)
                + " give one of them another");
    assertThat(isFree(address("127.0.0.1:" + port))).isTrue();

    try (Fleet fleet = Fleet.start(first)) {
      assertThatThrownBy(() -> fleet.add(second)).isInstanceOf(FleetException.class);
      assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("first");
      assertThat(manager.get(fleet.addresses().get(0), "public", NAME)).isEqualTo("first");
    }
  }

  @Test
  void names_ofTwoAgents_mustDiffer() {
    AgentSpec spec = AgentSpec.of("same", Devices.named("same")).build();
    try (Fleet fleet = Fleet.start(spec)) {
      assertThatThrownBy(() -> fleet.add(spec))
          .isInstanceOf(FleetException.class)
          .hasMessage("two agents are named 'same'");
      assertThat(fleet.addresses()).hasSize(1);
      assertThat(manager.get(fleet.addresses().get(0), "public", NAME)).isEqualTo("same");
    }
  }

  @Test
  void port_inUse_isAnErrorThatSaysSo() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(address("127.0.0.1:0"))) {
      AgentSpec spec =
          AgentSpec.of("agent", Devices.named("agent"))
              .listen("127.0.0.1:" + taken.getLocalPort())
              .build();
      assertThatThrownBy(() -> Fleet.start(spec))
          .isInstanceOf(FleetException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:%d: the port is in use; stop what uses it, or choose"
                      .formatted(taken.getLocalPort())
                  + " another port");
    }
  }

  @Test
  void address_ofAnotherHost_isAnErrorThatSaysSo() {
    // RFC 5737: no host has it.
    AgentSpec spec = AgentSpec.of("agent", Devices.named("agent")).listen("192.0.2.1:1161").build();
    assertThatThrownBy(() -> Fleet.start(spec))
        .isInstanceOf(FleetException.class)
        .hasMessage("cannot listen on 192.0.2.1:1161: this host has no such address");
  }

  @Test
  void add_ofAnAgentWhoseSecondAddressFails_leavesNothing() throws IOException {
    AgentSpec good = AgentSpec.of("good", Devices.named("good")).build();
    try (Fleet fleet = Fleet.start(good)) {
      InetSocketAddress address = fleet.addresses().get(0);
      AgentSpec bad =
          AgentSpec.of("bad", Devices.named("bad"))
              .community("bad")
              .listen(address)
              .listen("127.0.0.1:0")
              .listen("192.0.2.1:1161")
              .build();
      assertThatThrownBy(() -> fleet.add(bad)).isInstanceOf(FleetException.class);
      assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("good");
      assertThat(fleet.addresses()).containsExactly(address);
      assertThat(manager.get(address, "public", NAME)).isEqualTo("good");
    }
  }

  @Test
  void remove_ofOneOfTwo_freesOnlyItsPortAndItsCommunity() throws IOException {
    int port = freePort();
    Snapshot snapshot = Devices.named("agent");
    AgentSpec first =
        AgentSpec.of("first", snapshot).listen("127.0.0.1:" + port).listen("127.0.0.1:0").build();
    AgentSpec second =
        AgentSpec.of("second", snapshot).listen("127.0.0.1:" + port).community("second").build();
    try (Fleet fleet = Fleet.start(first, second)) {
      SimulatedAgent agent = fleet.agent("first").orElseThrow();
      List<InetSocketAddress> addresses = agent.addresses();
      fleet.remove(agent);

      assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("second");
      assertThat(fleet.addresses()).containsExactly(addresses.get(0));
      assertThat(isFree(addresses.get(1))).isTrue();
      assertThat(manager.get(addresses.get(0), "second", NAME)).isEqualTo("agent");
      fleet.remove(agent);
      // Its name and its community are free again.
      assertThat(manager.get(fleet.add(first).address(), "public", NAME)).isEqualTo("agent");
    }
  }

  @Test
  void community_ofTheAgentThatIsLeft_staysItsOwn() throws IOException {
    Snapshot snapshot = Devices.named("left");
    int port = freePort();
    AgentSpec first = AgentSpec.of("first", snapshot).listen("127.0.0.1:" + port).build();
    AgentSpec second =
        AgentSpec.of("second", snapshot).listen("127.0.0.1:" + port).community("second").build();
    AgentSpec third =
        AgentSpec.of("third", snapshot).listen("127.0.0.1:" + port).community("second").build();
    try (Fleet fleet = Fleet.start(first, second)) {
      fleet.remove(fleet.agent("first").orElseThrow());

      assertThatThrownBy(() -> fleet.add(third))
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("both claim the community 'second'");
      assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("second");
      assertThat(manager.get(address("127.0.0.1:" + port), "second", NAME)).isEqualTo("left");
    }
  }

  @Test
  void close_twice_freesAllPorts() {
    Fleet fleet = Fleet.start(AgentSpec.of("agent", Devices.named("agent")).build());
    InetSocketAddress address = fleet.addresses().get(0);
    fleet.close();
    fleet.close();

    assertThat(isFree(address)).isTrue();
  }

  @Test
  void severalReceivers_withoutTheBatchedTransport_areRefused() {
    assertThatThrownBy(() -> Fleet.builder().receivers(2).open())
        .isInstanceOf(FleetException.class)
        .hasMessage("2 receivers need the batched transport, not NIO, which has one");
    assertThatThrownBy(() -> Fleet.builder().receivers(0).open())
        .isInstanceOf(FleetException.class)
        .hasMessage("receivers are 1 to 64, not 0");
  }

  @Test
  void update_thatFails_leavesAllAsItWas() {
    AgentSpec a = AgentSpec.of("a", Devices.named("a")).build();
    try (Fleet fleet = Fleet.start(a)) {
      SimulatedAgent before = fleet.agents().get(0);
      String taken = UdpAddress.format(before.address());
      AgentSpec engine = AgentSpec.of("b", Devices.named("b")).listen(taken).build();
      assertThatThrownBy(() -> fleet.update(List.of(a, engine)))
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("both claim");
      assertThat(fleet.agents()).containsExactly(before);
      Fleet.Update update = fleet.update(List.of(a, AgentSpec.of("c", Devices.named("c")).build()));
      assertThat(update).isEqualTo(new Fleet.Update(1, 0, 0));
      assertThat(fleet.agents().get(0)).isSameAs(before);
    }
  }

  @Test
  void update_ofAnAgentOnAFreePort_knowsItByThePortItHas() {
    Snapshot snapshot = Devices.named("a");
    AgentSpec any = AgentSpec.of("a", snapshot).listen("127.0.0.1:0").build();
    try (Fleet fleet = Fleet.start(any)) {
      SimulatedAgent before = fleet.agents().get(0);
      before.set(NAME, "set");
      String address = UdpAddress.format(before.address());
      AgentSpec same = AgentSpec.of("a", snapshot).listen(address).build();
      assertThat(fleet.update(List.of(same)).isNothing()).isTrue();
      assertThat(fleet.update(List.of(any)).isNothing()).isTrue();
      assertThat(fleet.agents()).containsExactly(before);
      AgentSpec other = AgentSpec.of("a", Devices.named("b")).listen(address).build();
      AgentSpec clashing = AgentSpec.of("b", Devices.named("b")).listen(address).build();
      assertThatThrownBy(() -> fleet.update(List.of(other, clashing)))
          .isInstanceOf(FleetException.class);
      assertThat(fleet.agents().get(0).address()).isEqualTo(before.address());
    }
  }

  @Test
  void update_withAnotherSeed_isChanceOfThatSeed_andTouchesNobody() {
    AgentSpec spec =
        AgentSpec.of("a", Devices.named("a"))
            .behaviour(
                Behaviour.of(
                    PlannedFault.of(new AnswerFault.ErrorStatus(StatusCode.parse("genErr"), 0))
                        .when(
                            new Occurrence(
                                0.5,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Duration.ZERO,
                                Optional.empty()))))
            .build();
    try (Fleet one = Fleet.builder().seed(1).start(spec);
        Fleet two = Fleet.builder().seed(2).start(spec)) {
      SimulatedAgent before = one.agents().get(0);
      assertThat(one.update(List.of(spec), 2).isNothing()).isTrue();
      assertThat(one.seed()).isEqualTo(2);
      assertThat(one.agents()).containsExactly(before);
      assertThat(failures(one)).isEqualTo(failures(two)).contains(true, false);
    }
  }

  private static List<Boolean> failures(Fleet fleet) {
    return IntStream.range(0, 30)
        .mapToObj(
            i ->
                fleet
                    .agents()
                    .get(0)
                    .client()
                    .getAsync(Oid.parse(NAME))
                    .handle((answer, wrong) -> wrong != null)
                    .join())
        .toList();
  }

  /**
   * A scenario's step runs on the transport's thread, for which whoever closes an address waits.
   */
  @Test
  void scenarioOnARequest_doesNotWaitForWhoeverChangesTheFleet() {
    Scenario scenario =
        new Scenario(
            List.of(
                new Step(
                    new Trigger.OnRequest(1, Optional.empty()),
                    List.of(new Action.Set(Map.of(Oid.parse(NAME), "asked"))),
                    Optional.empty(),
                    Set.of())));
    try (Fleet fleet = Fleet.start(AgentSpec.of("a", Devices.named("a")).build())) {
      fleet.play(scenario);
      SimulatedAgent agent = fleet.agents().get(0);
      synchronized (fleet) { // as an update does that closes an address
        assertThat(agent.client().get(Oid.parse(NAME)).varBinds().get(0).value())
            .isEqualTo(OctetString.of("asked"));
      }
    }
  }
}
