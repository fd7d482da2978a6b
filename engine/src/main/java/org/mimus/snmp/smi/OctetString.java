// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** OCTET STRING: any octets (RFC 2578 section 7.1.2). Immutable. */
public final class OctetString implements Value {
  private final byte[] octets;

  private OctetString(byte[] octets) {
    this.octets = octets;
  }

  /** Makes one of a copy of the octets. */
  public static OctetString of(byte... octets) {
    return new OctetString(octets.clone());
  }

  /** Makes one of a text's UTF-8 octets. */
  public static OctetString of(String text) {
    return new OctetString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  /** The octet at an index from 0, as 0 to 255. */
  public int get(int index) {
    return octets[index] & 0xff;
  }

  /** The octets as a new array. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** The text, where the octets are valid UTF-8 without control characters; else empty. */
  public Optional<String> text() {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
  }

  @Override
  public Syntax syntax() {
    return Syntax.OCTET_STRING;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OctetString that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The text where there is one, else the octets as {@code 0x0011ff}. */
  @Override
  public String toString() {
    return text().orElseGet(() -> "0x" + HexFormat.of().formatHex(octets));
  }
}
