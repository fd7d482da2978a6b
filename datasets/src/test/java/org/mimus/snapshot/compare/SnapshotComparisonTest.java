// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

class SnapshotComparisonTest {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
  private static final String IN_OCTETS = "1.3.6.1.2.1.2.2.1.10.";
  private static final String SPEED = "1.3.6.1.2.1.2.2.1.5.";

  private static Snapshot of(Object... namesAndValues) {
    Snapshot.Builder builder = Snapshot.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(Oid.parse((String) namesAndValues[i]), (Value) namesAndValues[i + 1]);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-server", "example-switch"})
  void snapshot_andItself_areTheSame(String name) {
    Snapshot snapshot = Snapshots.loadBundled(name).snapshot();
    SnapshotDifferences found = SnapshotComparison.exact().compare(snapshot, snapshot);
    assertThat(found.isEmpty()).isTrue();
    assertThat(found.variables()).isEqualTo(snapshot.size());
    assertThat(found).hasToString("no differences in " + snapshot.size() + " variables");
    SnapshotComparison.exact().assertSame(snapshot, snapshot);
  }

  @Test
  void differences_ofEachKind_areLinesInTheOrderOfAWalk() {
    Snapshot before =
        of(
            SPEED + "2",
            Gauge32.of(10),
            NAME,
            OctetString.of("edge"),
            "1.3.6.1.2.1.1.6.0",
            OctetString.of("Lab"),
            SPEED + "1",
            Gauge32.of(10));
    Snapshot after =
        of(
            NAME,
            OctetString.of("core"),
            SPEED + "1",
            Integer32.of(10),
            SPEED + "2",
            Gauge32.of(10),
            SPEED + "3",
            Gauge32.of(100));
    assertThat(
            SnapshotComparison.exact().names(OidNames.numeric()).compare(before, after).toString())
        .isEqualTo(
            """
            4 differences in 5 variables: 1 missing, 1 added, 1 of another type, 1 of another value
              value .1.3.6.1.2.1.1.5.0: STRING: "edge" -> STRING: "core"
              missing .1.3.6.1.2.1.1.6.0 = STRING: "Lab"
              type .1.3.6.1.2.1.2.2.1.5.1: Gauge32: 10 -> INTEGER: 10
              added .1.3.6.1.2.1.2.2.1.5.3 = Gauge32: 100""");
  }

  @Test
  void values_thatDifferLate_areShownFromThere() {
    String alike = "a".repeat(200);
    SnapshotDifferences found =
        SnapshotComparison.exact()
            .names(OidNames.numeric())
            .compare(
                of(NAME, OctetString.of(alike + "15.2")), of(NAME, OctetString.of(alike + "17.9")));
    String shown = "..." + "a".repeat(19);
    assertThat(found.text(1).strip())
        .isEqualTo("value .%s: %s15.2\" -> %s17.9\"".formatted(NAME, shown, shown));
  }

  @Test
  void contexts_leftOut_areNotCompared() {
    Snapshot base = of(NAME, OctetString.of("edge"));
    Snapshot more = base.withContext("25", List.of(VarBind.of(Oid.parse(UPTIME), TimeTicks.of(5))));
    assertThat(SnapshotComparison.exact().compare(more, base).isEmpty()).isFalse();
    assertThat(SnapshotComparison.exact().withoutContexts().compare(more, base).isEmpty()).isTrue();
  }

  @Test
  void random_comparedWithATreeMap_agrees() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      Map<Oid, Value> before = random(random);
      Map<Oid, Value> after = random(random);
      TreeSet<Oid> different = new TreeSet<>(before.keySet());
      different.addAll(after.keySet());
      int variables = different.size();
      different.removeIf(name -> before.containsKey(name) && isSame(before, after, name));
      SnapshotDifferences found =
          SnapshotComparison.exact().compare(snapshot(before), snapshot(after));
      assertThat(found.all()).extracting(Difference::name).containsExactlyElementsOf(different);
      assertThat(found.variables()).isEqualTo(variables);
    }
  }

  private static boolean isSame(Map<Oid, Value> before, Map<Oid, Value> after, Oid name) {
    return before.get(name).equals(after.get(name));
  }

  private static Map<Oid, Value> random(Random random) {
    Map<Oid, Value> all = new TreeMap<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      all.put(Oid.of(1, 3, random.nextInt(4), random.nextInt(9)), Integer32.of(random.nextInt(3)));
    }
    return all;
  }

  private static Snapshot snapshot(Map<Oid, Value> variables) {
    Snapshot.Builder builder = Snapshot.builder();
    variables.forEach(builder::add);
    return builder.build();
  }

  @Test
  void usual_clockAndCounters_mayMove() {
    Snapshot before = of(UPTIME, TimeTicks.of(900), IN_OCTETS + "1", Counter32.of(7));
    Snapshot after = of(UPTIME, TimeTicks.of(5), IN_OCTETS + "1", Counter32.of(0));
    assertThat(SnapshotComparison.usual().compare(before, after))
        .hasToString("no differences in 2 variables; 2 moved as they may");
    assertThat(SnapshotComparison.exact().compare(before, after).all()).hasSize(2);
  }

  @Test
  void usual_otherTypeOrMissing_isADifference() {
    Snapshot before = of(UPTIME, TimeTicks.of(900), IN_OCTETS + "1", Counter32.of(7));
    Snapshot after = of(UPTIME, Gauge32.of(900));
    assertThat(SnapshotComparison.usual().compare(before, after).all())
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.TYPE, Difference.Kind.MISSING);
  }

  @Test
  void usual_rowsThatComeAndGo_areIgnoredAndCounted() {
    Snapshot before = of("1.3.6.1.2.1.25.4.2.1.2.77", OctetString.of("bash"));
    Snapshot after = of(NAME, OctetString.of("edge"));
    assertThat(SnapshotComparison.usual().compare(before, after).summary())
        .isEqualTo("1 difference in 2 variables: 1 added; 1 ignored");
  }

  @Test
  void longestSubtree_goesBeforeOthersAndTypes() {
    Snapshot before = of(IN_OCTETS + "1", Counter32.of(7), IN_OCTETS + "2", Counter32.of(7));
    Snapshot after = of(IN_OCTETS + "1", Counter32.of(6), IN_OCTETS + "2", Counter32.of(6));
    SnapshotComparison comparison =
        SnapshotComparison.usual()
            .moving(IN_OCTETS + "1", Tolerance.RISING)
            .moving("1.3.6.1.2.1.2", Tolerance.ANY);
    SnapshotDifferences found = comparison.compare(before, after);
    assertThat(found.all())
        .extracting(one -> one.name().toString())
        .containsExactly(IN_OCTETS + "1");
    assertThat(found.ignored()).isEqualTo(1);
  }

  @Test
  void type_withATolerance_moves() {
    Snapshot before = of(SPEED + "1", Gauge32.of(100), SPEED + "2", Gauge32.of(100));
    Snapshot after = of(SPEED + "1", Gauge32.of(104), SPEED + "2", Gauge32.of(106));
    assertThat(
            SnapshotComparison.exact()
                .moving(Syntax.GAUGE32, Tolerance.withinPercent(5))
                .compare(before, after)
                .all())
        .singleElement()
        .hasToString("value .1.3.6.1.2.1.2.2.1.5.2: Gauge32: 100 -> Gauge32: 106");
  }

  @Test
  void below_leavesOutEverythingElse() {
    Snapshot before = of(NAME, OctetString.of("edge"), SPEED + "1", Gauge32.of(1));
    Snapshot after = of(NAME, OctetString.of("core"), SPEED + "1", Gauge32.of(1));
    SnapshotDifferences found =
        SnapshotComparison.exact().below("1.3.6.1.2.1.2").compare(before, after);
    assertThat(found).hasToString("no differences in 1 variable");
  }

  @Test
  void contexts_tellOnlyWhatTheBaseDoesNot() {
    Oid port = Oid.parse("1.3.6.1.2.1.17.1.2.0");
    Snapshot before =
        of(NAME, OctetString.of("edge"))
            .withContext("vlan-1", List.of(VarBind.of(port, Integer32.of(1))))
            .withContext("vlan-2", List.of());
    Snapshot after =
        of(NAME, OctetString.of("core"))
            .withContext("vlan-1", List.of(VarBind.of(port, Integer32.of(2))));
    assertThat(
            SnapshotComparison.exact().names(OidNames.numeric()).compare(before, after).toString())
        .isEqualTo(
            """
            3 differences in 1 variable: 1 missing, 2 of another value
              value .1.3.6.1.2.1.1.5.0: STRING: "edge" -> STRING: "core"
              value .1.3.6.1.2.1.17.1.2.0 in context "vlan-1": INTEGER: 1 -> INTEGER: 2
              missing .1.3.6.1.2.1.1.5.0 in context "vlan-2" = STRING: "edge\"""");
  }

  @Test
  void manyDifferences_areCutOff() {
    Snapshot.Builder many = Snapshot.builder();
    for (int i = 1; i <= 5_000; i++) {
      many.add(Oid.parse(SPEED + i), Gauge32.of(i));
    }
    SnapshotDifferences found = SnapshotComparison.exact().compare(many.build(), of());
    assertThat(found.all()).hasSize(5_000);
    assertThat(found.toString().lines()).hasSize(22).last().isEqualTo("  and 4980 more");
    assertThat(found.text(Integer.MAX_VALUE).lines()).hasSize(SnapshotDifferences.MOST_LINES + 1);
    assertThat(found.text(0)).isEqualTo("and 5000 more");
  }

  @Test
  void longValues_stayOnOneLineAndEnd() {
    Snapshot before = of(NAME, OctetString.of(new byte[400]));
    Snapshot after = of(NAME, OctetString.of("a\nb" + "c".repeat(400)));
    assertThat(SnapshotComparison.exact().compare(before, after).text(10))
        .hasLineCount(1)
        .contains(": Hex-STRING: 00 00 ", "... -> STRING: \"a\\x0ab")
        .hasSizeLessThan(320);
  }

  @Test
  void assertSame_different_hasBothSidesAsTexts() {
    Snapshot before = of(NAME, OctetString.of("edge"), SPEED + "1", Gauge32.of(1));
    Snapshot after = of(NAME, OctetString.of("core"));
    SnapshotDifferenceError error =
        catchThrowableOfType(
            SnapshotDifferenceError.class,
            () -> SnapshotComparison.exact().assertSame(before, after));
    assertThat(error)
        .hasMessageStartingWith("2 differences in 2 variables: 1 missing, 1 of another value\n");
    assertThat(error.expected())
        .isEqualTo(
            """
            .1.3.6.1.2.1.1.5.0 = STRING: "edge"
            .1.3.6.1.2.1.2.2.1.5.1 = Gauge32: 1""");
    assertThat(error.actual())
        .isEqualTo(
            """
            .1.3.6.1.2.1.1.5.0 = STRING: "core"
            .1.3.6.1.2.1.2.2.1.5.1 = (missing)""");
  }

  @Test
  void name_thatIsNone_isRefused() {
    assertThatThrownBy(() -> SnapshotComparison.exact().ignoring("1.3.x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'1.3.x' is not an OID");
  }
}
