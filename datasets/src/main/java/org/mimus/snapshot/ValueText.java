// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * Values out of the texts that the file forms share. What is no value of the type is an {@link
 * IllegalArgumentException} whose message goes to the user.
 */
final class ValueText {
  private static final BigInteger MOST_UNSIGNED_64 =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** So many digits are a long in any case. */
  private static final int MOST_DIGITS = 18;

  private ValueText() {}

  /** Reads a value of a type that is written as a number, an OID, an address or nothing. */
  static Value parse(Syntax syntax, String text) {
    return switch (syntax) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64 ->
          isShort(text) ? number(syntax, Long.parseLong(text)) : number(syntax, integer(text));
      case OBJECT_IDENTIFIER -> oid(text);
      case IP_ADDRESS -> IpAddress.parse(text);
      case NULL -> empty(text);
      case NO_SUCH_OBJECT -> ExceptionValue.NO_SUCH_OBJECT;
      case NO_SUCH_INSTANCE -> ExceptionValue.NO_SUCH_INSTANCE;
      case END_OF_MIB_VIEW -> ExceptionValue.END_OF_MIB_VIEW;
      case OCTET_STRING, OPAQUE ->
          throw new IllegalArgumentException(syntax.label() + " is written otherwise");
    };
  }

  /** Whether a text has digits only, and not too many for a long, as nearly all numbers do. */
  private static boolean isShort(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  /** A number of a type, checked against its range. */
  static Value number(Syntax syntax, long number) {
    if (number >= 0 && number <= Integer.MAX_VALUE) {
      switch (syntax) {
        case INTEGER32 -> {
          return Integer32.of((int) number);
        }
        case COUNTER32 -> {
          return Counter32.of(number);
        }
        case GAUGE32 -> {
          return Gauge32.of(number);
        }
        default -> {}
      }
    }
    return number(syntax, BigInteger.valueOf(number));
  }

  /** A number of a type, checked against its range. */
  static Value number(Syntax syntax, BigInteger number) {
    return switch (syntax) {
      case INTEGER32 -> integer32(number);
      case COUNTER32 -> Counter32.of(unsigned32(syntax, number));
      case GAUGE32 -> Gauge32.of(unsigned32(syntax, number));
      case TIME_TICKS -> TimeTicks.of(unsigned32(syntax, number));
      case COUNTER64 -> counter64(number);
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          OPAQUE,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          throw new IllegalArgumentException(syntax.label() + " is not a number");
    };
  }

  static BigInteger integer(String text) {
    if (!text.matches("[+-]?[0-9]{1,40}")) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is not a number");
    }
    return new BigInteger(text);
  }

  private static Value integer32(BigInteger number) {
    if (number.bitLength() > 31) {
      throw new IllegalArgumentException("Integer32 is -2147483648 to 2147483647, not " + number);
    }
    return Integer32.of(number.intValue());
  }

  private static long unsigned32(Syntax syntax, BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 32) {
      throw new IllegalArgumentException(syntax.label() + " is 0 to 4294967295, not " + number);
    }
    return number.longValue();
  }

  private static Value counter64(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 64) {
      throw new IllegalArgumentException(
          "Counter64 is 0 to " + MOST_UNSIGNED_64 + ", not " + number);
    }
    return Counter64.of(number.longValue());
  }

  private static Value oid(String text) {
    Oid oid = Oid.parse(text);
    if (oid.size() < 2) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an OID: it has fewer than two sub-identifiers");
    }
    return oid;
  }

  private static Value empty(String text) {
    if (!text.isEmpty()) {
      throw new IllegalArgumentException("Null has no value, not '" + shortened(text) + "'");
    }
    return Null.NULL;
  }

  /** Reads an address as dotted text or as its four octets. */
  static Value ipAddress(String text) {
    boolean raw = text.length() == 4 && !text.matches("[0-9. ]*");
    return raw ? IpAddress.of(octets(text)) : IpAddress.parse(text.strip());
  }

  /**
   * A value of a type that consists of octets.
   *
   * @param modifier how they were written, for the message where the type has none
   */
  static Value ofOctets(Syntax syntax, byte[] octets, char modifier) {
    return switch (syntax) {
      case OCTET_STRING -> OctetString.of(octets);
      case OPAQUE -> Opaque.of(octets);
      case IP_ADDRESS -> IpAddress.of(octets);
      case INTEGER32,
          NULL,
          OBJECT_IDENTIFIER,
          COUNTER32,
          GAUGE32,
          TIME_TICKS,
          COUNTER64,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          // As in snmpsim, which has no value for such a line either.
          throw new IllegalArgumentException(
              "tag " + syntax.tag() + " takes no modifier " + modifier + ": only 4, 64 and 68 do");
    };
  }

  /** The octets that hex digits stand for. */
  static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is not hex", e);
    }
  }

  /** The octets of a text that was read with one character for each. */
  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A text short enough for a message. */
  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
