// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;

/**
 * Reads what net-snmp's {@code snmpwalk} prints with numeric names: {@code -On}, {@code -Onx},
 * {@code -OQn}, {@code -ObentU} and the default {@code iso.3.6…}. A string, hex or not, may go over
 * several lines. Where the types are left out ({@code -OQ}) they are guessed, see {@link
 * WalkGuess}.
 */
final class WalkReader {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*(\\.?(?:[0-9]|iso\\b|ccitt\\b|joint-iso-ccitt\\b|[A-Za-z][-\\w]*::)[^ ]*) = ?(.*)",
          Pattern.DOTALL);

  /** As {@code -Os} prints it; no head, since many a line of text looks like one. */
  private static final Pattern SHORT_NAME = Pattern.compile("\\s*[A-Za-z][-\\w]*\\.[^ ]+ = ");

  private static final String SYMBOLIC = "symbolic name; record with -On";
  private static final Pattern REMARK =
      Pattern.compile(
          "(No more variables left|Timeout: |Error in packet|Reason: |snmp\\w*: |End of MIB).*\r?");

  private final Lines lines;
  private final Intake intake;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final List<Entry> entries = new ArrayList<>();

  private WalkReader(Lines lines, Intake intake) {
    this.lines = lines;
    this.intake = intake;
  }

  /** A line with its CR, which may be data. */
  private record Line(int number, String text) {}

  /** A name and all that stands behind its equals sign. */
  private record Entry(int number, String name, String value) {}

  static LoadedSnapshot read(String file, Lines lines) throws IOException {
    Intake intake = new Intake(file);
    WalkReader reader = new WalkReader(lines, intake);
    for (Line line = reader.next(); line != null; line = reader.next()) {
      reader.entry(line);
    }
    reader.values();
    return intake.finishWithoutHeader(SnapshotFormat.WALK);
  }

  private Line next() throws IOException {
    if (!ahead.isEmpty()) {
      return ahead.pop();
    }
    while (lines.next()) {
      if (!lines.isCut()) {
        return new Line(lines.number(), lines.textWithCr());
      }
      intake.error(lines.number(), Lines.cutReason());
    }
    return null;
  }

  private void entry(Line line) throws IOException {
    Matcher head = HEAD.matcher(line.text());
    if (!head.matches()) {
      if (REMARK.matcher(line.text()).matches()) {
        intake.note(
            line.number(), "a remark of the tool: " + ValueText.shortened(line.text().strip()));
      } else if (!line.text().isBlank()) {
        boolean named = SHORT_NAME.matcher(line.text()).lookingAt();
        intake.error(line.number(), named ? SYMBOLIC : "not of the form OID = TYPE: VALUE");
      }
      return;
    }
    String begin = WalkValues.withoutRemark(head.group(2));
    String value = WalkValues.isQuoted(begin) ? quoted(line, begin) : unquoted(begin);
    if (value != null) {
      entries.add(new Entry(line.number(), head.group(1), value));
    }
  }

  /** The value up to the closing quotation mark; null, and a problem, where there is none. */
  private String quoted(Line first, String begin) throws IOException {
    StringBuilder value = new StringBuilder(begin);
    Deque<Line> taken = new ArrayDeque<>();
    String last = begin;
    Quotation state = Quotation.after(begin, begin.indexOf('"') + 1);
    if (state == Quotation.BROKEN && begin.stripTrailing().endsWith("\"")) {
      // Other tools do not escape a quotation mark inside.
      state = Quotation.CLOSED;
    }
    while (state == Quotation.OPEN) {
      Line line = value.length() < Lines.LONGEST ? next() : null;
      if (line == null) {
        break;
      }
      taken.push(line);
      last = line.text();
      value.append('\n').append(last);
      state = Quotation.after(last, 0);
    }
    if (state == Quotation.CLOSED) {
      return withoutLineEnds(value.toString(), last);
    }
    intake.error(first.number(), "a quotation mark that is not closed");
    while (!taken.isEmpty()) {
      ahead.push(taken.pop());
    }
    return null;
  }

  /** How a line leaves a quotation that it begins or goes on with. */
  private enum Quotation {
    OPEN,
    CLOSED,
    /** Closed, with more text behind it on the line. */
    BROKEN;

    static Quotation after(String line, int from) {
      for (int i = from; i < line.length(); i++) {
        if (line.charAt(i) == '\\') {
          i++;
        } else if (line.charAt(i) == '"') {
          return line.substring(i + 1).isBlank() ? CLOSED : BROKEN;
        }
      }
      return OPEN;
    }
  }

  private String unquoted(String begin) throws IOException {
    StringBuilder value = new StringBuilder(begin);
    String last = begin;
    for (Line line = next(); line != null; line = next()) {
      if (HEAD.matcher(line.text()).matches()
          || REMARK.matcher(line.text()).matches()
          || !WalkValues.mayContinue(begin, line.text())) {
        ahead.push(line);
        break;
      }
      last = line.text();
      value.append('\n').append(last);
      if (value.length() > Lines.LONGEST) {
        break;
      }
    }
    return withoutLineEnds(value.toString(), last);
  }

  /** Where the last line ends with CR, so do all lines of the file, and it is no data. */
  private static String withoutLineEnds(String value, String last) {
    return last.endsWith("\r")
        ? value.substring(0, value.length() - 1).replace("\r\n", "\n")
        : value;
  }

  private void values() {
    long typed = entries.stream().filter(e -> WalkValues.isTyped(e.value())).count();
    // Not by a single one: without types, a text may look as if it had one.
    WalkValues values = new WalkValues(2 * typed >= entries.size());
    for (Entry entry : entries) {
      try {
        if (WalkValues.isException(entry.value())) {
          intake.note(entry.number(), "no value: " + ValueText.shortened(entry.value()));
        } else {
          intake.variable(entry.number(), name(entry.name()), values.parse(entry.value()));
        }
      } catch (IllegalArgumentException e) {
        intake.error(entry.number(), e.getMessage());
      }
    }
    values.notes().forEach(note -> intake.note(0, note));
  }

  private static Oid name(String text) {
    if (text.contains("::")) {
      throw new IllegalArgumentException(SYMBOLIC);
    }
    return OidNames.numeric().parse(text);
  }
}
