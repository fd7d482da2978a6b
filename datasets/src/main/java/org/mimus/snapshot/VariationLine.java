// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * A line of an {@code .snmprec} file that names a variation module in place of a value: {@code
 * OID|TAG:MODULE|SETTINGS}, or {@code OID|:MODULE|SETTINGS} for all names at or below one.
 *
 * @param tag with its modifier; empty where the line is for a subtree
 * @param settings what the module makes of it is its own business
 * @param line from 1
 */
public record VariationLine(
    Oid name, String tag, String module, String settings, String file, int line) {
  /**
   * Checks the tag.
   *
   * @throws IllegalArgumentException if it is no tag
   */
  public VariationLine {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(file, "file");
    if (module.isEmpty()) {
      throw new IllegalArgumentException("a variation module without a name");
    }
    if (!tag.isEmpty()) {
      SnmprecReader.syntax(base(tag));
    }
  }

  private static String base(String tag) {
    boolean modified = tag.endsWith("x") || tag.endsWith("e");
    return modified ? tag.substring(0, tag.length() - 1) : tag;
  }

  /** Whether it is for all names at or below its own. */
  public boolean isSubtree() {
    return tag.isEmpty();
  }

  /** The type of its values; empty for a subtree. */
  public Optional<Syntax> syntax() {
    return isSubtree() ? Optional.empty() : Optional.of(SnmprecReader.syntax(base(tag)));
  }

  /**
   * The value that a text stands for as the tag says.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public Value value(String text) {
    return SnmprecReader.value(tag, text);
  }

  /**
   * The value that a text stands for as the tag says without its modifier.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public Value plainValue(String text) {
    return SnmprecReader.value(base(tag), text);
  }

  /**
   * The value whose octets are in hex.
   *
   * @throws IllegalArgumentException if the text is no hex, or the type has no octets
   */
  public Value hexValue(String digits) {
    return SnmprecReader.value(base(tag) + "x", digits);
  }

  /** A problem with this line. */
  public Problem problem(String reason) {
    return Problem.error(file, line, reason);
  }

  /** The line as the file has it. */
  @Override
  public String toString() {
    return name + "|" + tag + ":" + module + "|" + settings;
  }
}
