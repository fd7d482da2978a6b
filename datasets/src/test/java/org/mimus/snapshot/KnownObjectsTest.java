// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

class KnownObjectsTest {
  private final Snapshot.Builder builder = Snapshot.builder();

  private void table(String entry, int columns, String... indexes) {
    for (int column = 1; column <= columns; column++) {
      Value value = column % 2 == 0 ? OctetString.of("x") : Integer32.of(column);
      for (String index : indexes) {
        builder.add(Oid.parse(entry + "." + column + "." + index), value);
      }
    }
  }

  private List<String> prefixes() {
    Snapshot snapshot = builder.build();
    KnownObjects known = KnownObjects.of(snapshot.entries(), snapshot.info().objects());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      names.add(known.get(i).toString());
    }
    return names;
  }

  private static boolean knows(Snapshot snapshot, String name) {
    return snapshot.knowsObject(OidSpan.of(Oid.parse(name)));
  }

  @Test
  void scalars_areTheirParents() {
    builder.add(Oid.parse("1.3.6.1.2.1.1.5.0"), Integer32.of(1));
    builder.add(Oid.parse("1.3.6.1.2.1.1.6.0"), Integer32.of(1));
    builder.add(Oid.parse("1.3.6.1.2.1.11.1.0"), Integer32.of(1));
    Snapshot snapshot = builder.build();

    assertThat(knows(snapshot, "1.3.6.1.2.1.1.5")).isTrue();
    assertThat(knows(snapshot, "1.3.6.1.2.1.1.5.1")).isTrue();
    assertThat(knows(snapshot, "1.3.6.1.2.1.1.5.0.7")).isTrue();
    assertThat(knows(snapshot, "1.3.6.1.2.1.1.4.0")).isFalse();
    assertThat(knows(snapshot, "1.3.6.1.2.1.1.7.0")).isFalse();
    assertThat(knows(snapshot, "1.3.6.1.2.1.1")).isFalse();
    assertThat(knows(snapshot, "1.3.6.1.2.1.11.2.0")).isFalse();
    assertThat(knows(snapshot, "2.999")).isFalse();
  }

  @Test
  void namesOfTwoSubIds_areObjectsThemselves() {
    for (String name : List.of("0.0", "1.3", "2.48", "2.999", "2.4294967295")) {
      builder.add(Oid.parse(name), Integer32.of(1));
    }
    assertThat(prefixes()).containsExactly("0.0", "1.3", "2.48", "2.999", "2.4294967295");
    Snapshot snapshot = builder.build();
    assertThat(knows(snapshot, "2.999.1")).isTrue();
    assertThat(knows(snapshot, "2.100.1")).isFalse();
    assertThat(knows(snapshot, "2.4294967294")).isFalse();
  }

  @Test
  void ifTable_isItsColumns() {
    builder.add(Oid.parse("1.3.6.1.2.1.2.1.0"), Integer32.of(2));
    table("1.3.6.1.2.1.2.2.1", 3, "1", "2", "10");

    assertThat(prefixes())
        .containsExactly(
            "1.3.6.1.2.1.2.1", "1.3.6.1.2.1.2.2.1.1", "1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.2.2.1.3");
  }

  @Test
  void ipAddrTable_isItsColumns_whateverOnesTheAddressesHave() {
    table("1.3.6.1.2.1.4.20.1", 3, "10.1.2.3", "10.1.3.3", "127.0.0.1", "1.1.1.1", "0.0.0.0");

    assertThat(prefixes())
        .containsExactly("1.3.6.1.2.1.4.20.1.1", "1.3.6.1.2.1.4.20.1.2", "1.3.6.1.2.1.4.20.1.3");
  }

  @Test
  void stringIndexes_areNoColumns() {
    table("1.3.6.1.6.3.16.1.2.1", 4, "2.4.112.117.98", "3.5.1.1.2.2.1", "3.5.1.1.2.2.3");

    assertThat(prefixes()).hasSize(4).contains("1.3.6.1.6.3.16.1.2.1.4");
  }

  @Test
  void rowsThatLackColumns_areStillATable() {
    table("1.3.6.1.2.1.31.1.1.1", 5, "1", "2", "3");
    builder.add(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.2"), Integer32.of(1));
    builder.add(Oid.parse("1.3.6.1.2.1.31.1.1.1.1.700"), Integer32.of(1));

    assertThat(prefixes()).hasSize(6).contains("1.3.6.1.2.1.31.1.1.1.6");
  }

  @Test
  void singleColumn_isTheParentOfItsInstances() {
    for (int i = 1; i < 5; i++) {
      builder.add(Oid.of(1, 3, 6, 1, 4, 1, 9, 5, 1, 2, i), Integer32.of(i));
    }

    assertThat(prefixes()).containsExactly("1.3.6.1.4.1.9.5.1.2");
  }

  @Test
  void tablesSideBySideUnderOne_areTwo() {
    table("1.3.6.1.4.1.9.1.3.1.1", 3, "1", "2");
    table("1.3.6.1.4.1.9.1.4.1.1", 3, "1", "2");

    assertThat(prefixes())
        .hasSize(6)
        .contains("1.3.6.1.4.1.9.1.3.1.1.2", "1.3.6.1.4.1.9.1.4.1.1.2");
  }

  @Test
  void scalarGroupsUnderOne_areNoTable() {
    for (int group = 1; group < 5; group++) {
      builder.add(Oid.of(1, 3, 6, 1, 4, 1, 9, 1, group, 1, 0), Integer32.of(1));
      builder.add(Oid.of(1, 3, 6, 1, 4, 1, 9, 1, group, 2, 0), Integer32.of(1));
    }

    assertThat(prefixes()).hasSize(8);
  }

  @Test
  void probedObjects_replaceTheGuess() {
    builder.info(SnapshotInfo.none().withObjects(List.of(Oid.parse("1.3.6.1.2.1.4.20.1.9"))));
    table("1.3.6.1.2.1.4.20.1", 2, "10.0.0.1");
    Snapshot snapshot = builder.build();

    assertThat(knows(snapshot, "1.3.6.1.2.1.4.20.1.9.5")).isTrue();
    assertThat(knows(snapshot, "1.3.6.1.2.1.4.20.1.1.10.0.0.2")).isTrue();
    assertThat(knows(snapshot, "1.3.6.1.2.1.4.20.1.1.11.0.0.2")).isFalse();
  }

  @Test
  void empty_knowsNothing() {
    assertThat(knows(builder.build(), "1.3.6")).isFalse();
  }

  @Test
  void recordings_everyNameIsBelowAnObject_andNoObjectIsTooHigh() throws IOException {
    for (Path file : SharedCorpus.snmprecFiles()) {
      Snapshot snapshot = Snapshots.load(file).snapshot();
      snapshot
          .variables()
          .forEach(v -> assertThat(snapshot.knowsObject(OidSpan.of(v.name()))).isTrue());
      for (String above :
          List.of(
              "1.3.6.1.2.1.2.2.1",
              "1.3.6.1.2.1.2",
              "1.3.6.1.2.1.1",
              "1.3.6.1.2.1.31.1.1.1",
              "1.3.6.1.2.1",
              "1.3.6.1.4.1",
              "1.3.6.1.2.1.17",
              "1.3.6.1.2.1.4",
              "1.3.6.1.2.1.47.1.1.1.1")) {
        assertThat(knows(snapshot, above)).as(file + " " + above).isFalse();
      }
      boolean addresses =
          snapshot
                  .variables()
                  .filter(v -> v.name().toString().startsWith("1.3.6.1.2.1.4.20.1.2."))
                  .count()
              > 1;
      if (addresses) {
        assertThat(knows(snapshot, "1.3.6.1.2.1.4.20.1.2.9.9.9.9")).as(file.toString()).isTrue();
      }
    }
  }
}
