// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/** Values as net-snmp's tools print them with their types. */
final class WalkValues {
  private static final Pattern TYPED =
      Pattern.compile(
          "(INTEGER|STRING|Hex-STRING|BITS|Gauge32|Unsigned32|UInteger32|Counter32|Counter64"
              + "|Timeticks|OID|IpAddress|Network Address|OPAQUE|Opaque): ?(.*)",
          Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("(?:STRING: )?\".*", Pattern.DOTALL);
  private static final Pattern WRONG_TYPE = Pattern.compile("^Wrong Type \\(should be [^)]*\\): ");
  private static final Pattern NUMBER =
      Pattern.compile("(?:[^ (]*\\((-?[0-9]+)\\)|(-?[0-9]+)(?: .*)?)", Pattern.DOTALL);
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "(?:No Such (?:Object|Instance)|No more variables left in this MIB View).*",
          Pattern.DOTALL);
  private static final Pattern HEX_LINE = Pattern.compile("[0-9A-Fa-f]{2}(?:\\s|$)");

  /** What {@code -OT} puts between the digits of a line and the same octets as text. */
  private static final String AS_TEXT = "  [";

  private final boolean bareNumbersAreTicks;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * Begins to read the values of one file.
   *
   * @param typed whether the file has types: then only {@code -Ot} prints a number without one
   */
  WalkValues(boolean typed) {
    this.bareNumbersAreTicks = typed;
  }

  /** The value without what net-snmp says before one that its MIBs do not expect. */
  static String withoutRemark(String value) {
    return WRONG_TYPE.matcher(value).replaceFirst("");
  }

  static boolean isTyped(String value) {
    return TYPED.matcher(value).matches();
  }

  static boolean isQuoted(String value) {
    return QUOTED.matcher(value).matches();
  }

  static boolean isException(String value) {
    return EXCEPTION.matcher(value).matches();
  }

  /** Whether a line that begins no other entry may belong to a value that begins so. */
  static boolean mayContinue(String value, String line) {
    Matcher typed = TYPED.matcher(value);
    if (!typed.matches()) {
      return !isException(value) && WalkGuess.isText(value.stripTrailing());
    }
    return switch (typed.group(1)) {
      case "STRING" -> true;
      // Behind the first bracket of -OT there may be line ends that are data.
      case "Hex-STRING", "BITS", "OPAQUE" ->
          HEX_LINE.matcher(line).lookingAt() || value.contains(AS_TEXT);
      default -> false;
    };
  }

  /** What is to be said about the file as a whole. */
  Collection<String> notes() {
    return notes;
  }

  Value parse(String value) {
    Matcher typed = TYPED.matcher(value);
    if (typed.matches()) {
      return typed(typed.group(1), typed.group(2));
    }
    if (value.strip().equals("NULL")) {
      return Null.NULL;
    }
    if (value.strip().equals("\"\"")) {
      return OctetString.of("");
    }
    if (bareNumbersAreTicks && value.matches("[0-9]+")) {
      return ValueText.parse(Syntax.TIME_TICKS, value);
    }
    notes.add("values without a type: types were guessed");
    return WalkGuess.parse(value);
  }

  private Value typed(String type, String text) {
    return switch (type) {
      case "INTEGER" -> ValueText.parse(Syntax.INTEGER32, number(text));
      case "Gauge32", "Unsigned32", "UInteger32" -> ValueText.parse(Syntax.GAUGE32, number(text));
      case "Counter32" -> ValueText.parse(Syntax.COUNTER32, number(text));
      case "Counter64" -> ValueText.parse(Syntax.COUNTER64, number(text));
      case "Timeticks" -> timeTicks(text);
      case "OID" -> oid(text.strip());
      case "IpAddress" -> IpAddress.parse(text.strip());
      case "Network Address" -> IpAddress.of(ValueText.hex(text.strip().replace(":", "")));
      case "Hex-STRING" -> OctetString.of(hex(text));
      case "BITS" -> OctetString.of(WalkBits.parse(text));
      case "OPAQUE" -> Opaque.of(hex(text));
      case "Opaque" -> opaque(text.strip());
      default -> string(text);
    };
  }

