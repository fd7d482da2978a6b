// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/** The NULL that stands in a request for the value asked for. Some devices answer it, too. */
public enum Null implements Value {
  NULL;

  @Override
  public Syntax syntax() {
    return Syntax.NULL;
  }

  @Override
  public String toString() {
    return "null";
  }
}
