// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** The code of docs/journal.md. */
class JournalGuideTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @Test
  void journal_ofAFleet_saysWhoAsked() {
    Snapshot snapshot = Snapshot.builder().add(SYS_NAME, OctetString.of("core-1")).build();
    // guide: journal.md
    try (Fleet fleet =
        Fleet.builder()
            .journal(Journal.inMemory())
            .start(AgentSpec.of("core", snapshot).community("public").build())) {
      fleet.agents().get(0).client().get(SYS_NAME);
      JournalEntry entry = fleet.journal().entries("core").get(0);
      assertThat(entry.principal()).contains("public");
      assertThat(entry.outcome().isAnswered()).isTrue();
    }
    // end
  }
}
