// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Records what the simulator plays, and has the same again. */
class SimulatorRoundTripTest {
  private static final Oid GROUP = Oid.parse("1.3.6.1.4.1.32473.1");

  @TempDir Path folder;

  private static Snapshot everyType() {
    Snapshot.Builder builder = Snapshot.builder();
    builder.add(Oid.of(0, 1, 5), Integer32.of(7));
    builder.add(Oid.parse("1.3.6.1.2.1.1.1.0"), OctetString.of("two lines\r\nof text"));
    builder.add(Oid.parse("1.3.6.1.2.1.1.2.0"), GROUP);
    Value[] values = {
      Integer32.of(Integer.MIN_VALUE),
      Integer32.of(Integer.MAX_VALUE),
      OctetString.of(""),
      OctetString.of((byte) 0, (byte) 0xff),
      Null.NULL,
      Oid.parse("0.0"),
      IpAddress.parse("192.0.2.255"),
      Counter32.of(0xffff_ffffL),
      Gauge32.of(0xffff_ffffL),
      TimeTicks.of(0xffff_ffffL),
      Counter64.parse("18446744073709551615"),
      Opaque.of((byte) 0x9f, (byte) 0x78, (byte) 4, (byte) 0x42, (byte) 0xf6, (byte) 0, (byte) 0)
    };
    for (int i = 0; i < values.length; i++) {
      builder.add(GROUP.child(i + 1, 0), values[i]);
      builder.add(GROUP.child(100, 1, i + 1, 0xffff_ffffL), values[i]);
    }
    builder.add(Oid.of(2, 999, 1), Integer32.of(8));
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 25, 1000})
  void everyType_recordedFromTheSimulator_isTheSame(int maxRepetitions) throws IOException {
    Snapshot original = everyType();
    Path file = folder.resolve("again.jsonl.gz");
    try (Fleet fleet = Fleet.start(AgentSpec.of("original", original).build());
        SnmpClient client =
            SnmpClient.builder()
                .peer(fleet.agents().get(0).address())
                .community(AgentSpec.DEFAULT_COMMUNITY)
                .build()) {
      RecordingResult result =
          Recorder.builder()
              .client(client)
              .output(file)
              .maxRepetitions(maxRepetitions)
              .build()
              .record();
      assertThat(result.anomalies()).isEmpty();
      assertThat(result.complete()).isTrue();
    }
    Snapshot again = Snapshots.load(file).snapshot();
    assertThat(again.variables()).containsExactlyElementsOf(original.variables().toList());
    assertThat(again.info().device().sysDescr()).hasValue("two lines\r\nof text");
    assertThat(again.info().device().sysObjectId()).hasValue(GROUP);
  }
}
