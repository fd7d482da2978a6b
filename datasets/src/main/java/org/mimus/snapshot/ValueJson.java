// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * Values in the native form: a 32-bit number as a number, a Counter64 as a decimal string, an
 * address or OID as text, Null as null. Octets are a string where they are UTF-8 without control
 * characters, else {@code {"hex":"…"}}. An Opaque is hex, or {@code {"float":0.34}}, {@code
 * double}, {@code int64} or {@code uint64} where that stands for the same octets.
 */
public final class ValueJson {
  private static final String HEX = "hex";

  private ValueJson() {}

  /**
   * The value that JSON stands for.
   *
   * @param json a String, a Number, a Map or null
   * @throws IllegalArgumentException if it stands for none of that type
   */
  public static Value read(Syntax syntax, Object json) {
    return switch (syntax) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64 -> number(syntax, json);
      case OCTET_STRING ->
          OctetString.of(json instanceof String text ? utf8(text) : hex(syntax, json));
      case OPAQUE -> opaque(json);
      case OBJECT_IDENTIFIER, IP_ADDRESS -> ValueText.parse(syntax, string(syntax, json));
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> empty(syntax, json);
    };
  }

  private static Value number(Syntax syntax, Object json) {
    if (json instanceof Integer || json instanceof Long) {
      return ValueText.number(syntax, ((Number) json).longValue());
    }
    return json instanceof BigInteger number
        ? ValueText.number(syntax, number)
        : ValueText.parse(syntax, string(syntax, json));
  }

  private static String string(Syntax syntax, Object json) {
    if (json instanceof String text) {
      return text;
    }
    throw wrong(syntax, json);
  }

  private static Value empty(Syntax syntax, Object json) {
    if (json != null) {
      throw wrong(syntax, json);
    }
    return ValueText.parse(syntax, "");
  }

  private static IllegalArgumentException wrong(Syntax syntax, Object json) {
    return new IllegalArgumentException(
        ValueText.shortened(Json.text(json)) + " is no " + syntax.label());
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] encoded = new byte[octets.remaining()];
      octets.get(encoded);
      return encoded;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("half a surrogate pair in a string", e);
    }
  }

  private static byte[] hex(Syntax syntax, Object json) {
    if (json instanceof Map<?, ?> map && map.size() == 1) {
      if (map.get(HEX) instanceof String digits) {
        return ValueText.hex(digits);
      }
    }
    throw wrong(syntax, json);
  }

  private static Value opaque(Object json) {
    if (json instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      if (!only.getKey().equals(HEX)) {
        return opaque((String) only.getKey(), only.getValue());
      }
    }
    return Opaque.of(hex(Syntax.OPAQUE, json));
  }

  private static Opaque opaque(String kind, Object json) {
    if (!(json instanceof Number || json instanceof String)) {
      throw wrong(Syntax.OPAQUE, json);
    }
    String text = json.toString();
    try {
      return switch (kind) {
        case "float" -> Opaque.ofFloat(inRange(Float.parseFloat(text), text));
        case "double" -> Opaque.ofDouble(inRange(Double.parseDouble(text), text));
        case "int64" -> Opaque.ofInt64(Long.parseLong(text));
        case "uint64" -> Opaque.ofUint64(Long.parseUnsignedLong(text));
        default ->
            throw new IllegalArgumentException(
                "'" + ValueText.shortened(kind) + "' is no kind of Opaque");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + ValueText.shortened(text) + "' is not a number of kind " + kind, e);
    }
  }

  private static <T extends Number> T inRange(T number, String text) {
    if (Double.isInfinite(number.doubleValue()) && !text.contains("Infinity")) {
      throw new NumberFormatException("too large");
    }
    return number;
  }

  /** What {@link #read} turns into the same value. */
  public static Object write(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> ((Integer32) value).value();
      case COUNTER32 -> ((Counter32) value).value();
      case GAUGE32 -> ((Gauge32) value).value();
      case TIME_TICKS -> ((TimeTicks) value).value();
      case COUNTER64, IP_ADDRESS, OBJECT_IDENTIFIER -> value.toString();
      case OCTET_STRING -> octets((OctetString) value);
      case OPAQUE -> opaque((Opaque) value);
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> null;
    };
  }

  private static Object octets(OctetString value) {
    return value.text().<Object>map(text -> text).orElseGet(() -> hex(value.toByteArray()));
  }

  private static Map<String, Object> hex(byte[] octets) {
    return Map.of(HEX, HexFormat.of().formatHex(octets));
  }

  private static Object opaque(Opaque value) {
    return value
        .number()
        .map(ValueJson::opaque)
        .filter(json -> read(Syntax.OPAQUE, json).equals(value))
        .orElseGet(() -> hex(value.toByteArray()));
  }

  /** A reading that may stand for other octets: negative zero, infinity and long forms do. */
  private static Map<String, Object> opaque(Number number) {
    if (number instanceof Float || number instanceof Double) {
      double value = number.doubleValue();
      // Through its shortest text: 0.34, not 0.3400000035762787.
      Object json = Double.isFinite(value) ? new BigDecimal(number.toString()) : 0;
      return Map.of(number instanceof Float ? "float" : "double", json);
    }
    return Map.of(number instanceof Long ? "int64" : "uint64", number.toString());
  }
}
