// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/**
 * What a variable binding holds: one of the ten value types of the SMI, or one of the three
 * exceptions that an agent answers in a value's place (RFC 3416 section 3). All are immutable.
 */
public sealed interface Value
    permits Integer32,
        OctetString,
        Null,
        Oid,
        IpAddress,
        Counter32,
        Gauge32,
        TimeTicks,
        Opaque,
        Counter64,
        ExceptionValue {
  /** Which of the kinds it is. */
  Syntax syntax();

  /** Whether it is noSuchObject, noSuchInstance or endOfMibView. */
  default boolean isException() {
    return syntax().isException();
  }
}
