// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** What an SNMPv2 agent answers where there is no value (RFC 3416 section 3). */
public enum ExceptionValue implements Value {
  /** The agent does not know the object. */
  NO_SUCH_OBJECT(Syntax.NO_SUCH_OBJECT),
  /** The agent knows the object, but not this instance of it. */
  NO_SUCH_INSTANCE(Syntax.NO_SUCH_INSTANCE),
  /** Nothing comes after the name that was asked. */
  END_OF_MIB_VIEW(Syntax.END_OF_MIB_VIEW);

  private final Syntax syntax;

  ExceptionValue(Syntax syntax) {
    this.syntax = syntax;
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public String toString() {
    return syntax.label();
  }
}
