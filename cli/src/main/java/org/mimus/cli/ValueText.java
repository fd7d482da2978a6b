// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * Variables as the tools of net-snmp 5.9 print them with {@code -On} and more letters of {@code
 * -O}, in the C locale. ASCII only; what is no printable character becomes hex or a dot.
 */
final class ValueText {
  /** How an OCTET STRING is printed. */
  enum Strings {
    /** As text where all of it is printable or white space, else as hex. */
    GUESS,
    ASCII,
    HEX
  }

  private static final OidNames NAMES = OidNames.numeric();
  private static final HexFormat HEX = HexFormat.of().withUpperCase().withSuffix(" ");
  private static final int OCTETS_PER_LINE = 16;

  private final boolean quick;
  private final boolean equalSign;
  private final boolean valuesOnly;
  private final boolean textBesideHex;
  private final boolean plainTicks;
  private final Strings strings;

  /** As the letters of {@code -O} say; those that mean nothing here are passed over. */
  ValueText(String letters) {
    equalSign = letters.contains("Q");
    quick = equalSign || letters.contains("q");
    valuesOnly = letters.contains("v");
    textBesideHex = letters.contains("T");
    plainTicks = letters.contains("t");
    int hex = letters.lastIndexOf('x');
    int ascii = letters.lastIndexOf('a');
    strings = hex == ascii ? Strings.GUESS : hex > ascii ? Strings.HEX : Strings.ASCII;
  }

  /** Name and value, or what of them is wanted. */
  String line(VarBind variable) {
    String value = value(variable.name(), variable.value());
    if (valuesOnly) {
      return value;
    }
    return NAMES.name(variable.name()) + (quick && !equalSign ? " " : " = ") + value;
  }

  private String value(Oid name, Value value) {
    return switch (value.syntax()) {
      case OCTET_STRING -> octets(((OctetString) value).toByteArray());
      case OPAQUE -> opaque((Opaque) value);
      case TIME_TICKS -> ticks((TimeTicks) value);
      case INTEGER32, OBJECT_IDENTIFIER, IP_ADDRESS, COUNTER32, GAUGE32, COUNTER64 ->
          typed(NAMES.value(name, value));
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> NAMES.value(name, value);
    };
  }

  /** Leaves out the type, which ends at the last colon, where that is wanted. */
  private String typed(String text) {
    return quick ? text.substring(text.lastIndexOf(": ") + 2) : text;
  }

  private String octets(byte[] octets) {
    if (octets.length == 0) {
      return "\"\"";
    }
    boolean hex =
        switch (strings) {
          case ASCII -> false;
          case HEX -> true;
          case GUESS -> !isText(octets);
        };
    if (hex) {
      return quick ? '"' + hex(octets) + '"' : "Hex-STRING: " + hex(octets);
    }
    String text = text(octets).replace("\\", "\\\\").replace("\"", "\\\"");
    return (quick ? "" : "STRING: ") + '"' + text + '"';
  }

  private String opaque(Opaque value) {
    if (value.number().isPresent()) {
      return typed(NAMES.value(Oid.of(), value));
    }
    return (quick ? "" : "OPAQUE: ") + hex(value.toByteArray());
  }

  private String ticks(TimeTicks value) {
    long ticks = value.value();
    if (plainTicks) {
      return Long.toString(ticks);
    }
    if (!quick) {
      return NAMES.value(Oid.of(), value);
    }
    return String.format(
        Locale.ROOT,
        "%d:%d:%02d:%02d.%02d",
        ticks / 8_640_000,
        ticks / 360_000 % 24,
        ticks / 6_000 % 60,
        ticks / 100 % 60,
        ticks % 100);
  }

  /** Two digits and a blank for each octet, 16 to a line, with the text behind them if wanted. */
  private String hex(byte[] octets) {
    StringBuilder lines = new StringBuilder();
    int from = 0;
    do {
      int to = Math.min(from + OCTETS_PER_LINE, octets.length);
      lines.append(from == 0 ? "" : "\n").append(HEX.formatHex(octets, from, to));
      if (textBesideHex) {
        lines.append("  [").append(text(Arrays.copyOfRange(octets, from, to))).append(']');
      }
      from = to;
    } while (from < octets.length);
    return lines.toString();
  }

  private static String text(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (byte octet : octets) {
      text.append(isText(octet) ? (char) octet : '.');
    }
    return text.toString();
  }

  private static boolean isText(byte[] octets) {
    for (byte octet : octets) {
      if (!isText(octet)) {
        return false;
      }
    }
    return true;
  }

  /** As isprint or isspace of C. */
  private static boolean isText(byte octet) {
    return (octet >= ' ' && octet <= '~') || (octet >= '\t' && octet <= '\r');
  }
}
