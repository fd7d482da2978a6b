// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.community;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.mimus.snmp.ber.BerSpan;

/** Communities that stand for the same: a text with one {@code *} for any octets. Immutable. */
public final class CommunityPattern {
  private final byte[] before;
  private final byte[] after;
  private final CommunityEntry entry;

  private CommunityPattern(byte[] before, byte[] after, CommunityEntry entry) {
    this.before = before;
    this.after = after;
    this.entry = entry;
  }

  /**
   * A pattern such as {@code public@*}.
   *
   * @throws IllegalArgumentException if it has not exactly one {@code *}
   */
  public static CommunityPattern of(String text, CommunityEntry entry) {
    int star = text.indexOf('*');
    if (star < 0 || text.indexOf('*', star + 1) >= 0) {
      throw new IllegalArgumentException("'" + text + "' should have one '*'");
    }
    return new CommunityPattern(
        text.substring(0, star).getBytes(StandardCharsets.UTF_8),
        text.substring(star + 1).getBytes(StandardCharsets.UTF_8),
        Objects.requireNonNull(entry, "entry"));
  }

  /** What the communities stand for. */
  public CommunityEntry entry() {
    return entry;
  }

  /** How many octets are not the {@code *}. */
  int literals() {
    return before.length + after.length;
  }

  boolean matches(BerSpan community) {
    int from = community.from();
    int to = community.to();
    return community.length() >= literals()
        && Arrays.equals(community.array(), from, from + before.length, before, 0, before.length)
        && Arrays.equals(community.array(), to - after.length, to, after, 0, after.length);
  }

  /** Where it leads, never the text. */
  @Override
  public String toString() {
    return "CommunityPattern[" + entry.contextName() + "]";
  }
}
