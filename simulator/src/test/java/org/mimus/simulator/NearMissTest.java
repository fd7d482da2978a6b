// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.AskedFleet.failure;
import static org.mimus.simulator.Devices.NAME;
import static org.mimus.simulator.Devices.SERVICES;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.getBulk;
import static org.mimus.simulator.verify.Requests.getNext;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.verify.RequestMatcher;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** A verification that fails names what was nearly what it wanted: the text of each message. */
class NearMissTest {
  private static final Oid SYS_NAME = Oid.parse(NAME);
  private static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");
  private static final String GOT =
      "nearest: GET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c, ";

  private final AskedFleet asked = AskedFleet.ofOne();
  private final SimulatedAgent agent = asked.agent;

  @AfterEach
  void close() {
    asked.close();
  }

  /** The end of the message, behind what was expected and how much there was. */
  private String miss(RequestMatcher meant) {
    return failure(() -> agent.verify(meant, once()))
        .replaceFirst("^expected .*, but was 0; 1 datagram received, 0 dropped; ", "");
  }

  @Test
  void nothing_received_isSaid() throws Exception {
    assertThat(failure(() -> agent.verify(get(NAME), once())))
        .isEqualTo("expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0; nothing received");
    // An SNMPv3 message of a manager that does not know the engine yet, and asks nothing else.
    AgentUser ops = AgentUser.reading(UsmUser.named("ops").build());
    try (AskedFleet v3 = new AskedFleet(AskedFleet.core().user(ops).build())) {
      v3.send(
          "3038020103"
              + "300e020101020300ffe3040104020103"
              + "0410300e0400020100020100040004000400"
              + "301104000400a00b0201010201000201003000");
      assertThat(failure(() -> v3.agent.verify(get(NAME), once())))
          .isEqualTo(
              "expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0;"
                  + " nothing received but discovery of the SNMPv3 engine");
    }
  }

  @Test
  void operation_thatWasAnother_isNamed() {
    agent.client().get(SYS_NAME);
    assertThat(failure(() -> agent.verify(getNext(NAME), once())))
        .isEqualTo(
            "expected GETNEXT .1.3.6.1.2.1.1.5.0 exactly once, but was 0;"
                + " 1 datagram received, 0 dropped; "
                + GOT
                + "another operation");
  }

  @Test
  void name_thatIsNearlyRight_isNamed() {
    agent.client().get(SYS_NAME);
    assertThat(miss(get(SERVICES))).isEqualTo(GOT + "a neighbour of the expected name");
    assertThat(miss(get("1.3.6.1.2.1.1.5"))).isEqualTo(GOT + "the expected name lacks .0");
  }

  @Test
  void name_besideOthersThatWereAsked_isNamed() {
    agent.client().get(SYS_NAME);
    assertThat(miss(get(NAME, SERVICES))).isEqualTo(GOT + "without .1.3.6.1.2.1.1.7.0");
  }

  @Test
  void name_ofAGroup_isNoColumn() {
    agent.client().get(SYS_NAME.prefix(7));
    assertThat(miss(get(NAME))).isEqualTo("asked: GET .1.3.6.1.2.1.1 by \"private\" in version 2c");
  }

  @Test
  void name_withoutZero_isNamed() {
    agent.client().get(SYS_NAME.parent());
    assertThat(miss(get(NAME)))
        .isEqualTo("nearest: GET .1.3.6.1.2.1.1.5 by \"private\" in version 2c, without its .0");
  }

  @Test
  void column_withoutIndex_isNamed() {
    agent.client().get(IF_DESCR);
    assertThat(miss(get("1.3.6.1.2.1.2.2.1.2.17")))
        .isEqualTo(
            "nearest: GET .1.3.6.1.2.1.2.2.1.2 by \"private\" in version 2c,"
                + " a column without an index");
  }

  @Test
  void column_thatWasExpectedWithoutIndex_isNamed() {
    agent.client().get(IF_DESCR.child(17));
    assertThat(miss(get(IF_DESCR)))
        .isEqualTo(
            "nearest: GET .1.3.6.1.2.1.2.2.1.2.17 by \"private\" in version 2c,"
                + " the expected name is a column without an index");
  }

