// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/**
 * Where two snapshots differ.
 *
 * @param all the differences of the base in the order of a walk, then those of each context that
 *     the base does not have
 * @param variables how many variables are in either of the two
 * @param moved how many of them have other values, which a tolerance allows
 * @param ignored how many of them were not looked at
 * @param names how names and values are shown
 */
public record SnapshotDifferences(
    List<Difference> all, int variables, int moved, int ignored, OidNames names) {
  /** Most lines of a text. */
  public static final int MOST_LINES = 1000;

  /** Lines of a text where nobody says how many. */
  private static final int USUAL_LINES = 20;

  public SnapshotDifferences {
    all = List.copyOf(all);
  }

  /** Whether the two are the same. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** One line: {@code 2 differences in 85 variables: 1 missing, 1 other value; 5 have moved}. */
  public String summary() {
    Map<Difference.Kind, Integer> counts = new EnumMap<>(Difference.Kind.class);
    all.forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    String kinds =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", "));
    return (isEmpty() ? "no differences" : Wording.count(all.size(), "difference"))
        + " in "
        + Wording.count(variables, "variable")
        + (isEmpty() ? "" : ": " + kinds)
        + (moved == 0 ? "" : "; " + moved + " moved as they may")
        + (ignored == 0 ? "" : "; " + ignored + " ignored");
  }

  private static String words(Difference.Kind kind) {
    return switch (kind) {
      case MISSING -> "missing";
      case ADDED -> "added";
      case TYPE -> "of another type";
      case VALUE -> "of another value";
    };
  }

  /**
   * The differences, a line each, and last how many more there are.
   *
   * @param most lines, at most {@value #MOST_LINES}
   */
  public String text(int most) {
    return lines(most, one -> one.text(names));
  }

  private String lines(int most, Function<Difference, String> text) {
    int shown = Math.min(Math.max(most, 0), MOST_LINES);
    List<String> lines = new ArrayList<>();
    all.stream().limit(shown).map(text).forEach(lines::add);
    if (all.size() > shown) {
      lines.add("and " + (all.size() - shown) + " more");
    }
    return String.join("\n", lines);
  }

  /**
   * Does nothing where the two are the same.
   *
   * @throws SnapshotDifferenceError where they differ; it shows the first {@value #USUAL_LINES}
   *     differences
   */
  public void assertEmpty() {
    if (!isEmpty()) {
      throw new SnapshotDifferenceError(
          toString(), side(Difference::before), side(Difference::after));
    }
  }

  private String side(Function<Difference, Optional<Value>> value) {
    Wording words = new Wording(names);
    return lines(USUAL_LINES, one -> words.variable(one, value.apply(one)));
  }

  /** The summary and the first {@value #USUAL_LINES} differences. */
  @Override
  public String toString() {
    return isEmpty() ? summary() : summary() + "\n" + text(USUAL_LINES).indent(2).stripTrailing();
  }
}