  private static String number(String text) {
    Matcher number = NUMBER.matcher(text.strip());
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "'" + ValueText.shortened(text.strip()) + "' is not a number");
    }
    return number.group(1) == null ? number.group(2) : number.group(1);
  }

  private static Value timeTicks(String text) {
    String ticks =
        text.startsWith("(") && text.contains(")")
            ? text.substring(0, text.indexOf(')') + 1)
            : text;
    return ticks.startsWith("(") || ticks.matches("[0-9]+\\s*")
        ? ValueText.parse(Syntax.TIME_TICKS, number(ticks))
        : WalkGuess.timeTicks(ticks.strip());
  }

  private static Oid oid(String text) {
    if (text.contains("::")) {
      throw new IllegalArgumentException("symbolic name; record with -On");
    }
    Oid oid = OidNames.numeric().parse(text);
    if (oid.size() < 2) {
      throw new IllegalArgumentException("'" + text + "' is not an OID: too short");
    }
    return oid;
  }

  /** The octets of pairs of digits; {@code -OT} prints them as text, too, line ends included. */
  static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    int from = 0;
    for (int to = text.indexOf(AS_TEXT); to >= 0; to = text.indexOf(AS_TEXT, from)) {
      String line = text.substring(from, to).replaceAll("\\s", "");
      digits.append(line);
      // A character for each octet, and the closing bracket.
      from = Math.min(text.length(), to + AS_TEXT.length() + line.length() / 2 + 1);
    }
    digits.append(text.substring(from).replaceAll("\\s", ""));
    return ValueText.hex(digits.toString());
  }

  private Value opaque(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    String number =
        text.substring(colon + 1).strip().replace("inf", "Infinity").replace("nan", "NaN");
    try {
      return switch (kind) {
        case "Float" -> {
          notes.add(
              "an Opaque double is printed as Float, too, and with six decimals: the type may be"
                  + " wrong, and the last bits are lost");
          yield real(number.replace("-NaN", "NaN"));
        }
        case "Double" -> {
          notes.add("an Opaque double is printed with six decimals: its last bits are lost");
          yield Opaque.ofDouble(Double.parseDouble(number.replace("-NaN", "NaN")));
        }
        case "Int64" -> Opaque.ofInt64(Long.parseLong(number));
        case "Counter64" -> Opaque.ofCounter64(Long.parseUnsignedLong(number));
        case "UInt64" -> Opaque.ofUint64(Long.parseUnsignedLong(number));
        default ->
            throw new IllegalArgumentException(
                "'" + ValueText.shortened(text) + "' is no kind of Opaque");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + ValueText.shortened(number) + "' is not a number of kind " + kind, e);
    }
  }

  /** A float, or a double where no float is as large. */
  private static Opaque real(String number) {
    if (number.matches("-?[0-9]{100,}")) {
      throw new IllegalArgumentException("a number of which snmpwalk left out the end");
    }
    float real = Float.parseFloat(number);
    return Float.isInfinite(real) && !number.endsWith("Infinity")
        ? Opaque.ofDouble(Double.parseDouble(number))
        : Opaque.ofFloat(real);
  }

  private Value string(String text) {
    if (text.startsWith("\"")) {
      return OctetString.of(unquoted(text));
    }
    for (WalkHint hint : WalkHint.values()) {
      Optional<byte[]> octets = hint.parse(text);
      if (octets.isPresent()) {
        notes.add(
            "strings like %s without quotation marks are read as the octets of %s"
                .formatted(hint.example(), hint.meaning()));
        return OctetString.of(octets.get());
      }
    }
    notes.add(
        "strings without quotation marks were printed as a MIB says, and are read as text: octets"
            + " that are none may have been others; a walk with -m '' says more");
    return OctetString.of(ValueText.octets(text));
  }

  /** The octets between the quotation marks, the two escapes resolved. */
  static byte[] unquoted(String text) {
    String inner = text.substring(1, text.lastIndexOf('"'));
    return ValueText.octets(inner.replaceAll("\\\\([\"\\\\])", "$1"));
  }
}
