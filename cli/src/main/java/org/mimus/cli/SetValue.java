// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/** Reads values as snmpset takes them: a letter for the type, and a text. */
final class SetValue {
  /** The letters of types. */
  static final String TYPES = "i u t a o s x d b n c C F D I U";

  private static final int MOST_BITS = 8 * 65_535;

  private SetValue() {}

  /**
   * @throws IllegalArgumentException if it is no such value, saying why
   */
  static Value parse(String type, String text) {
    return switch (type) {
      case "i" -> Syntax.INTEGER32.parse(text);
      case "u" -> Syntax.GAUGE32.parse(text);
      case "t" -> Syntax.TIME_TICKS.parse(text);
      case "a" -> Syntax.IP_ADDRESS.parse(text);
      case "c" -> Syntax.COUNTER32.parse(text);
      case "C" -> Syntax.COUNTER64.parse(text);
      case "o" -> OidNames.numeric().parse(text);
      case "s" -> OctetString.of(text);
      case "x" -> OctetString.of(hex(text));
      case "d" -> OctetString.of(decimal(text));
      case "b" -> OctetString.of(bits(text));
      case "n" -> Null.NULL;
      case "F", "D", "I", "U" -> opaque(type, text);
      default ->
          throw new IllegalArgumentException("'" + type + "' is no type; it is one of " + TYPES);
    };
  }

  private static byte[] hex(String text) {
    String digits = text.replaceFirst("^0[xX]", "").replaceAll("[\\s:-]", "");
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not made of pairs of hex digits, such as 00 1a ff", e);
    }
  }

  private static byte[] decimal(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (String word : words(text, "[\\s.]+")) {
      int octet = word.matches("[0-9]{1,3}") ? Integer.parseInt(word) : 256;
      if (octet > 255) {
        throw new IllegalArgumentException("'" + word + "' is no octet, which is 0 to 255");
      }
      octets.write(octet);
    }
    return octets.toByteArray();
  }

  /** Bit 0 is the highest of the first octet (RFC 2578 section 7.1.4). */
  private static byte[] bits(String text) {
    BitSet set = new BitSet();
    for (String word : words(text, "[\\s,]+")) {
      int bit = word.matches("[0-9]{1,6}") ? Integer.parseInt(word) : MOST_BITS;
      if (bit >= MOST_BITS) {
        throw new IllegalArgumentException("'" + word + "' is no number of a bit");
      }
      set.set(bit);
    }
    byte[] octets = new byte[(set.length() + 7) / 8];
    set.stream().forEach(bit -> octets[bit / 8] |= (byte) (0x80 >> bit % 8));
    return octets;
  }

  private static List<String> words(String text, String separator) {
    return Pattern.compile(separator).splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  private static Value opaque(String type, String text) {
    try {
      return switch (type) {
        case "F" -> Opaque.ofFloat(Float.parseFloat(text));
        case "D" -> Opaque.ofDouble(Double.parseDouble(text));
        case "I" -> Opaque.ofInt64(Long.parseLong(text));
        default -> Opaque.ofUint64(Long.parseUnsignedLong(text));
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number of type " + type, e);
    }
  }
}
