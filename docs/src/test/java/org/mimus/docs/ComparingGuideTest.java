// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mimus.recorder.Recorder;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.compare.Difference;
import org.mimus.snapshot.compare.SnapshotComparison;
import org.mimus.snapshot.compare.SnapshotDifferences;
import org.mimus.snapshot.compare.Tolerance;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;

/** The code of docs/comparing.md, and its table of what moves. */
class ComparingGuideTest {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final Pattern ROW = Pattern.compile("\\| (1\\.3\\.6\\..*) \\| `(\\w+)` \\|\n");
  private static final Pattern OID = Pattern.compile("(?:^| )(1\\.3\\.6\\.[0-9.]+) ");

  @Test
  void comparison_ofTheGuide_findsTheOtherName() {
    Snapshot before = Snapshots.loadBundled("example-switch").snapshot();
    Snapshot.Builder changed = Snapshot.builder();
    before.variables().forEach(changed::add);
    Snapshot after = changed.add(Oid.parse(NAME), OctetString.of("core")).build();
    // guide: comparing.md
    SnapshotComparison comparison =
        SnapshotComparison.usual()
            .ignoring("1.3.6.1.2.1.31")
            .moving("1.3.6.1.2.1.2.2.1.10", Tolerance.RISING)
            .moving(Syntax.GAUGE32, Tolerance.withinPercent(5));

    SnapshotDifferences found = comparison.compare(before, after);
    assertThat(found.all()).extracting(Difference::kind).containsExactly(Difference.Kind.VALUE);
    // end
  }

  @Test
  void device_ofTheGuide_hasChangedNothingElse() throws IOException {
    Snapshot recorded = Snapshots.loadBundled("example-switch").snapshot();
    try (Fleet fleet = Fleet.start(AgentSpec.of("device", recorded).community("public").build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      agent.set(NAME, "core");
      SnmpClient client = agent.client();
      // guide: comparing.md
      Snapshot now = Recorder.builder().client(client).build().snapshot();

      SnapshotComparison.usual().ignoring("1.3.6.1.2.1.1.5").assertSame(recorded, now);
      // end
    }
  }

  @Test
  void table_ofWhatMoves_isThatOfTheCode() throws IOException {
    Map<Oid, Tolerance> inGuide = new TreeMap<>();
    Matcher row =
        ROW.matcher(Files.readString(Path.of("").toAbsolutePath().resolve("comparing.md")));
    while (row.find()) {
      Tolerance tolerance = Tolerance.parse(row.group(2));
      OID.matcher(row.group(1))
          .results()
          .forEach(name -> inGuide.put(Oid.parse(name.group(1)), tolerance));
    }
    assertThat(inGuide).isEqualTo(SnapshotComparison.usual().subtrees());
  }
}
