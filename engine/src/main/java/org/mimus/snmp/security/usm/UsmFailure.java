// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

/**
 * Why USM does not accept a message, by the name of the counter that moves (RFC 3414 section 5).
 */
public enum UsmFailure {
  /** usmStatsUnsupportedSecLevels. */
  UNSUPPORTED_SEC_LEVEL,
  /** usmStatsNotInTimeWindows. */
  NOT_IN_TIME_WINDOW,
  /** usmStatsUnknownUserNames. */
  UNKNOWN_USER_NAME,
  /** usmStatsUnknownEngineIDs. */
  UNKNOWN_ENGINE_ID,
  /** usmStatsWrongDigests. */
  WRONG_DIGEST,
  /** usmStatsDecryptionErrors. */
  DECRYPTION_ERROR
}
