// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.set;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** Messages show names as a module does that knows MIBs. */
class NamesTest {
  private static final Oid SYSTEM = Oid.parse("1.3.6.1.2.1.1");
  private static final Oid SYS_NAME = SYSTEM.child(5, 0);

  private static final OidNames NAMES =
      new OidNames() {
        @Override
        public String name(Oid oid) {
          return oid.equals(SYSTEM) ? "system" : "sysName." + oid.last();
        }

        @Override
        public Oid parse(String text) {
          throw new IllegalArgumentException(text);
        }

        @Override
        public String value(Oid name, Value value) {
          return "'" + value + "'";
        }
      };

  private static final Ledger.Agents NOBODY =
      new Ledger.Agents() {
        @Override
        public Optional<AgentFacts> named(String name) {
          return Optional.empty();
        }

        @Override
        public List<AgentFacts> all() {
          return List.of();
        }
      };

  @Test
  void names_ofAModule_areShown() {
    Snapshot snapshot = Snapshot.builder().add(SYS_NAME, OctetString.of("core")).build();
    Journal journal = Journal.inMemory();
    try (Fleet fleet =
        Fleet.builder()
            .journal(journal)
            .start(AgentSpec.of("core", snapshot).writeCommunity("private").build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.client().set(VarBind.of(SYS_NAME, OctetString.of("new")));
      Verification verification = new Ledger(journal, NOBODY, NAMES).of("core");
      assertThatThrownBy(
              () ->
                  verification.verify(
                      set().value(SYS_NAME, OctetString.of("newer")).below(SYSTEM), Times.once()))
          .isInstanceOf(VerificationError.class)
          .hasMessage(
              "expected SET sysName.0 to 'newer' below system exactly once, but was 0;"
                  + " 1 datagram received, 0 dropped; nearest: SET sysName.0 to 'new'"
                  + " by \"private\" in version 2c, not to 'newer'");
      assertThat(verification.report())
          .isEqualTo(
              "agent 'core': 1 datagram received, 0 dropped\n"
                  + "  SET sysName.0 to 'new' by \"private\" in version 2c: noError, 1 variable");
    }
  }

  @Test
  void matcher_inWords_isWhatWasWritten() {
    assertThat(get(SYS_NAME, SYSTEM).from("ops").context("").varBinds(1))
        .hasToString(
            "GET .1.3.6.1.2.1.1.5.0, .1.3.6.1.2.1.1 by \"ops\" in the default context"
                + " with 1 variable");
    assertThat(Requests.anyRequest("1.3.6.1")).hasToString("any request for .1.3.6.1");
    assertThat(Requests.getBulk().maxRepetitions(5)).hasToString("GETBULK with max-repetitions 5");
  }
}
