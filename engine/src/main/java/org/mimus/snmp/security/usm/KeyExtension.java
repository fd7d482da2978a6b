// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

/** How a localized key is made longer, where the cipher needs more than the hash gives. */
enum KeyExtension {
  /** The hash always gives enough. */
  NONE,
  /** draft-blumenthal-aes-usm-04 section 3.1.2.1: the hash of all so far is appended. */
  BLUMENTHAL,
  /**
   * draft-reeder-snmpv3-usm-3desede-00 section 2.1: the key so far is a passphrase, whose localized
   * key is appended. That takes as long as stretching a passphrase.
   */
  REEDER
}
