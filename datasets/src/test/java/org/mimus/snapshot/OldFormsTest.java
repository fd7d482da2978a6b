// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.smi.Oid;

/** The forms that snmpsim reads beside its own. */
class OldFormsTest {
  private static LoadedSnapshot read(String name, String text) throws IOException {
    return Snapshots.read(
        name, new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String values(LoadedSnapshot loaded) {
    StringBuilder text = new StringBuilder();
    loaded
        .snapshot()
        .variables()
        .forEach(
            v ->
                text.append(v.value().syntax().label()).append(' ').append(v.value()).append('\n'));
    return text.toString();
  }

  @Test
  void sapwalk_ofEveryType_isRead() throws IOException {
    LoadedSnapshot loaded =
        read(
            "win.sapwalk",
            """
            1.3.6.1.2.1.1.1.0, OctetString, Hardware, with a comma
            1.3.6.1.2.1.1.2.0, ObjectID, 1.3.6.1.4.1.311
            1.3.6.1.2.1.1.3.0, TimeTicks, 42
            1.3.6.1.2.1.1.7.0, Integer, ReadOnly, -7
            1.3.6.1.2.1.2.2.1.5.1, Gauge, 5
            1.3.6.1.2.1.2.2.1.6.1, OctetString, 0x00127962f940
            1.3.6.1.2.1.2.2.1.10.1, Counter, 9
            1.3.6.1.2.1.4.20.1.1.1, IpAddress, 192.0.2.1
            1.3.6.1.2.1.31.1.1.1.6.1, Counter64, 18446744073709551615
            1.3.6.1.2.1.99, Strange, 1
            """);
    assertThat(loaded.format()).isEqualTo(SnapshotFormat.SAPWALK);
    assertThat(values(loaded))
        .isEqualTo(
            """
            OctetString Hardware, with a comma
            ObjectIdentifier 1.3.6.1.4.1.311
            TimeTicks 42
            Integer32 -7
            Gauge32 5
            OctetString 0x00127962f940
            Counter32 9
            IpAddress 192.0.2.1
            Counter64 18446744073709551615
            """);
    assertThat(Samples.problems(loaded))
        .containsExactly("win.sapwalk:10: type 'Strange' is not known");
  }

  @Test
  void dump_ofEveryType_isReadByItsName() throws IOException {
    String text =
        """
        1.3.6.1.2.1.1.1.0|6|"a string"
        1.3.6.1.2.1.1.2.0|5|1.3.6.1.4.1.11
        1.3.6.1.2.1.1.3.0|7|42
        1.3.6.1.2.1.1.7.0|2|72
        1.3.6.1.2.1.2.2.1.5.1|1|5
        1.3.6.1.2.1.2.2.1.6.1|6|hex: 0.12.79.62.f9.40
        1.3.6.1.2.1.2.2.1.10.1|0|9
        1.3.6.1.2.1.4.20.1.1.1|3|192.0.2.1
        1.3.6.1.2.1.9.1|4|anything
        1.3.6.1.2.1.9.2|9|18446744073709551615
        """;
    assertThat(values(read("hp.dump", text)))
        .isEqualTo(
            """
            OctetString a string
            ObjectIdentifier 1.3.6.1.4.1.11
            TimeTicks 42
            Integer32 72
            Gauge32 5
            OctetString 0x00127962f940
            Counter32 9
            IpAddress 192.0.2.1
            Null null
            Counter64 18446744073709551615
            """);
    assertThat(read("hp.MVC", text).format()).isEqualTo(SnapshotFormat.DUMP);
    assertThat(Snapshots.stripSuffix("site/hp.MVC")).isEqualTo("site/hp");
  }

  @Test
  void oldForms_areNotWritten() {
    Snapshot snapshot = Snapshot.builder().add(Oid.of(1, 3, 6), Oid.of(1, 3)).build();
    assertThatThrownBy(() -> Snapshots.save(snapshot, Path.of("a.sapwalk"), SnapshotFormat.SAPWALK))
        .hasMessage("a.sapwalk: the form .sapwalk is read, but not written");
    assertThatThrownBy(() -> Snapshots.save(snapshot, Path.of("a.jsonl.bz2"), SnapshotFormat.JSONL))
        .hasMessage("a.jsonl.bz2: bzip2 is read, but not written; .gz is");
  }
}
