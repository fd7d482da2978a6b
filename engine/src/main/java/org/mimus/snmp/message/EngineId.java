// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.mimus.snmp.ber.BerSpan;

/** The name of an SNMP engine (RFC 3411 section 5, SnmpEngineID): 5 to 32 octets. Immutable. */
public final class EngineId {
  /** Fewest octets. */
  public static final int MIN_LENGTH = 5;

  /** Most octets. */
  public static final int MAX_LENGTH = 32;

  /** "The engine that is asked", as a contextEngineID (RFC 5343 section 3.2). */
  public static final EngineId LOCAL = new EngineId(new byte[] {(byte) 0x80, 0, 0, 0, 6});

  private static final int HASHED = 12;
  private static final byte FORMAT_OCTETS = 5;

  private final byte[] octets;

  private EngineId(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Makes one of a copy of the octets.
   *
   * @throws IllegalArgumentException if they are not 5 to 32, all 0 or all 255 (RFC 3411 section 5)
   */
  public static EngineId of(byte... octets) {
    if (!isLength(octets.length)) {
      throw new IllegalArgumentException("an engine ID has 5 to 32 octets, not " + octets.length);
    }
    if (isUniform(octets)) {
      throw new IllegalArgumentException("an engine ID is not all 00 and not all ff");
    }
    return new EngineId(octets.clone());
  }

  /** Whether all octets are 00, or all ff. */
  private static boolean isUniform(byte[] octets) {
    boolean same = octets[0] == 0 || octets[0] == (byte) 0xff;
    for (byte octet : octets) {
      same &= octet == octets[0];
    }
    return same;
  }

  /**
   * Reads hexadecimal digits, with or without {@code 0x}, blanks and colons.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static EngineId parse(String text) {
    String digits = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceAll("[: ]", "");
    byte[] octets;
    try {
      octets = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no engine ID, which is 10 to 64 hexadecimal digits", e);
    }
    return of(octets);
  }

  /**
   * One that is always the same for the same seed (RFC 3411 section 5, format 5: octets that the
   * enterprise assigns).
   *
   * @param enterprise the private enterprise number, 0 to 2147483647
   */
  public static EngineId derive(int enterprise, String seed) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    byte[] octets = new byte[MIN_LENGTH + HASHED];
    for (int i = 0; i < 4; i++) {
      octets[i] = (byte) (enterprise >> (8 * (3 - i)));
    }
    octets[0] |= (byte) 0x80;
    octets[4] = FORMAT_OCTETS;
    System.arraycopy(hash, 0, octets, MIN_LENGTH, HASHED);
    return new EngineId(octets);
  }

  /** The one that some octets are; empty where they are none. */
  public static Optional<EngineId> find(BerSpan span) {
    if (!isLength(span.length())) {
      return Optional.empty();
    }
    byte[] octets = span.toByteArray();
    return isUniform(octets) ? Optional.empty() : Optional.of(new EngineId(octets));
  }

  /** Whether an engine ID can have so many octets. */
  public static boolean isLength(int octets) {
    return octets >= MIN_LENGTH && octets <= MAX_LENGTH;
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  /** The octets as a new array. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Points a span at the octets, which are never to be changed. */
  public BerSpan span(BerSpan into) {
    return into.set(octets, 0, octets.length);
  }

  /** Whether a span has just these octets. */
  public boolean equalsSpan(BerSpan span) {
    return Arrays.equals(octets, 0, octets.length, span.array(), span.from(), span.to());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineId that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The octets as {@code 0x80001f88...}. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(octets);
  }
}
