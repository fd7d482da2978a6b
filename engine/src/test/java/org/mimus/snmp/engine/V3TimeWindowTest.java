// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Agent;
import org.mimus.snmp.testing.V3Answer;
import org.mimus.snmp.testing.V3Message;

/** RFC 3414 section 3.2 (7) a at an agent that has booted 5 times, 1,000 seconds ago. */
class V3TimeWindowTest {
  private final V3Agent agent = new V3Agent();

  private V3Message at(long boots, long time) {
    return agent.message(V3Agent.OPS).time(boots, time);
  }

  private void assertRefused(V3Message message) {
    V3Answer report = agent.ask(V3Agent.OPS, message);
    assertThat(report.counter()).isEqualTo(Counter.USM_NOT_IN_TIME_WINDOWS.instance());
    // "the securityLevel ... authNoPriv", so that the time in it can be believed
    assertThat(report.level()).isEqualTo(SecurityLevel.AUTH_NO_PRIV);
    assertThat(report.boots()).isEqualTo(agent.agent().engine().authority().get().time().boots());
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.USM_NOT_IN_TIME_WINDOWS, 1L));
    assertThat(agent.dropped()).containsExactly(DropReason.NOT_IN_TIME_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {-150, -149, -1, 0, 1, 149, 150})
  void message_within150Seconds_isAnswered(int seconds) {
    assertThat(agent.ask(V3Agent.OPS, at(5, 1_000 + seconds)).type()).isEqualTo(Forge.RESPONSE);
    assertThat(agent.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 849",
    "5, 1151",
    "5, 0",
    "5, 2147483647",
    "4, 1000",
    "6, 1000",
    "0, 1000",
    "0, 1",
    "4, 0",
    "2147483647, 1000"
  })
  void message_outOfTheWindow_isReportedWithTheRightTime(long boots, long time) {
    assertRefused(at(boots, time));
    assertThat(agent.agent().drops().recent().get(0).detail())
        .isEqualTo(
            "user \"ops\" says boots %d, time %d; it is boots 5, time 1000".formatted(boots, time));
  }

  @Test
  void message_replayedLater_isRefused() {
    byte[] captured = agent.message(V3Agent.OPS).encode();
    agent.pass(Duration.ofSeconds(150));
    assertThat(V3Answer.decode(agent.agent().send(captured), V3Agent.OPS).type())
        .isEqualTo(Forge.RESPONSE);
    agent.pass(Duration.ofSeconds(1));
    assertThat(V3Answer.decode(agent.agent().send(captured), V3Agent.OPS).counter())
        .isEqualTo(Counter.USM_NOT_IN_TIME_WINDOWS.instance());
    assertThat(agent.dropped()).containsExactly(DropReason.NOT_IN_TIME_WINDOW);
  }

  @Test
  void message_fromBeforeTheLastBoot_isRefused() {
    byte[] captured = agent.message(V3Agent.OPS).encode();
    V3Agent rebooted = new V3Agent(V3Agent.BOOTS + 1);
    assertThat(V3Answer.decode(rebooted.agent().send(captured), V3Agent.OPS).boots()).isEqualTo(6);
    assertThat(rebooted.dropped()).containsExactly(DropReason.NOT_IN_TIME_WINDOW);
  }

  /** RFC 3414 section 2.2.2: at 2147483647 boots no message is authentic, right time or not. */
  @Test
  void engine_atTheLatch_refusesEveryAuthenticatedMessage() {
    V3Agent latched = new V3Agent(Integer.MAX_VALUE);
    V3Answer report = latched.ask(V3Agent.OPS, latched.message(V3Agent.OPS));
    assertThat(report.counter()).isEqualTo(Counter.USM_NOT_IN_TIME_WINDOWS.instance());
    assertThat(report.boots()).isEqualTo(Integer.MAX_VALUE);
    assertThat(latched.counted()).isEqualTo(Map.of(Counter.USM_NOT_IN_TIME_WINDOWS, 1L));
    assertThat(latched.dropped()).containsExactly(DropReason.NOT_IN_TIME_WINDOW);
    assertThat(latched.ask(V3Agent.PLAIN, latched.message(V3Agent.PLAIN)).type())
        .isEqualTo(Forge.RESPONSE);
  }

  @Test
  void time_atItsMaximum_isTheNextBoot() {
    agent.pass(Duration.ofSeconds(Integer.MAX_VALUE));
    V3Answer answer = agent.ask(V3Agent.OPS, agent.message(V3Agent.OPS));
    assertThat(answer.type()).isEqualTo(Forge.RESPONSE);
    assertThat(answer.boots()).isEqualTo(6);
    assertThat(answer.time()).isEqualTo(1_000);
  }

  @Test
  void unauthenticatedMessage_hasNoTimeToBeRight() {
    V3Message message = agent.message(V3Agent.PLAIN).time(0, 77);
    assertThat(agent.ask(V3Agent.PLAIN, message).type()).isEqualTo(Forge.RESPONSE);
  }

  /** RFC 3414 section 4: how a manager asks for the time; that is no drop. */
  @Test
  void synchronization_isCountedAndReportedButNoDrop() {
    V3Answer report = agent.ask(V3Agent.OPS, at(0, 0).level(SecurityLevel.AUTH_NO_PRIV));
    assertThat(report.counter()).isEqualTo(Counter.USM_NOT_IN_TIME_WINDOWS.instance());
    assertThat(report.level()).isEqualTo(SecurityLevel.AUTH_NO_PRIV);
    assertThat(report.boots()).isEqualTo(5);
    assertThat(report.time()).isEqualTo(1_000);
    assertThat(report.requestId()).isEqualTo(V3Message.REQUEST_ID);
    assertThat(agent.counted()).isEqualTo(Map.of(Counter.USM_NOT_IN_TIME_WINDOWS, 1L));
    assertThat(agent.dropped()).isEmpty();
  }
}
