// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Names and values as {@code snmpwalk -On} of net-snmp 5.9 prints them in the C locale. */
enum NumericNames implements OidNames {
  NUMERIC;

  /** The names that net-snmp prints for 0, 1 and 2 without any MIB. */
  private static final List<String> ROOTS = List.of("ccitt", "iso", "joint-iso-ccitt");

  private static final int OCTETS_PER_LINE = 16;

  @Override
  public String name(Oid oid) {
    return "." + oid;
  }

  /** Reads {@code 1.3.6}, {@code .1.3.6}, {@code iso.3.6} and {@code .iso.3.6}. */
  @Override
  public Oid parse(String text) {
    String name = text.startsWith(".") ? text.substring(1) : text;
    for (int i = 0; i < ROOTS.size(); i++) {
      String root = ROOTS.get(i);
      if (name.equals(root) || name.startsWith(root + ".")) {
        return Oid.parse(i + name.substring(root.length()));
      }
    }
    return Oid.parse(text);
  }

  @Override
  public String value(Oid name, Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> "INTEGER: " + value;
      case OCTET_STRING -> octets(((OctetString) value).toByteArray());
      case NULL -> "NULL";
      case OBJECT_IDENTIFIER -> "OID: ." + value;
      case IP_ADDRESS -> "IpAddress: " + value;
      case COUNTER32 -> "Counter32: " + value;
      case GAUGE32 -> "Gauge32: " + value;
      case TIME_TICKS -> timeTicks(((TimeTicks) value).value());
      case OPAQUE -> opaque((Opaque) value);
      case COUNTER64 -> "Counter64: " + value;
      case NO_SUCH_OBJECT -> "No Such Object available on this agent at this OID";
      case NO_SUCH_INSTANCE -> "No Such Instance currently exists at this OID";
      case END_OF_MIB_VIEW ->
          "No more variables left in this MIB View (It is past the end of the MIB tree)";
    };
  }

  private static String octets(byte[] octets) {
    if (octets.length == 0) {
      return "\"\"";
    }
    for (byte octet : octets) {
      if ((octet < ' ' || octet > '~') && (octet < '\t' || octet > '\r')) {
        return "Hex-STRING: " + hex(octets);
      }
    }
    String text = new String(octets, StandardCharsets.US_ASCII);
    return "STRING: \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Two digits and a blank for each, 16 to a line. */
  private static String hex(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      if (i > 0 && i % OCTETS_PER_LINE == 0) {
        text.append('\n');
      }
      text.append(String.format(Locale.ROOT, "%02X ", octets[i]));
    }
    return text.toString();
  }

  private static String timeTicks(long ticks) {
    long days = ticks / 8_640_000;
    String before = days == 0 ? "" : days == 1 ? "1 day, " : days + " days, ";
    return String.format(
        Locale.ROOT,
        "Timeticks: (%d) %s%d:%02d:%02d.%02d",
        ticks,
        before,
        ticks / 360_000 % 24,
        ticks / 6_000 % 60,
        ticks / 100 % 60,
        ticks % 100);
  }

  private static String opaque(Opaque value) {
    Number number = value.number().orElse(null);
    if (number == null) {
      return "OPAQUE: " + hex(value.toByteArray());
    }
    if (number instanceof Float || number instanceof Double) {
      // A double is called a float, too.
      return "Opaque: Float: " + sixDecimals(number.doubleValue());
    }
    String kind = number instanceof Long ? "Int64" : value.isCounter64() ? "Counter64" : "UInt64";
    return "Opaque: " + kind + ": " + number;
  }

  /** As {@code %f} in C: all digits that the number has, rounded to even. */
  private static String sixDecimals(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    boolean negative = Double.doubleToRawLongBits(number) < 0;
    String digits =
        Double.isInfinite(number)
            ? "inf"
            : new BigDecimal(Math.abs(number)).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    return negative ? "-" + digits : digits;
  }
}
