// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.compare.SnapshotComparison;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;

/** Recordings that nobody keeps. */
class RecorderSnapshotTest {
  private static final Snapshot DEVICE = Snapshots.loadBundled("example-switch").snapshot();

  private static SnmpClient client(Fleet fleet) {
    return SnmpClient.builder()
        .peer(fleet.agents().get(0).address())
        .community(AgentSpec.DEFAULT_COMMUNITY)
        .build();
  }

  private static Fleet fleet() {
    return Fleet.start(AgentSpec.of("device", DEVICE).build());
  }

  @Test
  void device_asASnapshot_isWhatItPlays() throws IOException {
    try (Fleet fleet = fleet();
        SnmpClient client = client(fleet)) {
      Snapshot live = Recorder.builder().client(client).build().snapshot();
      SnapshotComparison.exact().assertSame(DEVICE, live);
    }
  }

  @Test
  void device_thatWasChanged_differsThere() throws IOException {
    try (Fleet fleet = fleet();
        SnmpClient client = client(fleet)) {
      fleet.agents().get(0).set("1.3.6.1.2.1.1.5.0", "other");
      Snapshot live =
          Recorder.builder()
              .client(client)
              .roots(List.of(Oid.parse("1.3.6.1.2.1.1")))
              .probeObjects(false)
              .build()
              .snapshot();
      assertThat(SnapshotComparison.usual().below("1.3.6.1.2.1.1").compare(DEVICE, live).all())
          .singleElement()
          .extracting(one -> one.name().toString())
          .isEqualTo("1.3.6.1.2.1.1.5.0");
    }
  }

  @Test
  void recording_thatIsPartial_isNoSnapshot() {
    try (Fleet fleet = fleet();
        SnmpClient client = client(fleet)) {
      Recorder recorder = Recorder.builder().client(client).maxVariables(3).build();
      assertThatThrownBy(recorder::snapshot)
          .isInstanceOf(IOException.class)
          .hasMessage("the recording is partial: ended after 3 variables, as asked for");
    }
  }

  @Test
  void output_whereASnapshotIsTaken_isNotWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("device.jsonl");
    try (Fleet fleet = fleet();
        SnmpClient client = client(fleet)) {
      Recorder.builder().client(client).output(file).build().snapshot();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void record_withoutAnOutput_isRefused() {
    try (Fleet fleet = fleet();
        SnmpClient client = client(fleet)) {
      Recorder recorder = Recorder.builder().client(client).build();
      assertThatThrownBy(recorder::record)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a recorder needs an output to record to");
    }
  }
}
