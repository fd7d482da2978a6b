// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Reads the form of snmpsim: a variable a line, {@code OID|TAG|VALUE}, each octet of the file a
 * character. The tag is the number of the BER tag; behind it, {@code x} says that the value is in
 * hex, {@code e} that it has escapes as in Python.
 *
 * <p>Unlike snmpsim, blanks around a string are kept: they are data in recordings that others made.
 * Lines with variation modules ({@code 4:delay}) are programs, not data: {@link VariationLine}.
 */
final class SnmprecReader {
  /** In digits. */
  private static final int LONGEST_TAG = 3;

  private final Intake intake;

  private SnmprecReader(Intake intake) {
    this.intake = intake;
  }

  static LoadedSnapshot read(String file, Lines lines) throws IOException {
    Intake intake = new Intake(file);
    SnmprecReader reader = new SnmprecReader(intake);
    while (lines.next()) {
      if (lines.isCut()) {
        intake.error(lines.number(), Lines.cutReason());
      } else {
        reader.line(lines.number(), lines.text());
      }
    }
    return intake.finishWithoutHeader(SnapshotFormat.SNMPREC);
  }

  private void line(int number, String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    int first = line.indexOf('|');
    int second = line.indexOf('|', first + 1);
    if (first < 0 || second < 0) {
      intake.error(number, "not of the form OID|TAG|VALUE");
      return;
    }
    try {
      Oid name = name(line.substring(0, first).strip());
      String tag = line.substring(first + 1, second).strip();
      int colon = tag.indexOf(':');
      if (colon >= 0) {
        intake.variation(number, name, tag, line.substring(second + 1).strip());
        return;
      }
      intake.variable(number, name, value(tag, line.substring(second + 1)));
    } catch (IllegalArgumentException e) {
      intake.error(number, e.getMessage());
    }
  }

  static Oid name(String text) {
    Oid name = Oid.parse(text);
    if (name.size() < 2) {
      throw new IllegalArgumentException("'" + text + "' is no name of a variable: too short");
    }
    return name;
  }

  static Value value(String tag, String text) {
    char modifier = tag.isEmpty() ? ' ' : tag.charAt(tag.length() - 1);
    if (modifier != 'x' && modifier != 'e') {
      return plain(syntax(tag), text);
    }
    Syntax syntax = syntax(tag.substring(0, tag.length() - 1));
    byte[] octets = modifier == 'x' ? ValueText.hex(text.strip()) : Escapes.decode(text);
    return ValueText.ofOctets(syntax, octets, modifier);
  }

  static Syntax syntax(String tag) {
    Syntax syntax =
        Syntax.ofTag(number(tag))
            .orElseThrow(() -> new IllegalArgumentException("tag " + tag + " is no type of SNMP"));
    if (syntax.isException()) {
      throw new IllegalArgumentException(syntax.label() + " is no value");
    }
    return syntax;
  }

  private static int number(String tag) {
    int number = 0;
    for (int i = 0; i < tag.length(); i++) {
      char digit = tag.charAt(i);
      if (digit < '0' || digit > '9' || i == LONGEST_TAG) {
        throw new IllegalArgumentException("'" + tag + "' is not a tag");
      }
      number = 10 * number + digit - '0';
    }
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("'' is not a tag");
    }
    return number;
  }

  private static Value plain(Syntax syntax, String text) {
    return switch (syntax) {
      case OCTET_STRING, OPAQUE -> ValueText.ofOctets(syntax, ValueText.octets(text), ' ');
      case IP_ADDRESS -> ValueText.ipAddress(text);
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
          ValueText.parse(syntax, text.strip());
    };
  }
}
