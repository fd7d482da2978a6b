// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mimus.snmp.testing.Forge.GET;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;

/** Answers that leave late, or other than they should be. */
class DepartureTest {
  private static final byte[] REQUEST =
      Forge.message(V2C, "public", Forge.pdu(GET, 7, 0, 0, names(Device.SYS_NAME)));
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final V3Agent v3 = new V3Agent();
  private final TestAgent agent = v3.agent();

  /** Lets every answer leave in some way. */
  private void leaving(Consumer<Departure> way) {
    Responder right = agent.engine().context(SnmpEngine.DEFAULT_CONTEXT).orElseThrow();
    agent
        .engine()
        .context(
            SnmpEngine.DEFAULT_CONTEXT,
            x -> {
              way.accept(x.departure());
              return right.respond(x);
            });
  }

  @Test
  void answer_thatWaits_isTheOneThatWouldHaveLeft() {
    byte[] atOnce = agent.send(REQUEST);
    leaving(departure -> departure.delay(SECOND));
    assertThat(agent.send(REQUEST)).isNull();
    agent.timers().advance(SECOND.minusNanos(1));
    assertThat(agent.answers()).isEmpty();
    agent.timers().advance(Duration.ofNanos(1));
    assertThat(agent.answers()).containsExactly(atOnce);
    assertThat(agent.drops().count()).isZero();
  }

  @Test
  void v3Answer_thatWaits_isStampedWhenItLeaves() {
    leaving(departure -> departure.delay(SECOND));
    assertThat(v3.send(v3.message(V3Agent.OPS))).isNull();
    agent.send(REQUEST); // another message is read in between
    v3.pass(SECOND.multipliedBy(200));
    agent.timers().advance(SECOND);
    V3Answer answer = V3Answer.decode(agent.answers().get(0), V3Agent.OPS);
    assertThat(answer.time()).isEqualTo(V3Agent.UPTIME + 200);
    assertThat(answer.varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
    assertThat(Answer.decode(agent.answers().get(1)).requestId()).isEqualTo(7);
  }

  @Test
  void answersThatWait_areForgottenByAnEngineThatBoots() {
    leaving(departure -> departure.delay(SECOND));
    agent.send(REQUEST);
    agent.engine().forgetWaiting();
    agent.timers().advance(SECOND);
    assertThat(agent.answers()).isEmpty();
    assertThat(agent.drops().count(DropReason.REBOOTED)).isEqualTo(1);
  }

  @Test
  void answersThatWait_areBounded() {
    leaving(departure -> departure.delay(SECOND));
    for (int i = 0; i < LateAnswers.MOST_WAITING; i++) {
      agent.send(REQUEST);
    }
    assertThat(agent.drops().count()).isZero();
    agent.send(REQUEST);
    assertThat(agent.drops().count(DropReason.TOO_MANY_WAITING)).isEqualTo(1);
  }

  @Test
  void forgery_ofACommunityMessage_isWhatItSays() {
    leaving(
        departure ->
            departure.forge(
                Forgery.builder()
                    .version(0)
                    .community(OctetString.of("other"))
                    .requestId(-1)
                    .error(99, 1_000)
                    .build()));
    Answer answer = agent.ask(REQUEST);
    assertThat(answer)
        .isEqualTo(Answer.of(0, "other", -1, 99, 1_000, List.of(Device.bound(Device.SYS_NAME))));
  }

  @Test
  void longLengths_areTheSameMessage() {
    byte[] minimal = agent.send(REQUEST);
    leaving(departure -> departure.forge(Forgery.builder().longLengths(true).build()));
    byte[] longer = agent.send(REQUEST);
    assertThat(longer).startsWith(0x30, 0x82, 0x00).hasSize(minimal.length + 16);
    assertThat(Answer.decode(longer)).isEqualTo(Answer.decode(minimal));
  }

  @Test
  void forgery_ofAV3Message_isSigned() {
    EngineId other = EngineId.parse("80007ed904 6f74686572");
    leaving(
        departure ->
            departure.forge(
                Forgery.builder().engineId(other).boots(77).time(3).longLengths(true).build()));
    V3Answer answer = v3.ask(V3Agent.OPS, v3.message(V3Agent.OPS));
    assertThat(answer.engine()).isEqualTo(other);
    assertThat(answer.boots()).isEqualTo(77);
    assertThat(answer.time()).isEqualTo(3);
    assertThat(answer.varBinds()).containsExactly(Device.bound(Device.SYS_NAME));
  }

  @Test
  void wrongDigest_isWrongInOneBit() {
    leaving(departure -> departure.forge(Forgery.builder().wrongDigest(true).build()));
    byte[] answer = v3.send(v3.message(V3Agent.SIGNING));
    assertThat(catchThrowable(() -> V3Answer.decode(answer, V3Agent.SIGNING))).isNotNull();
  }

  @Test
  void wires_areTakenInOrder() {
    leaving(
        departure -> {
          departure.over(all -> List.of(all.get(0), all.get(0).after(SECOND)));
          departure.over(
              all -> all.stream().map(one -> one.with(OctetString.of(all.size() + "!"))).toList());
        });
    agent.send(REQUEST);
    assertThat(agent.answers()).containsExactly(new byte[] {0x32, 0x21});
    agent.timers().advance(SECOND);
    assertThat(agent.answers()).hasSize(2);
  }

  @Test
  void doorkeeper_seesAddressesAndVersionOnly_andLetsNobodyIn() {
    List<String> seen = new ArrayList<>();
    agent
        .engine()
        .arrival(
            Optional.of(
                x -> {
                  seen.add(x.version().orElseThrow() + " " + x.securityName() + " " + x.local());
                  x.fault("closed");
                  return DropReason.FAULT;
                }));
    assertThat(agent.send(REQUEST)).isNull();
    assertThat(seen).containsExactly("V2C Optional.empty agent");
    assertThat(agent.drops().recent().get(0).detail()).isEqualTo("closed");
    agent.engine().arrival(Optional.empty());
    assertThat(agent.send(REQUEST)).isNotNull();
  }

  @Test
  void observer_hearsOfEveryDatagram() {
    List<String> heard = new ArrayList<>();
    agent
        .dispatcher()
        .observer(
            Optional.of(
                new Observer() {
                  @Override
                  public void answered(Exchange x) {
                    heard.add("answered " + x.securityName().orElseThrow());
                  }

                  @Override
                  public Waiting waits(Exchange x) {
                    throw new AssertionError("no answer waits here");
                  }

                  @Override
                  public void dropped(Exchange x, Drop drop) {
                    heard.add(drop.reason().label() + " " + x.length());
                  }
                }));
    agent.send(REQUEST);
    agent.send(new byte[] {1, 2, 3});
    agent.send(Forge.message(V2C, "pubic", Forge.pdu(GET, 7, 0, 0, names(Device.SYS_NAME))));
    v3.send(v3.message(V3Agent.OPS));
    assertThat(heard)
        .containsExactly("answered public", "malformed 3", "bad community 39", "answered ops");
    EngineTime time = agent.engine().authority().orElseThrow().time();
    assertThat(time.boots()).isEqualTo(V3Agent.BOOTS);
  }
}
