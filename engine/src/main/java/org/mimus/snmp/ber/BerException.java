// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

/** Octets that are not the BER that SNMP allows; says where and what was being read. */
public final class BerException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * @param offset of the octet at fault, from the beginning of the array that was read
   * @param problem what is wrong, as a sentence without the place
   */
  public BerException(int offset, String problem) {
    // Without a stack trace: hostile peers make these by the thousand, and the offset says more.
    super(problem + " at octet " + offset, null, false, false);
    this.offset = offset;
  }

  /** Where in the array the octet at fault is, from 0. */
  public int offset() {
    return offset;
  }
}
