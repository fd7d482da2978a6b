// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.smi.OctetString;

/**
 * The communities that an engine accepts (RFC 3584 section 5). Immutable: {@link #with} and {@link
 * #without} make another one.
 */
public final class CommunityTable {
  /** A table that accepts nobody. */
  public static final CommunityTable EMPTY = new CommunityTable(Map.of(), List.of());

  private final Map<Key, CommunityEntry> entries;

  /** The one with the longest literal text first. */
  private final List<CommunityPattern> patterns;

  private CommunityTable(Map<Key, CommunityEntry> entries, List<CommunityPattern> patterns) {
    this.entries = entries;
    this.patterns = patterns;
  }

  /** A table of some communities. */
  public static CommunityTable of(Map<OctetString, CommunityEntry> entries) {
    Map<Key, CommunityEntry> keyed = new HashMap<>();
    for (Map.Entry<OctetString, CommunityEntry> entry : entries.entrySet()) {
      keyed.put(Key.of(entry.getKey()), entry.getValue());
    }
    return new CommunityTable(keyed, List.of());
  }

  /**
   * This table with patterns for communities that it does not have. Where several fit, the one with
   * the longest literal text counts.
   */
  public CommunityTable withPatterns(Collection<CommunityPattern> more) {
    List<CommunityPattern> sorted = new ArrayList<>(patterns);
    sorted.addAll(more);
    sorted.sort(Comparator.comparingInt(CommunityPattern::literals).reversed());
    return new CommunityTable(entries, List.copyOf(sorted));
  }

  /** This table with one community more, or another meaning for it. */
  public CommunityTable with(OctetString community, CommunityEntry entry) {
    Map<Key, CommunityEntry> copy = new HashMap<>(entries);
    copy.put(Key.of(community), entry);
    return new CommunityTable(copy, patterns);
  }

  /** This table without one community. */
  public CommunityTable without(OctetString community) {
    Map<Key, CommunityEntry> copy = new HashMap<>(entries);
    copy.remove(Key.of(community));
    return new CommunityTable(copy, patterns);
  }

  /** What a community stands for; empty where it is not accepted. */
  public Optional<CommunityEntry> find(OctetString community) {
    byte[] octets = community.toByteArray();
    return Optional.ofNullable(new Probe().find(this, new BerSpan().set(octets, 0, octets.length)));
  }

  /** All communities that are accepted. */
  public Set<OctetString> communities() {
    return entries.keySet().stream().map(Key::community).collect(Collectors.toSet());
  }

  /** Looks up communities without allocating. To be reused; not thread-safe. */
  public static final class Probe {
    private final Key key = new Key();

    /** What the octets of a community stand for; null where it is not accepted. */
    public CommunityEntry find(CommunityTable table, BerSpan community) {
      CommunityEntry entry =
          table.entries.get(key.set(community.array(), community.from(), community.to()));
      return entry == null && !table.patterns.isEmpty() ? byPattern(table, community) : entry;
    }

    private static CommunityEntry byPattern(CommunityTable table, BerSpan community) {
      for (CommunityPattern pattern : table.patterns) {
        if (pattern.matches(community)) {
          return pattern.entry();
        }
      }
      return null;
    }
  }

  /** Octets in a range of an array, compared by content. Keys in a map own their array. */
  private static final class Key {
    private byte[] array = new byte[0];
    private int from;
    private int to;

    static Key of(OctetString community) {
      return new Key().set(community.toByteArray(), 0, community.length());
    }

    Key set(byte[] array, int from, int to) {
      this.array = array;
      this.from = from;
      this.to = to;
      return this;
    }

    OctetString community() {
      return OctetString.of(Arrays.copyOfRange(array, from, to));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
      int hash = 1;
      for (int i = from; i < to; i++) {
        hash = 31 * hash + array[i];
      }
      return hash;
    }
  }
}
