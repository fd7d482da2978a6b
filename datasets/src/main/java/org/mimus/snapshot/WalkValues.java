// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
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
          "(?:Wrong Type \\(should be [^)]*\\): )?"
              + "(INTEGER|STRING|Hex-STRING|BITS|Gauge32|Unsigned32|UInteger32|Counter32|Counter64"
              + "|Timeticks|OID|IpAddress|Network Address|OPAQUE|Opaque): ?(.*)",
          Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile("(?:Wrong Type \\(should be [^)]*\\): )?(?:STRING: )?\".*", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("(?:[^ (]*\\((-?[0-9]+)\\)|(-?[0-9]+)(?: .*)?)", Pattern.DOTALL);
  private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}");
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "(?:No Such (?:Object|Instance)|No more variables left in this MIB View).*",
          Pattern.DOTALL);
  private static final Set<String> CONTINUED = Set.of("STRING", "Hex-STRING", "BITS", "OPAQUE");

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

  static boolean isTyped(String value) {
    return TYPED.matcher(value).matches();
  }

  static boolean isQuoted(String value) {
    return QUOTED.matcher(value).matches();
  }

  static boolean isException(String value) {
    return EXCEPTION.matcher(value).matches();
  }

  /** Whether lines that begin no other entry may belong to a value that begins so. */
  static boolean mayContinue(String value) {
    Matcher typed = TYPED.matcher(value);
    return typed.matches() ? CONTINUED.contains(typed.group(1)) : !isException(value);
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

  /** The octets of pairs of digits; {@code -OT} prints them as text, too, behind two blanks. */
  static byte[] hex(String text) {
    List<String> digits = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int ascii = line.indexOf("  [");
      digits.add((ascii < 0 ? line : line.substring(0, ascii)).replaceAll("\\s", ""));
    }
    return ValueText.hex(String.join("", digits));
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
          yield Opaque.ofFloat(Float.parseFloat(number.replace("-NaN", "NaN")));
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

  private Value string(String text) {
    if (text.startsWith("\"")) {
      return OctetString.of(unquoted(text));
    }
    if (MAC.matcher(text).matches()) {
      notes.add(
          "strings like 0:1b:2c:3d:4e:5f without quotation marks are read as the octets of MAC addresses");
      return OctetString.of(mac(text));
    }
    return OctetString.of(ValueText.octets(text));
  }

  private static byte[] mac(String text) {
    byte[] octets = new byte[6];
    String[] parts = text.split(":", -1);
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) HexFormat.fromHexDigits(parts[i]);
    }
    return octets;
  }

  /** The octets between the quotation marks, the two escapes resolved. */
  static byte[] unquoted(String text) {
    String inner = text.substring(1, text.lastIndexOf('"'));
    return ValueText.octets(inner.replaceAll("\\\\([\"\\\\])", "$1"));
  }
}
