// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.util.Optional;

/** The kinds of value that a variable binding can hold (RFC 2578 section 7, RFC 3416 section 3). */
public enum Syntax {
  INTEGER32(0x02, "Integer32"),
  OCTET_STRING(0x04, "OctetString"),
  NULL(0x05, "Null"),
  OBJECT_IDENTIFIER(0x06, "ObjectIdentifier"),
  IP_ADDRESS(0x40, "IpAddress"),
  COUNTER32(0x41, "Counter32"),
  /** Unsigned32 has the same tag: the two cannot be told apart in a packet. */
  GAUGE32(0x42, "Gauge32"),
  TIME_TICKS(0x43, "TimeTicks"),
  OPAQUE(0x44, "Opaque"),
  COUNTER64(0x46, "Counter64"),
  NO_SUCH_OBJECT(0x80, "noSuchObject"),
  NO_SUCH_INSTANCE(0x81, "noSuchInstance"),
  END_OF_MIB_VIEW(0x82, "endOfMibView");

  private static final Syntax[] BY_TAG = byTag();

  private final int tag;
  private final String label;

  /** Made once, so that reading a message leaves no garbage. */
  private final Optional<Syntax> present = Optional.of(this);

  Syntax(int tag, String label) {
    this.tag = tag;
    this.label = label;
  }

  /** The BER identifier octet, 0 to 255. */
  public int tag() {
    return tag;
  }

  /** The name that RFCs use. */
  public String label() {
    return label;
  }

  /** Whether this is noSuchObject, noSuchInstance or endOfMibView, which stand for no value. */
  public boolean isException() {
    return tag >= 0x80;
  }

  /** The syntax with a BER identifier octet; empty where SNMP has none. */
  public static Optional<Syntax> ofTag(int tag) {
    return tag < 0 || tag >= BY_TAG.length || BY_TAG[tag] == null
        ? Optional.empty()
        : BY_TAG[tag].present;
  }

  /** The syntax with an RFC name such as {@code OctetString}; empty for any other text. */
  public static Optional<Syntax> ofLabel(String label) {
    for (Syntax syntax : values()) {
      if (syntax.label.equals(label)) {
        return Optional.of(syntax);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a value of this syntax: numbers in decimal, TimeTicks in hundredths of a second, OIDs and
   * IPv4 addresses dotted, an OctetString as UTF-8 text.
   *
   * @throws IllegalArgumentException if the text is no such value, or the syntax has no text
   */
  public Value parse(String text) {
    return switch (this) {
      case INTEGER32 -> Integer32.of((int) number(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case OCTET_STRING -> OctetString.of(text);
      case OBJECT_IDENTIFIER -> Oid.parse(text);
      case IP_ADDRESS -> IpAddress.parse(text);
      case COUNTER32 -> Counter32.of(number(text, 0, 0xffff_ffffL));
      case GAUGE32 -> Gauge32.of(number(text, 0, 0xffff_ffffL));
      case TIME_TICKS -> TimeTicks.of(number(text, 0, 0xffff_ffffL));
      case COUNTER64 -> counter64(text);
      case NULL, OPAQUE, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW ->
          throw new IllegalArgumentException(label + " has no text form to read");
    };
  }

  private long number(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no " + label + ", which is " + least + " to " + most);
  }

  private Value counter64(String text) {
    try {
      return Counter64.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no Counter64, which is 0 to 18446744073709551615", e);
    }
  }

  private static Syntax[] byTag() {
    Syntax[] table = new Syntax[0x83];
    for (Syntax syntax : values()) {
      table[syntax.tag] = syntax;
    }
    return table;
  }
}
