// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.transport.Losses;

class LossReportTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private LossReport report(Losses... oneAfterTheOther) {
    Deque<Losses> losses = new ArrayDeque<>(List.of(oneAfterTheOther));
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, new ByteArrayInputStream(new byte[0]), false);
    return new LossReport(console, losses::remove);
  }

  private List<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void newLosses_areToldOnce() {
    LossReport report = report(new Losses(7, 0, 0), new Losses(7, 0, 0), new Losses(7, 0, 0));

    report.sayNew();
    report.sayNew();
    report.sayNew();

    assertThat(lines()).containsExactly("7 datagrams came while the receive buffer was full");
  }

  @Test
  void newLosses_afterOthers_areToldWithTheirSum() {
    LossReport report = report(new Losses(7, 2, 0), new Losses(8, 2, 1));

    report.sayNew();
    report.sayNew();

    assertThat(lines())
        .containsExactly(
            "7 datagrams came while the receive buffer was full",
            "2 datagrams came for an address that is not served",
            "1 datagram came while the receive buffer was full, 8 in all",
            "1 datagram could not be sent");
  }

  @Test
  void allLosses_areToldAtTheEnd_alsoThoseToldBefore() {
    LossReport report = report(new Losses(7, 0, 0), new Losses(7, 0, 0));

    report.sayNew();
    report.sayAll(new DropLog());

    assertThat(lines())
        .containsExactly(
            "7 datagrams came while the receive buffer was full",
            "7 datagrams came while the receive buffer was full");
  }
}
