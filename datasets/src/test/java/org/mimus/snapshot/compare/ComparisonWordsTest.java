// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/** What a comparison says of snapshots that differ: the text of each message. */
class ComparisonWordsTest {
  private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid IF_NUMBER = Oid.parse("1.3.6.1.2.1.2.1.0");
  private static final SnapshotComparison EXACT =
      SnapshotComparison.exact().names(OidNames.numeric());

  private static Snapshot snapshot(Object... namesAndValues) {
    Snapshot.Builder builder = Snapshot.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add((Oid) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return builder.build();
  }

  private static String message(Executable step) {
    return assertThrows(IllegalArgumentException.class, step).getMessage();
  }

  @Test
  void assertSame_ofSnapshotsThatDifferInEachWay_namesAll() {
    Snapshot before = snapshot(SYS_DESCR, OctetString.of("a"), SYS_NAME, OctetString.of("core"));
    Snapshot after = snapshot(SYS_DESCR, Integer32.of(1), IF_NUMBER, Gauge32.of(4));
    SnapshotDifferenceError error =
        assertThrows(SnapshotDifferenceError.class, () -> EXACT.assertSame(before, after));
    assertEquals(
        """
        3 differences in 3 variables: 1 missing, 1 added, 1 of another type
          type .1.3.6.1.2.1.1.1.0: STRING: "a" -> INTEGER: 1
          missing .1.3.6.1.2.1.1.5.0 = STRING: "core"
          added .1.3.6.1.2.1.2.1.0 = Gauge32: 4""",
        error.getMessage());
    assertEquals(
        """
        .1.3.6.1.2.1.1.1.0 = STRING: "a"
        .1.3.6.1.2.1.1.5.0 = STRING: "core"
        .1.3.6.1.2.1.2.1.0 = (missing)""",
        error.expected());
    assertEquals(
        """
        .1.3.6.1.2.1.1.1.0 = INTEGER: 1
        .1.3.6.1.2.1.1.5.0 = (missing)
        .1.3.6.1.2.1.2.1.0 = Gauge32: 4""",
        error.actual());
  }

  @Test
  void assertSame_ofOneOtherValue_namesIt() {
    Snapshot before = snapshot(SYS_NAME, OctetString.of("core"));
    Snapshot after = snapshot(SYS_NAME, OctetString.of("ed\nge"));
    assertEquals(
        """
        1 difference in 1 variable: 1 of another value
          value .1.3.6.1.2.1.1.5.0: STRING: "core" -> STRING: "ed\\x0age\"""",
        assertThrows(SnapshotDifferenceError.class, () -> EXACT.assertSame(before, after))
            .getMessage());
  }

  @Test
  void assertSame_ofManyDifferences_ends() {
    Snapshot.Builder many = Snapshot.builder();
    for (int i = 1; i <= 23; i++) {
      many.add(IF_NUMBER.parent().child(i), Integer32.of(i));
    }
    String message =
        assertThrows(
                SnapshotDifferenceError.class,
                () -> EXACT.assertSame(many.build(), Snapshot.builder().build()))
            .getMessage();
    assertEquals(
        "23 differences in 23 variables: 23 missing", message.lines().findFirst().orElse(""));
    assertEquals("  and 3 more", message.lines().reduce((one, next) -> next).orElse(""));
  }

  @Test
  void difference_ofNothing_isRefused() {
    assertEquals(
        ".1.3.6.1.2.1.1.5.0 is in neither snapshot",
        message(() -> new Difference("", SYS_NAME, Optional.empty(), Optional.empty())));
  }

  @Test
  void tolerance_thatCannotBe_isRefused() {
    assertEquals("a tolerance is no less than 0, not -1", message(() -> Tolerance.within(-1)));
    assertEquals(
        "a tolerance is no less than 0, not -0.5",
        message(() -> new Tolerance(Tolerance.Kind.WITHIN_PERCENT, new BigDecimal("-0.5"))));
    assertEquals(
        "'about' is no tolerance: exact, type, rising, any, an amount or a percentage",
        message(() -> Tolerance.parse("about")));
  }
}
