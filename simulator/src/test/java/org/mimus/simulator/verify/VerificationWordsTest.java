// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mimus.simulator.verify.Requests.anyRequest;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.getBulk;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.atLeast;
import static org.mimus.simulator.verify.Times.atMost;
import static org.mimus.simulator.verify.Times.between;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;
import static org.mimus.simulator.verify.Times.times;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

/** How a verification says what it expected, and what it cannot do: the text of each message. */
class VerificationWordsTest {
  private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  private static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");

  @Test
  void times_ofEachKind_areWords() {
    assertEquals("exactly once", once().toString());
    assertEquals("exactly 2 times", times(2).toString());
    assertEquals("never", never().toString());
    assertEquals("at least once", atLeast(1).toString());
    assertEquals("at most 3 times", atMost(3).toString());
    assertEquals("between 2 and 4 times", between(2, 4).toString());
  }

  @Test
  void times_thatCannotBe_areRefused() {
    assertEquals(
        "nothing is asked -1 to -1 times",
        assertThrows(IllegalArgumentException.class, () -> times(-1)).getMessage());
    assertEquals(
        "nothing is asked 3 to 2 times",
        assertThrows(IllegalArgumentException.class, () -> between(3, 2)).getMessage());
  }

  @Test
  void matcher_withEachCondition_isASentence() {
    assertEquals(
        "GET .1.3.6.1.2.1.1.5.0 by \"ops\" in version 3 in context \"25\" with 1 variable",
        get(SYS_NAME).from("ops").version(SnmpVersion.V3).context("25").varBinds(1).toString());
    assertEquals(
        "any request for .1.3.6.1.2.1.1.5.0 in the default context",
        anyRequest(SYS_NAME).context("").toString());
    assertEquals(
        "GETBULK .1.3.6.1.2.1.2.2.1.2 with non-repeaters 1 with max-repetitions 25 below"
            + " .1.3.6.1.2.1.2",
        getBulk(IF_DESCR).nonRepeaters(1).maxRepetitions(25).below("1.3.6.1.2.1.2").toString());
    assertEquals(
        "SET .1.3.6.1.2.1.1.5.0 to \"new\" with 2 variables",
        set().value(SYS_NAME, "new").varBinds(2).toString());
    assertEquals(
        "SET .1.3.6.1.2.1.1.5.0 to INTEGER: 1", set().value(SYS_NAME, Integer32.of(1)).toString());
  }

  private static Fleet fleet() {
    return Fleet.builder()
        .journal(Journal.inMemory())
        .start(
            AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                .community("public")
                .build());
  }

  @Test
  void bulk_thatWasAsked_isToldWithBothNumbers() {
    try (Fleet fleet = fleet()) {
      SimulatedAgent core = fleet.agents().get(0);
      core.client().getBulk(1, 10, Oid.parse(SYS_NAME), IF_DESCR);
      assertEquals(
          "expected GET .1.3.6.1.2.1.1.7.0 exactly once, but was 0; 1 datagram received, 0 dropped;"
              + " asked: GETBULK .1.3.6.1.2.1.1.5.0, .1.3.6.1.2.1.2.2.1.2 with max-repetitions 10"
              + " and non-repeaters 1 by \"public\" in version 2c",
          assertThrows(VerificationError.class, () -> core.verify(get("1.3.6.1.2.1.1.7.0"), once()))
              .getMessage());
    }
  }

  @Test
  void waiting_onAThreadThatIsInterrupted_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      Thread.currentThread().interrupt();
      assertEquals(
          "interrupted while waiting",
          assertThrows(
                  IllegalStateException.class,
                  () -> sink.await(Traps.anyTrap(), Duration.ofSeconds(20)))
              .getMessage());
      assertTrue(Thread.interrupted());
    }
  }
}
