// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.testing.Logged;
import org.mimus.snmp.transport.InMemoryTransport;

class DropLogTest {
  private static final long SECOND = 1_000_000_000L;

  private final DropLog drops = new DropLog();

  private void add(long nanos, DropReason reason, String detail) {
    InMemoryTransport.Address peer = InMemoryTransport.Address.of("peer");
    drops.add(new Drop(nanos, reason, -1, peer, InMemoryTransport.Address.of("agent"), detail));
  }

  @Test
  void drops_overTheCapacity_pushOutTheOldestButAreCounted() {
    for (int i = 0; i < DropLog.CAPACITY + 5; i++) {
      add(i, DropReason.BAD_COMMUNITY, "number " + i);
    }
    assertThat(drops.recent()).hasSize(DropLog.CAPACITY);
    assertThat(drops.recent().get(0).detail()).isEqualTo("number 5");
    assertThat(drops.count(DropReason.BAD_COMMUNITY)).isEqualTo(DropLog.CAPACITY + 5);
    assertThat(drops.count(DropReason.MALFORMED)).isZero();
    assertThat(drops.count()).isEqualTo(DropLog.CAPACITY + 5);
    drops.clear();
    assertThat(drops.recent()).isEmpty();
    assertThat(drops.count()).isZero();
  }

  @Test
  void log_ofOneReason_isTenLinesASecondAndSaysWhatIsMissing() {
    List<String> lines;
    try (Logged logged = new Logged(DropLog.class.getName(), Level.INFO)) {
      for (int i = 0; i < 25; i++) {
        add(-SECOND + i, DropReason.MALFORMED, "no message");
      }
      add(0, DropReason.BAD_VERSION, "version 3");
      add(30, DropReason.MALFORMED, "");
      lines = logged.messages();
    }
    assertThat(lines).hasSize(12);
    assertThat(lines.get(0)).isEqualTo("dropped: malformed: no message, from peer to agent");
    assertThat(lines.get(10)).isEqualTo("dropped: bad version: version 3, from peer to agent");
    assertThat(lines.get(11))
        .isEqualTo("dropped: malformed, from peer to agent (and 15 more, not logged)");
  }
}
