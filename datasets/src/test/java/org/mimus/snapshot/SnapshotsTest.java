// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

class SnapshotsTest {
  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "device.snmprec, SNMPREC, device",
    "dir/device.snmprec.gz, SNMPREC, dir/device",
    "DEVICE.SNMPREC, SNMPREC, DEVICE",
    "a.b.jsonl, JSONL, a.b",
    "device.jsonl.gz, JSONL, device",
    "device.snmpwalk, WALK, device",
    "device.walk, WALK, device",
    "device.walk.gz, WALK, device",
    "device.yaml, , device.yaml",
    "device.gz, , device.gz",
    "device, , device"
  })
  void suffix_isKnown(String name, SnapshotFormat format, String stripped) {
    assertThat(Snapshots.formatOf(name).orElse(null)).isEqualTo(format);
    assertThat(Snapshots.stripSuffix(name)).isEqualTo(stripped);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[\"1.3.6.0\",\"Integer32\",1]; JSONL",
        "{\"mimus\":1}; JSONL",
        "1.3.6.0|2|1; SNMPREC",
        ".1.3.6.0 = INTEGER: 1; WALK",
        "iso.3.6.0 = INTEGER: 1; WALK",
        "1.3.6.0|4|1.3.6.0 = INTEGER: 1; SNMPREC"
      })
  void content_countsMoreThanALyingName(String text, SnapshotFormat format) throws IOException {
    for (String name : new String[] {"a.jsonl", "a.snmprec", "a.walk", "a", "a.gz"}) {
      assertThat(Samples.read(name, text).format()).as(name).isEqualTo(format);
      assertThat(Samples.read(name, zipped(text)).format()).as(name).isEqualTo(format);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void pipe_isReadAsAFile(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("device.snmprec");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo '1.3.6.0|2|1' > \"$0\"", pipe.toString()).start();
    try {
      assertThat(Snapshots.load(pipe).snapshot().size()).isEqualTo(1);
    } finally {
      writer.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"a.jsonl, JSONL", "a.snmprec, SNMPREC", "a.walk.gz, WALK", "a, SNMPREC"})
  void name_countsWhereTheContentSaysNothing(String name, SnapshotFormat format) {
    assertThat(Samples.read(name, "").format()).isEqualTo(format);
  }

  @Test
  void damagedCompression_givesWhatCouldBeRead() throws IOException {
    String text = "1.3.6.0|2|1\n".repeat(2) + "#" + "x".repeat(100);
    byte[] whole = zipped(text);
    LoadedSnapshot cut = Samples.read("a.snmprec.gz", Arrays.copyOf(whole, whole.length - 6));
    byte[] bad = whole.clone();
    bad[2] = 99;

    assertThat(cut.snapshot().size()).isEqualTo(1);
    assertThat(Samples.problems(cut)).contains("a.snmprec.gz: the compressed data end too early");
    assertThat(Samples.problems(Samples.read("a.gz", bad)))
        .containsExactly("a.gz: the compressed data are damaged: Unsupported compression method");
  }

  @Test
  void bundled_loadWithoutProblems() {
    assertThat(Snapshots.bundled()).contains("example-switch");
    for (String name : Snapshots.bundled()) {
      LoadedSnapshot loaded = Snapshots.loadBundled(name);

      assertThat(loaded.problems()).as(name).isEmpty();
      assertThat(loaded.snapshot().info().origin()).as(name).isPresent();
      assertThat(loaded.snapshot().info().licence()).as(name).isPresent();
    }
    assertThatThrownBy(() -> Snapshots.loadBundled("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no bundled snapshot 'nothing', only [example-switch");
  }

  @Test
  void exampleSwitch_knowsItsInterfaces() {
    Snapshot snapshot = Snapshots.loadBundled("example-switch").snapshot();

    assertThat(snapshot.get(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.2"))).isPresent();
    assertThat(snapshot.knowsObject(OidSpan.of(Oid.parse("1.3.6.1.2.1.2.2.1.10.99")))).isTrue();
    assertThat(snapshot.knowsObject(OidSpan.of(Oid.parse("1.3.6.1.2.1.2.2.1.12.1")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mimus\":1}\n[\"1.3.6.0\",\"Integer32\",1]\n{\"end\":\"complete\"}\n",
        "1.3.6.0|2|1\n",
        ".1.3.6.0 = INTEGER: 1\n"
      })
  void byteOrderMark_isSkipped(String text) throws IOException {
    String marked = "\u00ef\u00bb\u00bf" + text;
    byte[] octets = marked.getBytes(StandardCharsets.ISO_8859_1);

    for (byte[] each : new byte[][] {octets, zipped(marked)}) {
      LoadedSnapshot loaded = Samples.read("a", each);
      assertThat(loaded.problems()).isEmpty();
      assertThat(loaded.snapshot().size()).isEqualTo(1);
    }
  }
}
