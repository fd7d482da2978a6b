// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mimus.simulator.AskedFleet.failure;
import static org.mimus.simulator.Devices.NAME;
import static org.mimus.simulator.Devices.SERVICES;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.getBulk;
import static org.mimus.simulator.verify.Requests.getNext;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.atLeast;
import static org.mimus.simulator.verify.Times.atMost;
import static org.mimus.simulator.verify.Times.between;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;
import static org.mimus.simulator.verify.Times.times;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.BulkFault;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.SizeFault;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.verify.ReceivedRequest;
import org.mimus.simulator.verify.Times;
import org.mimus.simulator.verify.VerificationError;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What agents were asked can be verified, counted and awaited. */
class VerificationTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final Oid SYS_SERVICES = Oid.parse(SERVICES);
  private static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");

  private final AskedFleet asked = AskedFleet.ofOne();
  private final SimulatedAgent agent = asked.agent;

  @AfterEach
  void close() {
    asked.close();
  }

  @Test
  void requests_thatAreMeant_areCounted() {
    agent.client().get(SYS_NAME);
    agent.client().get(SYS_NAME, SYS_SERVICES);
    agent.verify(get(NAME));
    agent.verify(get(NAME), times(2));
    agent.verify(get(SYS_NAME, SYS_SERVICES), once());
    agent.verify(get(NAME).varBinds(1), once());
    agent.verify(get(NAME), atLeast(2));
    agent.verify(get(NAME), atMost(2));
    agent.verify(get(NAME), between(1, 3));
    agent.verify(getNext(NAME), never());
    agent.verify(anyRequest(), times(2));
    agent.verify(anyRequest().below("1.3.6.1.2.1.1"), times(2));
    agent.verify(anyRequest().below("1.3.6.1.2.1.2"), never());
    asked.fleet.verify(get("." + NAME), times(2));
  }

  @Test
  void requests_ofEachOperation_areToldApart() {
    agent.client().getNext(IF_DESCR);
    agent.client().getBulk(0, 7, IF_DESCR);
    agent.client().getBulk(1, 7, SYS_NAME, IF_DESCR);
    agent.client().set(VarBind.of(SYS_NAME, OctetString.of("new")));
    agent.verify(getNext("1.3.6.1.2.1.2.2.1.2").varBinds(1), once());
    agent.verify(getBulk(IF_DESCR), times(2));
    agent.verify(getBulk(IF_DESCR).maxRepetitions(7).nonRepeaters(1), once());
    agent.verify(set(NAME).value(NAME, "new"), once());
    agent.verify(set().value(SYS_NAME, OctetString.of("new")), once());
    agent.verify(set().value(SYS_NAME, Integer32.of(1)), never());
    agent.verify(get(), never());
  }

  @Test
  void requests_byPrincipalVersionAndContext_areToldApart() throws Exception {
    asked.ask(CommunityCredentials.v1("public"), client -> client.getAsync(SYS_NAME));
    agent.client().get(SYS_NAME);
    agent.verify(get(NAME).from("public").version(SnmpVersion.V1).context(""), once());
    agent.verify(get(NAME).from("private").version(SnmpVersion.V2C), once());
    agent.verify(get(NAME).context("25"), never());
  }

  @Test
  void requests_ofAContext_haveTheNameThatTheAgentKnows() throws Exception {
    AgentSpec.Builder spec = AgentSpec.of("core", Devices.withContext25("core"));
    try (AskedFleet two =
        new AskedFleet(spec.build(), AgentSpec.of("edge", Devices.named("edge")).build())) {
      two.fleet.add(
          AgentSpec.of("a-name-of-more-than-32-octets-in-all", Devices.withContext25("long"))
              .listen(two.agent.address())
              .community("long")
              .build());
      two.ask(CommunityCredentials.v2c("public@25"), client -> client.getAsync(SYS_NAME));
      two.ask(CommunityCredentials.v2c("long@25"), client -> client.getAsync(SYS_NAME));
      two.ask(CommunityCredentials.v2c("long"), client -> client.getAsync(SYS_NAME));
      two.fleet.verify(get(NAME).context("25"), times(2));
      two.fleet.verify(get(NAME).context(""), once());
      two.agent.verify(get(NAME).context("25").from("public@25"), once());
    }
  }

  @Test
  void requests_asRecords_sayWhatBecameOfThem() {
    agent.client().get(SYS_NAME, SYS_SERVICES);
    ReceivedRequest request = agent.requests().get(0);
    assertThat(request.operation()).contains(PduType.GET);
    assertThat(request.names()).containsExactly(SYS_NAME, SYS_SERVICES);
    assertThat(request.principal()).contains("private");
    assertThat(request.version()).contains(SnmpVersion.V2C);
    assertThat(request.peer()).startsWith("127.0.0.1:");
    assertThat(request.agent()).contains("core");
    assertThat(request.isAnswered()).isTrue();
    assertThat(request.dropReason()).isEmpty();
    assertThat(asked.fleet.requests()).containsExactly(request);
    assertThat(agent.dropped()).isEmpty();
  }

  @Test
  void datagram_thatWasRefused_isNoRequest() throws Exception {
    asked.ask(CommunityCredentials.v2c("pubic"), client -> client.getAsync(SYS_NAME));
    agent.verify(anyRequest(), never());
    assertThat(agent.requests()).isEmpty();
    assertThat(agent.dropped().get(0).dropReason()).contains(DropReason.BAD_COMMUNITY);
  }

  @Test
  void request_thatAFaultKeepsFromItsAnswer_wasAskedAllTheSame() throws Exception {
    asked.fleet.behave(agent, Behaviour.of(PlannedFault.of(new ArrivalFault.Drop())));
    asked.ask(CommunityCredentials.v2c("public"), client -> client.getAsync(SYS_NAME));
    agent.verify(get(NAME), never()); // nobody has read it
    asked.fleet.behave(agent, Behaviour.of(PlannedFault.of(new SizeFault.SilentTooBig(40))));
    asked.ask(CommunityCredentials.v2c("public"), client -> client.getAsync(SYS_NAME));
    agent.verify(get(NAME), once());
    assertThat(agent.dropped()).hasSize(2);
  }

  @Test
  void getBulk_thatAFaultChanges_isVerifiedAsItCame() {
    asked.fleet.behave(agent, Behaviour.of(PlannedFault.of(new BulkFault.ExtraRepetitions(10))));
    agent.client().getBulk(0, 2, IF_DESCR);
    agent.verify(getBulk(IF_DESCR).maxRepetitions(2), once());
  }

  @Test
  void reset_ofTheAgent_forgetsWhatItWasAskedOnly() {
    SimulatedAgent edge = asked.fleet.add(AgentSpec.of("edge", Devices.named("edge")).build());
    agent.client().get(SYS_NAME);
    edge.client().get(SYS_NAME);
    agent.reset();
    agent.verify(anyRequest(), never());
    edge.verify(anyRequest(), once());
    asked.fleet.verify(anyRequest(), once());
    asked.fleet.forgetRequests();
    edge.verify(anyRequest(), never());
    agent.client().get(SYS_NAME);
    agent.verify(anyRequest(), once());
    assertThat(asked.journal.entries()).hasSize(3);
  }

  @Test
  void noMoreRequests_afterAllAreVerified_holds() {
    agent.client().get(SYS_NAME);
    agent.client().getNext(SYS_NAME);
    agent.verify(get(NAME));
    assertThat(failure(agent::verifyNoMoreRequests))
        .isEqualTo(
            "expected no more requests, but was 1; 2 datagrams received, 0 dropped;"
                + " asked: GETNEXT .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c");
    asked.fleet.verify(getNext());
    agent.verifyNoMoreRequests();
    asked.fleet.verifyNoMoreRequests();
  }

  @Test
  void awaited_requests_endTheWait() throws Exception {
    Future<List<ReceivedRequest>> three =
        Outstanding.waiting(() -> agent.awaitRequests(3, Duration.ofHours(1)));
    Future<ReceivedRequest> next =
        Outstanding.waiting(() -> agent.awaitRequest(getNext(NAME), Duration.ofHours(1)));
    agent.client().get(SYS_NAME);
    agent.client().get(SYS_NAME);
    agent.client().getNext(SYS_NAME);
    assertThat(three.get(30, TimeUnit.SECONDS)).hasSize(3);
    assertThat(next.get(30, TimeUnit.SECONDS).operation()).contains(PduType.GET_NEXT);
    agent.verify(get(NAME), times(2));
    agent.verifyNoMoreRequests(); // the awaited one is verified
  }

  @Test
  void awaited_requestThatDoesNotCome_isAnError() {
    agent.client().get(SYS_NAME);
    assertThat(failure(() -> agent.awaitRequest(getNext(NAME), Duration.ofMillis(1))))
        .isEqualTo(
            "expected GETNEXT .1.3.6.1.2.1.1.5.0 at least once within 1 ms, but was 0;"
                + " 1 datagram received, 0 dropped; nearest: GET .1.3.6.1.2.1.1.5.0 by \"private\""
                + " in version 2c, another operation");
    assertThat(failure(() -> agent.awaitRequests(2, Duration.ZERO)))
        .isEqualTo(
            "expected any request at least 2 times within 0 ms, but was 1;"
                + " 1 datagram received, 0 dropped;"
                + " asked: GET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c");
  }

  @Test
  void wait_thatIsInterrupted_ends() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> agent.awaitRequests(1, Duration.ofSeconds(60)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("interrupted while it waited for a request");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void error_hasWhatWasExpectedAndWhatWas() {
    agent.client().get(SYS_NAME);
    VerificationError error =
        catchThrowableOfType(
            VerificationError.class, () -> agent.verify(get(SERVICES).from("ops"), times(2)));
    assertThat(error.expected()).isEqualTo("GET .1.3.6.1.2.1.1.7.0 by \"ops\" exactly 2 times");
    assertThat(error.actual())
        .isEqualTo("0\nGET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c: noError, 1 variable");
  }

  @Test
  void journal_thatHasForgotten_cannotVerify() {
    try (AskedFleet small = new AskedFleet(Journal.of(1, 1 << 20), AskedFleet.core().build())) {
      small.agent.client().get(SYS_NAME);
      small.agent.client().get(SYS_NAME);
      small.agent.verify(get(NAME), atLeast(1));
      String lost =
          "; 1 datagram received, 0 dropped; the journal had no room for 1 datagram before, and"
              + " needs more: Journal.of(entries, octets); asked: GET .1.3.6.1.2.1.1.5.0 by"
              + " \"private\" in version 2c";
      assertThat(failure(() -> small.agent.verify(get(NAME), once())))
          .isEqualTo("expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 1" + lost);
      assertThat(failure(() -> small.agent.verify(get(NAME), times(2))))
          .startsWith("expected GET .1.3.6.1.2.1.1.5.0 exactly 2 times, but was 1" + lost);
      small.agent.forgetRequests();
      small.agent.verifyNoMoreRequests();
      small.agent.verifyNoDrops();
    }
  }

  @Test
  void fleet_withoutAJournal_saysHowToAskForOne() {
    try (Fleet fleet = Fleet.start(AskedFleet.core().build())) {
      SimulatedAgent silent = fleet.agents().get(0);
      assertThatThrownBy(() -> silent.verify(get(NAME)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "nothing can be verified without a journal; ask for one:"
                  + " Fleet.builder().journal(Journal.inMemory())");
      silent.reset();
      assertThat(silent.report())
          .isEqualTo("no journal is kept, so nothing is known of what was asked");
    }
  }

  @Test
  void times_inWords_areAsTheyAreSaid() {
    assertThat(List.of(never(), once(), times(2), atLeast(1), atMost(3), between(1, 2)))
        .extracting(Times::toString)
        .containsExactly(
            "never",
            "exactly once",
            "exactly 2 times",
            "at least once",
            "at most 3 times",
            "between 1 and 2 times");
    assertThatThrownBy(() -> between(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> get("1.3.x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void report_ofAGetForWhatIsNotThere_saysSo() {
    Oid other = Oid.parse("1.3.6.1.4.1.32473.9.0");
    agent.client().get(other);
    agent.client().get(Oid.parse("1.3.6.1.2.1.1.5.0"), other);

    assertThat(agent.report())
        .isEqualTo(
            "agent '%s': 2 datagrams received, 0 dropped\n".formatted(agent.name())
                + "  GET .1.3.6.1.4.1.32473.9.0 by \"private\" in version 2c: noError, 1 variable,"
                + " not there\n"
                + "  GET .1.3.6.1.2.1.1.5.0, .1.3.6.1.4.1.32473.9.0 by \"private\" in version 2c:"
                + " noError, 2 variables, not there: .1.3.6.1.4.1.32473.9.0");
  }
}
