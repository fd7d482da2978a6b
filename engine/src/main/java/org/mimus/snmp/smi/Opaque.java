// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Opaque: octets that hold another BER value (RFC 2578 section 7.1.9). net-snmp and others put
 * numbers into it that the SMI lacks; {@link #number()} reads them. Immutable.
 *
 * <pre>
 * 9f 78 04 + IEEE 754 single    float          9f 7a n + two's complement    int64
 * 9f 79 08 + IEEE 754 double    double         9f 7b n + unsigned            uint64
 *                                              9f 76 n + unsigned            Counter64
 * </pre>
 */
public final class Opaque implements Value {
  private static final int EXTENSION = 0x9f;
  private static final int COUNTER64 = 0x76;
  private static final int FLOAT = 0x78;
  private static final int DOUBLE = 0x79;
  private static final int INT64 = 0x7a;
  private static final int UINT64 = 0x7b;

  private final byte[] octets;

  private Opaque(byte[] octets) {
    this.octets = octets;
  }

  /** Makes one of a copy of the octets. */
  public static Opaque of(byte... octets) {
    return new Opaque(octets.clone());
  }

  /** Wraps a float, which {@link #number()} gives back as a {@link Float}. */
  public static Opaque ofFloat(float value) {
    return wrap(FLOAT, ByteBuffer.allocate(4).putFloat(value).array());
  }

  /** Wraps a double, which {@link #number()} gives back as a {@link Double}. */
  public static Opaque ofDouble(double value) {
    return wrap(DOUBLE, ByteBuffer.allocate(8).putDouble(value).array());
  }

  /** Wraps a signed 64-bit number, which {@link #number()} gives back as a {@link Long}. */
  public static Opaque ofInt64(long value) {
    return wrap(INT64, BigInteger.valueOf(value).toByteArray());
  }

  /**
   * Wraps an unsigned 64-bit number, which {@link #number()} gives back as a {@link BigInteger}.
   *
   * @param value the 64 bits, to be read as an unsigned number
   */
  public static Opaque ofUint64(long value) {
    return wrap(UINT64, unsigned(value));
  }

  /**
   * Wraps a Counter64, which {@link #number()} gives back as a {@link BigInteger}.
   *
   * @param value the 64 bits, to be read as an unsigned number
   */
  public static Opaque ofCounter64(long value) {
    return wrap(COUNTER64, unsigned(value));
  }

  private static byte[] unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value)).toByteArray();
  }

  private static Opaque wrap(int kind, byte[] content) {
    return new Opaque(
        ByteBuffer.allocate(3 + content.length)
            .put((byte) EXTENSION)
            .put((byte) kind)
            .put((byte) content.length)
            .put(content)
            .array());
  }

  /**
   * The number inside, if it has one of the known forms: a {@link Float}, a {@link Double}, a
   * {@link Long} for int64 or a {@link BigInteger} for uint64 and Counter64.
   */
  public Optional<Number> number() {
    int length = octets.length - 3;
    if (length < 1 || (octets[0] & 0xff) != EXTENSION || octets[2] != length) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(octets, 3, length).slice();
    return switch (octets[1]) {
      case FLOAT -> length == 4 ? Optional.of(content.getFloat()) : Optional.empty();
      case DOUBLE -> length == 8 ? Optional.of(content.getDouble()) : Optional.empty();
      case INT64 -> length <= 8 ? Optional.of(integer().longValue()) : Optional.empty();
      case UINT64, COUNTER64 ->
          length <= 8 || (length == 9 && octets[3] == 0) ? uint64() : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether the {@link #number} inside is called a Counter64, not a uint64. */
  boolean isCounter64() {
    return number().isPresent() && octets[1] == COUNTER64;
  }

  private BigInteger integer() {
    return new BigInteger(octets, 3, octets.length - 3);
  }

  private Optional<Number> uint64() {
    return Optional.of(new BigInteger(1, octets, 3, octets.length - 3));
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  /** The octets as a new array. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  @Override
  public Syntax syntax() {
    return Syntax.OPAQUE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The number inside where it has one of the known forms, else the octets as {@code 0x0011ff}. */
  @Override
  public String toString() {
    return number().map(Number::toString).orElseGet(() -> "0x" + HexFormat.of().formatHex(octets));
  }
}
