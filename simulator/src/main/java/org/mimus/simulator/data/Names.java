// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.data;

import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;

/**
 * Names of variables as people write and read them: numbers, and whatever the {@link OidNames}
 * knows that is there as a service.
 */
public final class Names {
  private static final OidNames KNOWN = OidNames.find();

  private Names() {}

  /** What is there as a service, else the numeric ones. */
  public static OidNames known() {
    return KNOWN;
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if the text is none, saying why
   */
  public static Oid parse(String text) {
    return KNOWN.parse(text);
  }

  /**
   * A name that a variable can have.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Oid ofVariable(Oid name) {
    if (name.size() == 0) {
      throw new IllegalArgumentException("a variable's name has one number at least");
    }
    return name;
  }

  /** A name for people; a number without a leading dot where nobody knows better. */
  public static String text(Oid name) {
    return KNOWN == OidNames.numeric() ? name.toString() : KNOWN.name(name);
  }
}
