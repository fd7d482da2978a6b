// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.util.ServiceLoader;

/**
 * How names and values are shown to people and read from them. Numeric by itself; a module that
 * knows MIBs provides another one as a service. Implementations are immutable.
 */
public interface OidNames {
  /** The text of a name, which {@link #parse} reads back. */
  String name(Oid oid);

  /**
   * Reads a name, numeric in any case.
   *
   * @throws IllegalArgumentException if the text is no name, saying why
   */
  Oid parse(String text);

  /**
   * The text of a value, with its type, as net-snmp's tools print it.
   *
   * @param name of the variable that has the value
   */
  String value(Oid name, Value value);

  /** The same in one line: hex goes over several, which mean nothing. */
  default String valueInOneLine(Oid name, Value value) {
    String text = value(name, value).strip();
    return text.startsWith("STRING: ") ? text : text.replace("\n", "");
  }

  /** The first one that a service provides, else the numeric one. */
  static OidNames find() {
    return ServiceLoader.load(OidNames.class).findFirst().orElseGet(OidNames::numeric);
  }

  /** Names as numbers with a leading dot, values as {@code snmpwalk -On} prints them. */
  static OidNames numeric() {
    return NumericNames.NUMERIC;
  }
}
