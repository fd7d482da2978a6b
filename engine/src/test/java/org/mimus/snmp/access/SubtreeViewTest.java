// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

/** Views of subtrees, by RFC 3415 section 4, vacmViewTreeFamilyTable. */
class SubtreeViewTest {
  private static boolean contains(View view, String name) {
    return view.contains(OidSpan.of(Oid.parse(name)));
  }

  @Test
  void subtree_included_isThereWithAllBelow() {
    View view = SubtreeView.builder().include(Oid.parse("1.3.6.1.2.1.1")).build();
    assertThat(contains(view, "1.3.6.1.2.1.1")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.1.1.5.0")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.1.2.1.0")).isFalse();
    assertThat(contains(view, "1.3.6.1.2.1")).isFalse();
    assertThat(contains(view, "1.3.6.1.2.1.10")).isFalse();
  }

  @Test
  void subtree_longerOne_decides() {
    View view =
        SubtreeView.builder()
            .include(Oid.parse("1.3.6.1.2.1"))
            .exclude(Oid.parse("1.3.6.1.2.1.4"))
            .include(Oid.parse("1.3.6.1.2.1.4.20"))
            .build();
    assertThat(contains(view, "1.3.6.1.2.1.1.5.0")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.1.4.1.0")).isFalse();
    assertThat(contains(view, "1.3.6.1.2.1.4.20.1.1.10.0.0.1")).isTrue();
  }

  @Test
  void mask_zeroBit_letsASubIdentifierBeAnything() {
    // ifEntry.*.2, whatever the column: the mask ff a0 of RFC 3415's own example
    View view =
        SubtreeView.builder()
            .include(Oid.parse("1.3.6.1.2.1.2.2.1.0.2"), (byte) 0xff, (byte) 0xa0)
            .build();
    assertThat(contains(view, "1.3.6.1.2.1.2.2.1.1.2")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.1.2.2.1.22.2")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.1.2.2.1.22.3")).isFalse();
    assertThat(contains(view, "1.3.6.1.2.1.2.2.1.22")).isFalse();
  }

  @Test
  void mask_tooShort_isFullOfOnes() {
    View view =
        SubtreeView.builder().include(Oid.parse("1.3.6.1.2.1.2.2.1.1.2"), (byte) 0xfb).build();
    assertThat(contains(view, "1.3.6.1.2.9.2.2.1.1.2")).isTrue();
    assertThat(contains(view, "1.3.6.1.2.9.2.2.1.1.3")).isFalse();
  }

  @Test
  void families_ofOneLength_theLastInOrderDecides() {
    View view =
        SubtreeView.builder()
            .exclude(Oid.parse("1.3.6.1.4.1.9"), (byte) 0xfc)
            .include(Oid.parse("1.3.6.1.4.1.8"), (byte) 0xfc)
            .build();
    assertThat(contains(view, "1.3.6.1.4.1.7")).isFalse();
  }

  @Test
  void shortSubtrees_count() {
    View all = SubtreeView.builder().include(Oid.parse("1")).build();
    assertThat(contains(all, "1.3.6.1")).isTrue();
    assertThat(contains(all, "0.0")).isFalse();
    assertThat(contains(SubtreeView.builder().build(), "1.3.6.1")).isFalse();
  }

  private record Family(Oid subtree, List<Boolean> matters, boolean included) {}

  /** The table's DESCRIPTION, word for word, for any families and names. */
  @Test
  void random_families_decideAsTheTableSays() {
    Random random = new Random(3415);
    for (int round = 0; round < 2_000; round++) {
      List<Family> families = new ArrayList<>();
      SubtreeView.Builder builder = SubtreeView.builder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        add(random, families, builder);
      }
      View view = builder.build();
      for (int i = 0; i < 20; i++) {
        Oid name = oid(random, 2 + random.nextInt(8));
        assertThat(view.contains(OidSpan.of(name)))
            .as("%s in %s", name, families)
            .isEqualTo(oracle(families, name));
      }
    }
  }

  private static void add(Random random, List<Family> into, SubtreeView.Builder builder) {
    Oid subtree = oid(random, 2 + random.nextInt(6));
    if (into.stream().anyMatch(family -> family.subtree.equals(subtree))) {
      return;
    }
    byte[] mask = new byte[random.nextInt(2)];
    random.nextBytes(mask);
    List<Boolean> matters = new ArrayList<>();
    for (int i = 0; i < subtree.size(); i++) {
      matters.add(i >= 8 * mask.length || (mask[i / 8] >> (7 - i % 8) & 1) == 1);
    }
    boolean included = random.nextBoolean();
    into.add(new Family(subtree, matters, included));
    if (included) {
      builder.include(subtree, mask);
    } else {
      builder.exclude(subtree, mask);
    }
  }

  private static Oid oid(Random random, int size) {
    long[] subIds = new long[size];
    for (int i = 0; i < size; i++) {
      subIds[i] = i == 0 ? 1 : random.nextInt(3);
    }
    return Oid.of(subIds);
  }

  private static boolean oracle(List<Family> families, Oid name) {
    Family best = null;
    for (Family family : families) {
      boolean covers = name.size() >= family.subtree.size();
      for (int i = 0; covers && i < family.subtree.size(); i++) {
        covers = !family.matters.get(i) || family.subtree.get(i) == name.get(i);
      }
      boolean better =
          best == null
              || family.subtree.size() > best.subtree.size()
              || (family.subtree.size() == best.subtree.size()
                  && family.subtree.compareTo(best.subtree) > 0);
      best = covers && better ? family : best;
    }
    return best != null && best.included;
  }
}