  @Test
  void condition_thatDoesNotHold_isNamed() {
    agent.client().get(SYS_NAME);
    assertThat(miss(get(NAME).from("ops"))).isEqualTo(GOT + "not by \"ops\"");
    assertThat(miss(get(NAME).version(SnmpVersion.V3))).isEqualTo(GOT + "not in version 3");
    assertThat(miss(get(NAME).context("25"))).isEqualTo(GOT + "not in context \"25\"");
    assertThat(miss(get(NAME).varBinds(2))).isEqualTo(GOT + "not with 2 variables");
    assertThat(miss(anyRequest(NAME).below("1.3.6.1.2.1.2")))
        .isEqualTo(GOT + "not below .1.3.6.1.2.1.2");
  }

  @Test
  void repetitions_thatWereOthers_areNamed() {
    agent.client().getBulk(0, 10, IF_DESCR);
    String got =
        "nearest: GETBULK .1.3.6.1.2.1.2.2.1.2 with max-repetitions 10 by \"private\" in version 2c, not with ";
    assertThat(miss(getBulk(IF_DESCR).maxRepetitions(25))).isEqualTo(got + "max-repetitions 25");
    assertThat(miss(getBulk(IF_DESCR).nonRepeaters(1))).isEqualTo(got + "non-repeaters 1");
  }

  @Test
  void value_thatWasAnother_isNamed() {
    agent.client().set(VarBind.of(SYS_NAME, OctetString.of("new")));
    String got =
        "nearest: SET .1.3.6.1.2.1.1.5.0 to STRING: \"new\" by \"private\" in version 2c, not to ";
    assertThat(miss(set().value(NAME, "newer"))).isEqualTo(got + "\"newer\"");
    assertThat(miss(set().value(NAME, Integer32.of(1)))).isEqualTo(got + "INTEGER: 1");
    assertThat(miss(set().value(NAME, 1))).isEqualTo(got + "\"1\"");
  }

  @Test
  void request_thatIsNotNear_isListed() {
    agent.client().get(SYS_NAME);
    assertThat(miss(set(SERVICES)))
        .isEqualTo("asked: GET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c");
  }

  @Test
  void request_thatShouldNotHaveBeen_isListed() {
    agent.client().get(SYS_NAME);
    agent.client().get(SYS_NAME);
    assertThat(failure(() -> agent.verify(get(NAME), never())))
        .isEqualTo(
            "expected GET .1.3.6.1.2.1.1.5.0 never, but was 2; 2 datagrams received, 0 dropped;"
                + " asked: GET .1.3.6.1.2.1.1.5.0 by \"private\" in version 2c (2 times)");
  }

  @Test
  void agent_thatWasAskedInstead_isNamed() {
    SimulatedAgent edge = asked.fleet.add(AgentSpec.of("edge", Devices.named("edge")).build());
    edge.client().get(SYS_NAME);
    edge.client().get(SYS_NAME);
    assertThat(failure(() -> agent.verify(get(NAME), once())))
        .isEqualTo(
            "expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0; nothing received;"
                + " agent 'edge' was asked this 2 times");
    assertThat(failure(() -> asked.fleet.verify(getNext(NAME), once())))
        .isEqualTo(
            "expected GETNEXT .1.3.6.1.2.1.1.5.0 exactly once, but was 0;"
                + " 2 datagrams received, 0 dropped; nearest: GET .1.3.6.1.2.1.1.5.0 by \"public\""
                + " in version 2c to 'edge', another operation (2 times)");
  }

  @Test
  void message_aboutManyThings_ends() {
    Oid[] many = IntStream.range(1, 70).mapToObj(IF_DESCR::child).toArray(Oid[]::new);
    agent.client().get(many);
    for (Oid name : many) {
      agent.client().getNext(name);
    }
    assertThat(failure(() -> agent.verify(get("1.3.6.1.2.1.2.2.1.2.69"), once())))
        .isEqualTo(
            "expected GET .1.3.6.1.2.1.2.2.1.2.69 exactly once, but was 0;"
                + " 70 datagrams received, 0 dropped;"
                + " nearest: GET .1.3.6.1.2.1.2.2.1.2.1, .1.3.6.1.2.1.2.2.1.2.2,"
                + " .1.3.6.1.2.1.2.2.1.2.3, .1.3.6.1.2.1.2.2.1.2.4 and 65 more"
                + " by \"private\" in version 2c, a neighbour of the expected name;"
                + " GETNEXT .1.3.6.1.2.1.2.2.1.2.69 by \"private\" in version 2c,"
                + " another operation; 1 request with more variables than the journal keeps");
    assertThat(agent.report().lines()).hasSize(22).last().isEqualTo("  and 50 more");
  }
}
