// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.Devices.NAME;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** The journal of a fleet says of every datagram what became of it, and why. */
class FleetJournalTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final UsmUser OPS =
      UsmUser.named("ops").auth(AuthProtocol.SHA1, "authpass1").build();

  private final BlockingQueue<JournalEntry> heard = new LinkedBlockingQueue<>();
  private final Journal journal = Journal.inMemory();

  private Fleet fleet(Behaviour behaviour) {
    journal.follow(heard::add);
    return Fleet.builder()
        .journal(journal)
        .start(
            AgentSpec.of("core", Devices.named("core"))
                .community("public")
                .user(AgentUser.reading(OPS))
                .behaviour(behaviour)
                .build());
  }

  private static SnmpClient client(Fleet fleet, Credentials credentials) {
    return SnmpClient.builder()
        .peer(fleet.agents().get(0).address())
        .credentials(credentials)
        .timeout(Duration.ofSeconds(30))
        .retries(0)
        .build();
  }

  /** The next entry that is not about how a conversation begins. */
  private JournalEntry next() throws InterruptedException {
    JournalEntry entry = heard.poll(30, TimeUnit.SECONDS);
    return entry.outcome().drop().filter(DropReason::isDiscovery).isPresent() ? next() : entry;
  }

  @Test
  void names_thatAreNotThere_areMissing() {
    Oid here = SYS_NAME;
    Oid object = Oid.parse("1.3.6.1.2.1.99.1.0");
    Oid instance = Oid.parse("1.3.6.1.2.1.1.5.7");
    try (Fleet fleet = fleet(Behaviour.NONE);
        SnmpClient v2c = client(fleet, CommunityCredentials.v2c("public"));
        SnmpClient v1 = client(fleet, CommunityCredentials.v1("public"))) {
      v2c.get(object, here, instance);
      v2c.get(here);
      v2c.getNext(object);
      assertThatThrownBy(() -> v1.get(here, instance)).isInstanceOf(SnmpErrorException.class);
      assertThatThrownBy(() -> v1.getNext(object)).isInstanceOf(SnmpErrorException.class);
    }

    assertThat(journal.entries().stream().map(entry -> entry.outcome().missing()))
        .containsExactly(
            List.of(object, instance), List.of(), List.of(), List.of(instance), List.of());
  }

  private JournalEntry afterAsking(Behaviour behaviour, Credentials credentials)
      throws InterruptedException {
    try (Fleet fleet = fleet(behaviour);
        SnmpClient client = client(fleet, credentials)) {
      CompletableFuture<?> answer = client.getAsync(SYS_NAME);
      JournalEntry entry = next();
      answer.cancel(false); // why there is none is what the journal says
      return entry;
    }
  }

  private static Credentials as(UsmUser user, String context) {
    return UsmCredentials.builder(user).contextName(context).build();
  }

  @Test
  void get_answered_isTold() throws Exception {
    JournalEntry entry = afterAsking(Behaviour.NONE, CommunityCredentials.v2c("public"));
    assertThat(entry.agent()).contains("core");
    assertThat(entry.version()).contains(SnmpVersion.V2C);
    assertThat(entry.principal()).contains("public");
    assertThat(entry.request().orElseThrow().operation()).isEqualTo(PduType.GET);
    assertThat(entry.request().orElseThrow().varBinds()).containsExactly(VarBind.of(SYS_NAME));
    assertThat(entry.outcome().toString()).isEqualTo("noError, 1 variable");
    assertThat(journal.entries("core")).containsExactly(entry);
  }

  @Test
  void badCommunity_isToldWithWhatCame() throws Exception {
    JournalEntry entry = afterAsking(Behaviour.NONE, CommunityCredentials.v1("pubic"));
    assertThat(entry.outcome().drop()).contains(DropReason.BAD_COMMUNITY);
    assertThat(entry.outcome().detail()).isEqualTo("\"pubic\"");
    assertThat(entry.agent()).contains("core"); // it is alone there
    assertThat(entry.request()).isEmpty();
    assertThat(entry.principal()).isEmpty();
  }

  @Test
  void unknownUser_isTold() throws Exception {
    UsmUser other = UsmUser.named("other").auth(AuthProtocol.SHA1, "authpass1").build();
    JournalEntry entry = afterAsking(Behaviour.NONE, as(other, ""));
    assertThat(entry.outcome().toString()).isEqualTo("dropped, unknown user: user \"other\"");
    assertThat(entry.version()).contains(SnmpVersion.V3);
  }

  @Test
  void wrongDigest_isToldWithoutAnyKey() throws Exception {
    UsmUser wrong = UsmUser.named("ops").auth(AuthProtocol.SHA1, "otherpass").build();
    JournalEntry entry = afterAsking(Behaviour.NONE, as(wrong, ""));
    assertThat(entry.outcome().toString()).isEqualTo("dropped, wrong digest: user \"ops\"");
    assertThat(entry.toJson()).doesNotContain("pass");
  }

  @Test
  void unknownContext_isTold() throws Exception {
    JournalEntry entry = afterAsking(Behaviour.NONE, as(OPS, "vlan-9"));
    assertThat(entry.outcome().toString()).isEqualTo("dropped, unknown context: \"vlan-9\"");
    assertThat(entry.context()).contains("vlan-9");
    assertThat(entry.principal()).contains("ops");
  }

  @Test
  void set_byWhoMayNotWrite_isViewDenied() throws Exception {
    try (Fleet fleet = fleet(Behaviour.NONE);
        SnmpClient client = client(fleet, CommunityCredentials.v2c("public"))) {
      assertThatThrownBy(() -> client.set(VarBind.of(SYS_NAME, OctetString.of("new"))))
          .isInstanceOf(SnmpErrorException.class);
      JournalEntry entry = next();
      assertThat(entry.outcome().reason()).isEqualTo(JournalOutcome.VIEW_DENIED);
      assertThat(entry.outcome().errorIndex()).isEqualTo(1);
      assertThat(entry.toString())
          .contains("SetRequest 1.3.6.1.2.1.1.5.0=new: noAccess at 1, 1 variable, view denied");
    }
  }

  @Test
  void set_ofAKeyChange_isNotKept() throws Exception {
    Oid keyChange = Oid.parse("1.3.6.1.6.3.15.1.2.2.1.6.1.2");
    try (Fleet fleet = fleet(Behaviour.NONE);
        SnmpClient client = client(fleet, CommunityCredentials.v2c("public"))) {
      assertThatThrownBy(() -> client.set(VarBind.of(keyChange, OctetString.of("secret"))))
          .isInstanceOf(SnmpErrorException.class);
      assertThat(next().toJson()).contains("(not kept)").doesNotContain("secret");
    }
  }

  @Test
  void malformed_isToldWithTheOctet() throws Exception {
    // SEQUENCE, version 1, and a community whose length is longer than what is there.
    byte[] broken = HexFormat.of().parseHex("30060201010404ff");
    try (Fleet fleet = fleet(Behaviour.NONE);
        DatagramSocket socket = new DatagramSocket()) {
      send(socket, fleet, broken);
      JournalEntry entry = next();
      assertThat(entry.outcome().drop()).contains(DropReason.MALFORMED);
      assertThat(entry.outcome().offset()).isBetween(5, 7);
      assertThat(entry.toString()).contains("dropped, malformed at octet ");
    }
  }

  private static void send(DatagramSocket socket, Fleet fleet, byte[] octets) throws IOException {
    socket.send(new DatagramPacket(octets, octets.length, fleet.agents().get(0).address()));
  }

  @Test
  void fault_isToldByItsName() throws Exception {
    JournalEntry entry =
        afterAsking(
            Behaviour.of(PlannedFault.of(new ArrivalFault.Drop())),
            CommunityCredentials.v2c("public"));
    assertThat(entry.outcome().toString()).isEqualTo("dropped, fault: drop");
    assertThat(entry.outcome().faults()).containsExactly("drop");
  }

  @Test
  void lateAnswers_ofManyManagers_areToldOnceEachWithTheirDelay() throws Exception {
    ManualClock clock = SimulatedClock.manual();
    Behaviour slow = Behaviour.of(new Latency.Fixed(Duration.ofSeconds(2)));
    int managers = 20;
    journal.follow(heard::add);
    try (Fleet fleet =
            Fleet.builder()
                .journal(journal)
                .simulatedClock(clock)
                .start(AgentSpec.of("slow", Devices.named("slow")).behaviour(slow).build());
        SnmpClient client = client(fleet, CommunityCredentials.v2c("public"))) {
      List<CompletableFuture<?>> answers =
          IntStream.range(0, managers)
              .<CompletableFuture<?>>mapToObj(i -> client.getAsync(SYS_NAME))
              .toList();
      Outstanding.await(() -> journal.entries().size() == managers);
      List<JournalEntry> before = journal.entries();
      long seen = System.nanoTime();
      assertThat(heard).isEmpty();
      assertThat(before).allMatch(entry -> entry.outcome().reason().equals(JournalOutcome.WAITING));
      Duration waited = Duration.ofNanos(System.nanoTime() - seen);
      clock.advance(Duration.ofSeconds(2));
      for (int i = 0; i < managers; i++) {
        assertThat(next().outcome().isAnswered()).isTrue();
      }
      for (int i = 0; i < managers; i++) {
        assertThat(journal.entries().get(i).latency())
            .isGreaterThanOrEqualTo(before.get(i).latency().plus(waited));
      }
      for (CompletableFuture<?> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(journal.count()).isEqualTo(managers);
    }
  }

  /** What the journal has of an answer that waits until something else happens. */
  private List<JournalEntry> waiting(BiConsumer<Fleet, ManualClock> event) {
    ManualClock clock = SimulatedClock.manual();
    Behaviour slow = Behaviour.of(new Latency.Fixed(Duration.ofSeconds(5)));
    try (Fleet fleet =
            Fleet.builder()
                .journal(journal)
                .simulatedClock(clock)
                .start(AgentSpec.of("slow", Devices.named("slow")).behaviour(slow).build());
        SnmpClient client = client(fleet, CommunityCredentials.v2c("public"))) {
      CompletableFuture<?> answer = client.getAsync(SYS_NAME);
      Outstanding.await(() -> clock.waiting() == 1);
      event.accept(fleet, clock);
      assertThat(answer).isNotDone();
    }
    return journal.entries();
  }

  @Test
  void answer_thatWaitsWhenItsEngineBoots_isToldOnceToBeDropped() {
    List<JournalEntry> entries =
        waiting(
            (fleet, clock) -> {
              fleet.agents().get(0).reboot(Reboot.Device.after(Duration.ZERO));
              clock.advance(Duration.ofSeconds(10));
            });
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).outcome().drop()).contains(DropReason.REBOOTED);
    assertThat(entries.get(0).request()).isPresent();
    assertThat(entries.get(0).agent()).contains("slow");
  }

  @Test
  void answer_thatWaitsWhenTheFleetIsClosed_isToldOnceToBeDropped() {
    List<JournalEntry> entries = waiting((fleet, clock) -> fleet.close());
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).outcome().drop()).contains(DropReason.CLOSED);
  }

  @Test
  void journal_thatNobodyAskedFor_saysHowToAsk() {
    try (Fleet fleet = Fleet.open()) {
      assertThatThrownBy(fleet::journal)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Fleet.builder().journal(");
    }
  }
}
