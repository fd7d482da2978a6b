// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Reads a line of the native form as nearly all of them are: {@code ["1.3.6.1.2.1.1.3.0",
 * "TimeTicks",4711]} without blanks, escapes and attributes. Whatever else a line holds, good or
 * bad, is left to a JSON parser, which takes many times as long. Not thread-safe.
 */
final class PlainLine {
  private static final Syntax[] SYNTAXES = Syntax.values();
  private static final byte[][] LABELS = new byte[SYNTAXES.length][];
  private static final byte[] BEGIN = ascii("[\"");
  private static final byte[] BETWEEN = ascii("\",\"");
  private static final byte[] BEFORE_VALUE = ascii("\",");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] HEX = ascii("{\"hex\":\"");
  private static final byte[] HEX_END = ascii("\"}");
  private static final byte[] END = ascii("]");

  /** So many digits are a long in any case. */
  private static final int MOST_DIGITS = 18;

  private static final long MAX_SUB_ID = 0xffff_ffffL;

  static {
    for (int i = 0; i < SYNTAXES.length; i++) {
      LABELS[i] = ascii(SYNTAXES[i].label());
    }
  }

  private final long[] subIds = new long[Oid.MAX_SIZE];
  private byte[] line;
  private int at;
  private int to;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The variable of a line; null where a JSON parser has to look at it. */
  Variable read(byte[] array, int from, int end) {
    line = array;
    at = from;
    to = end;
    if (!skip(BEGIN)) {
      return null;
    }
    try {
      Oid name = oid();
      Syntax syntax = name != null && skip(BETWEEN) ? syntax() : null;
      Value value = syntax != null && skip(BEFORE_VALUE) ? value(syntax) : null;
      return value != null && skip(END) && at == to ? Variable.of(name, value) : null;
    } catch (IllegalArgumentException e) {
      return null; // so that it is said in one way
    }
  }

  /** Whether some octets are next; then they are passed. */
  private boolean skip(byte[] octets) {
    int next = at + octets.length;
    if (next > to || !Arrays.equals(line, at, next, octets, 0, octets.length)) {
      return false;
    }
    at = next;
    return true;
  }

  private boolean isDigit() {
    return at < to && line[at] >= '0' && line[at] <= '9';
  }

  private Oid oid() {
    int count = 0;
    while (count < subIds.length && isDigit()) {
      long id = 0;
      while (isDigit() && id <= MAX_SUB_ID) {
        id = 10 * id + line[at++] - '0';
      }
      subIds[count++] = id;
      if (at == to || line[at] != '.') {
        return Oid.of(Arrays.copyOf(subIds, count));
      }
      at++;
    }
    return null;
  }

  private Syntax syntax() {
    for (int i = 0; i < SYNTAXES.length; i++) {
      if (skip(LABELS[i])) {
        return SYNTAXES[i];
      }
    }
    return null;
  }

  private Value value(Syntax syntax) {
    return switch (syntax) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS -> number(syntax);
      case COUNTER64 -> skip(QUOTE) ? quoted(number(syntax)) : number(syntax);
      case OCTET_STRING -> octets();
      case OBJECT_IDENTIFIER -> skip(QUOTE) ? quoted(objectIdentifier()) : null;
      case IP_ADDRESS -> skip(QUOTE) ? quoted(ipAddress()) : null;
      case NULL, OPAQUE, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> null;
    };
  }

  private Value quoted(Value value) {
    return skip(QUOTE) ? value : null;
  }

  private Value number(Syntax syntax) {
    boolean negative = at < to && line[at] == '-';
    at += negative ? 1 : 0;
    int first = at;
    long number = 0;
    while (isDigit() && at - first < MOST_DIGITS) {
      number = 10 * number + line[at++] - '0';
    }
    boolean plain = at > first && !isDigit() && (line[first] != '0' || at == first + 1);
    return plain ? ValueText.number(syntax, negative ? -number : number) : null;
  }

  private Value objectIdentifier() {
    Oid oid = oid();
    return oid == null || oid.size() < 2 ? null : oid;
  }

  private Value ipAddress() {
    int first = at;
    while (isDigit() || (at < to && line[at] == '.')) {
      at++;
    }
    return IpAddress.parse(new String(line, first, at - first, StandardCharsets.US_ASCII));
  }

  private Value octets() {
    if (skip(HEX)) {
      byte[] octets = hex();
      return skip(HEX_END) ? OctetString.of(octets) : null;
    }
    if (!skip(QUOTE)) {
      return null;
    }
    int first = at;
    while (at < to && line[at] >= ' ' && line[at] != '"' && line[at] != '\\') {
      at++;
    }
    byte[] octets = Arrays.copyOfRange(line, first, at);
    return skip(QUOTE) ? OctetString.of(octets) : null;
  }

  /** The octets up to the first character that is no hex digit, by pairs. */
  private byte[] hex() {
    int first = at;
    while (at + 1 < to && digit(at) >= 0 && digit(at + 1) >= 0) {
      at += 2;
    }
    byte[] octets = new byte[(at - first) / 2];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (digit(first + 2 * i) << 4 | digit(first + 2 * i + 1));
    }
    return octets;
  }

  private int digit(int index) {
    return line[index] < 0 ? -1 : Character.digit(line[index], 16);
  }
}
