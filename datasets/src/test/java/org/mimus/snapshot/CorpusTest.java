// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * Recordings of real devices, read and compared with what a few lines of another parser make of
 * them.
 */
class CorpusTest {
  private static final String UNSORTED =
      ": comes after a greater name: not in the order of a walk, now sorted";
  private static final String TWICE = " already; the last one counts";

  @TempDir private Path folder;

  @Test
  void recordings_load_withTheValuesInTheFile() throws IOException {
    List<Path> files = SharedCorpus.snmprecFiles();
    assertThat(files).hasSize(129);
    for (Path file : files) {
      Map<Oid, String> expected = new TreeMap<>();
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
        String[] parts = line.replaceAll("\r$", "").split("\\|", 3);
        if (parts.length == 3 && parts[0].matches("[0-9.]+")) {
          expected.put(Oid.parse(parts[0]), parts[1] + "|" + parts[2]);
        }
      }
      Snapshot snapshot = Snapshots.load(file).snapshot();

      assertThat(snapshot.variables().map(VarBind::name))
          .as(file.toString())
          .containsExactlyElementsOf(expected.keySet());
      snapshot.variables().forEach(v -> assertSame(file, v, expected.get(v.name())));
    }
  }

  private static void assertSame(Path file, VarBind variable, String expected) {
    String actual = variable.value().toString();
    int tag = variable.value().syntax().tag();
    if (expected.startsWith("64x") || expected.startsWith("64e") || expected.startsWith("4e")) {
      assertThat(expected).startsWith(Integer.toString(tag));
      return;
    }
    if (variable.value() instanceof OctetString octets) {
      boolean hex = expected.startsWith("4x");
      actual =
          hex
              ? HexFormat.of().formatHex(octets.toByteArray())
              : new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
      assertThat((hex ? "4x|" : "4|") + actual)
          .as(file + " " + variable.name())
          .isEqualTo(hex ? expected.toLowerCase(Locale.ROOT) : expected);
      return;
    }
    assertThat(tag + "|" + (tag == 5 ? "" : actual))
        .as(file + " " + variable.name())
        .isEqualTo(expected.replaceAll(" +$", "").replace("|.", "|"));
  }

  @Test
  void recordings_load_withTheJustifiedProblemsOnly() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Path file : SharedCorpus.snmprecFiles()) {
      for (Problem problem : Snapshots.load(file).problems()) {
        problems.add(file.getFileName() + ":" + problem.line() + ": " + problem.reason());
      }
    }
    assertThat(problems)
        .containsExactlyInAnyOrder(
            "airos_2.snmprec:3" + UNSORTED,
            "aloha_alb5100.snmprec:169" + UNSORTED,
            "arista-mos_metamux48-c-0-16.snmprec:1487" + UNSORTED,
            "aviat-wtm.snmprec:147" + UNSORTED,
            "binox.snmprec:9" + UNSORTED,
            "canonprinter_lbp.snmprec:69: 1.3.6.1.2.1.4.20.1.2.192.168.1.0 came in line 68" + TWICE,
            "canonprinter_lbp.snmprec:72: 1.3.6.1.2.1.4.20.1.3.192.168.1.0 came in line 71" + TWICE,
            "cmm4.snmprec:4" + UNSORTED,
            "fabos_2.snmprec:2: 1.3.6.1.2.1.1.2.0 came in line 1" + TWICE,
            "fortigate_webfilter.snmprec:655: 1.3.6.1.2.1.4.22.1.2.26.10.1.1.192 came in line 650"
                + TWICE,
            "fortigate_webfilter.snmprec:655" + UNSORTED,
            "ftd_4115.snmprec:121: 1.3.6.1.2.1.4.20.1.2.10.0.0.14 came in line 118" + TWICE,
            "ftd_4115.snmprec:121" + UNSORTED,
            "ftd_4115.snmprec:122: 1.3.6.1.2.1.4.20.1.2.10.0.0.22 came in line 119" + TWICE,
            "ftd_4115.snmprec:126: 1.3.6.1.2.1.4.20.1.3.10.0.0.14 came in line 123" + TWICE,
            "ftd_4115.snmprec:127: 1.3.6.1.2.1.4.20.1.3.10.0.0.22 came in line 124" + TWICE,
            "hpe-msa.snmprec:4" + UNSORTED,
            "ibmtl_7420.snmprec:89: '1.3.6.1.2.1.4.20.1.2.<IPADDR>' is not an OID: '<IPADDR>' is not a number",
            "ibmtl_7420.snmprec:91: '1.3.6.1.2.1.4.20.1.3.<IPADDR>' is not an OID: '<IPADDR>' is not a number",
            "ibmtl_7420.snmprec:94: '1.3.6.1.2.1.4.22.1.2.3.<IPADDR>' is not an OID: '<IPADDR>' is not a number",
            "ibmtl_7420.snmprec:120: 1.3.6.1.2.1.5.25.0 came in line 119" + TWICE,
            "linux_zfs-v3.snmprec:9" + UNSORTED,
            "moxa-etherdevice_edsp510a8poe.snmprec:37" + UNSORTED,
            "pbn.snmprec:4" + UNSORTED);
  }

  @Test
  void recordings_roundTrip_inEveryForm() throws IOException {
    for (Path file : SharedCorpus.snmprecFiles()) {
      Snapshot snapshot = Snapshots.load(file).snapshot();
      for (SnapshotFormat format : SnapshotFormat.values()) {
        if (!format.isWritten()) {
          continue;
        }
        Path copy = folder.resolve("copy");
        Snapshots.save(snapshot, copy, format);
        assertThat(Snapshots.load(copy).snapshot().variables())
            .as(file + " as " + format)
            .containsExactlyElementsOf(snapshot.variables().toList());
      }
    }
  }
}
