// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import org.mimus.snmp.smi.Oid;

/** What a Report says, by the counter in it (RFC 3412 section 5, RFC 3413, RFC 3414 section 5). */
enum Report {
  UNSUPPORTED_SEC_LEVEL("1.3.6.1.6.3.15.1.1.1.0"),
  NOT_IN_TIME_WINDOW("1.3.6.1.6.3.15.1.1.2.0"),
  UNKNOWN_USER_NAME("1.3.6.1.6.3.15.1.1.3.0"),
  UNKNOWN_ENGINE_ID("1.3.6.1.6.3.15.1.1.4.0"),
  WRONG_DIGEST("1.3.6.1.6.3.15.1.1.5.0"),
  DECRYPTION_ERROR("1.3.6.1.6.3.15.1.1.6.0"),
  UNKNOWN_CONTEXT("1.3.6.1.6.3.12.1.5.0"),
  UNAVAILABLE_CONTEXT("1.3.6.1.6.3.12.1.4.0"),
  UNKNOWN_PDU_HANDLER("1.3.6.1.6.3.11.2.1.3.0"),
  OTHER("0.0");

  private final String counter;

  Report(String counter) {
    this.counter = counter;
  }

  static Report of(Oid name) {
    String text = name.toString();
    return Arrays.stream(values()).filter(r -> r.counter.equals(text)).findFirst().orElse(OTHER);
  }

  /** For people: what to look at. */
  String text(UsmCredentials credentials, String name) {
    String user = "user '" + credentials.user().name() + "'";
    return switch (this) {
      case UNSUPPORTED_SEC_LEVEL ->
          "it has no keys for "
              + credentials.level().label()
              + " of "
              + user
              + " (usmStatsUnsupportedSecLevels)";
      case NOT_IN_TIME_WINDOW -> "its clock is another one (usmStatsNotInTimeWindows)";
      case UNKNOWN_USER_NAME -> "it does not know " + user + " (usmStatsUnknownUserNames)";
      case UNKNOWN_ENGINE_ID -> "it is another engine (usmStatsUnknownEngineIDs)";
      case WRONG_DIGEST ->
          "wrong authentication passphrase, key or protocol for "
              + user
              + " (usmStatsWrongDigests)";
      case DECRYPTION_ERROR ->
          "wrong privacy passphrase, key or protocol for " + user + " (usmStatsDecryptionErrors)";
      case UNKNOWN_CONTEXT ->
          "it has no context '" + credentials.contextName() + "' (snmpUnknownContexts)";
      case UNAVAILABLE_CONTEXT ->
          "context '"
              + credentials.contextName()
              + "' is not available"
              + " (snmpUnavailableContexts)";
      case UNKNOWN_PDU_HANDLER ->
          "nobody there answers for the context engine (snmpUnknownPDUHandlers)";
      case OTHER -> "a Report with " + name;
    };
  }
}
