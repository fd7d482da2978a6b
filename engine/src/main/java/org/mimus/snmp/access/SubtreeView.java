// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

/**
 * A view made of subtrees, each of which is included or excluded: rows of the
 * vacmViewTreeFamilyTable with one name (RFC 3415 section 4). Of the subtrees that a variable lies
 * in, the one with most sub-identifiers decides; of several, the one that sorts last. Immutable.
 */
public final class SubtreeView implements View {
  private static final Comparator<Family> MOST_SPECIFIC_FIRST =
      Comparator.<Family>comparingInt(family -> family.subtree.size())
          .thenComparing(family -> family.subtree)
          .reversed();

  private final List<Family> families;

  private SubtreeView(List<Family> families) {
    this.families = families.stream().sorted(MOST_SPECIFIC_FIRST).toList();
  }

  /** Begins to describe a view, of nothing without more. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public boolean contains(OidSpan name) {
    for (Family family : families) {
      if (family.covers(name)) {
        return family.included;
      }
    }
    return false;
  }

  /** One subtree, or many where some sub-identifiers do not matter. */
  private static final class Family {
    private final Oid subtree;
    private final OidSpan octets;
    private final BitSet wildcards;
    private final boolean included;

    Family(Oid subtree, byte[] mask, boolean included) {
      this.subtree = subtree;
      this.octets = OidSpan.of(subtree);
      this.wildcards = wildcards(subtree.size(), mask);
      this.included = included;
    }

    /** A bit of 0, the first octet's highest first; a mask that is too short is full of 1. */
    private static BitSet wildcards(int size, byte[] mask) {
      BitSet wildcards = new BitSet();
      for (int i = 0; i < Math.min(size, 8 * mask.length); i++) {
        wildcards.set(i, (mask[i / 8] & 0x80 >> i % 8) == 0);
      }
      return wildcards;
    }

    boolean covers(OidSpan name) {
      if (wildcards.isEmpty()) {
        return subtree.size() < 2 ? name.toOid().startsWith(subtree) : name.startsWith(octets);
      }
      Oid oid = name.toOid();
      boolean covers = oid.size() >= subtree.size();
      for (int i = 0; covers && i < subtree.size(); i++) {
        covers = wildcards.get(i) || oid.get(i) == subtree.get(i);
      }
      return covers;
    }
  }

  /** Describes a view step by step. */
  public static final class Builder {
    private static final byte[] ALL_MATTER = {};

    private final List<Family> families = new ArrayList<>();

    private Builder() {}

    /** Includes a subtree. */
    public Builder include(Oid subtree) {
      return include(subtree, ALL_MATTER);
    }

    /**
     * Includes all subtrees that a mask allows.
     *
     * @param mask a bit for each sub-identifier, 0 where it does not matter (RFC 3415 section 4,
     *     vacmViewTreeFamilyMask)
     */
    public Builder include(Oid subtree, byte... mask) {
      families.add(new Family(Objects.requireNonNull(subtree, "subtree"), mask, true));
      return this;
    }

    /** Excludes a subtree. */
    public Builder exclude(Oid subtree) {
      return exclude(subtree, ALL_MATTER);
    }

    /** Excludes all subtrees that a mask allows; see {@link #include(Oid, byte...)}. */
    public Builder exclude(Oid subtree, byte... mask) {
      families.add(new Family(Objects.requireNonNull(subtree, "subtree"), mask, false));
      return this;
    }

    /** Makes the view. */
    public SubtreeView build() {
      return new SubtreeView(families);
    }
  }
}
