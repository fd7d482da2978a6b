// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Optional;

/** Why nothing came of a datagram, and which counter says so over SNMP. */
public enum DropReason {
  MALFORMED("malformed", Counter.IN_ASN_PARSE_ERRS),
  BAD_VERSION("bad version", Counter.IN_BAD_VERSIONS),
  BAD_COMMUNITY("bad community", Counter.IN_BAD_COMMUNITY_NAMES),
  /** The community or the message names a context that the engine does not have. */
  UNKNOWN_CONTEXT("unknown context", Counter.UNKNOWN_CONTEXTS),
  /** The message is of a security model other than USM. */
  UNKNOWN_SECURITY_MODEL("unknown security model", Counter.UNKNOWN_SECURITY_MODELS),
  /** The message is encrypted, but not authenticated. */
  INVALID_FLAGS("privacy without authentication", Counter.INVALID_MSGS),
  /** A manager asks for the engine ID (RFC 3414 section 4), and gets it by a Report. */
  DISCOVERY("discovery", Counter.USM_UNKNOWN_ENGINE_IDS),
  /** A manager asks for the engine's boots and time (RFC 3414 section 4), and gets them so. */
  SYNCHRONIZATION("synchronization", Counter.USM_NOT_IN_TIME_WINDOWS),
  /** The message is for another engine. */
  UNKNOWN_ENGINE_ID("unknown engine ID", Counter.USM_UNKNOWN_ENGINE_IDS),
  UNKNOWN_USER("unknown user", Counter.USM_UNKNOWN_USER_NAMES),
  /** The user has no keys for the level of the message. */
  UNSUPPORTED_SEC_LEVEL("unsupported security level", Counter.USM_UNSUPPORTED_SEC_LEVELS),
  /** The message was changed, or signed with another key. */
  WRONG_DIGEST("wrong digest", Counter.USM_WRONG_DIGESTS),
  /** The message is older than 150 seconds, or from before the engine's last boot. */
  NOT_IN_TIME_WINDOW("not in time window", Counter.USM_NOT_IN_TIME_WINDOWS),
  DECRYPTION_ERROR("decryption error", Counter.USM_DECRYPTION_ERRORS),
  /** The message is for a context engine, or of a type, that nobody here answers for. */
  UNKNOWN_PDU_HANDLER("unknown PDU handler", Counter.UNKNOWN_PDU_HANDLERS),
  /** A notification is less protected than its sender's keys allow, so anybody may have sent it. */
  LEVEL_TOO_LOW("security level too low", null),
  /** Notifications come faster than somebody takes them. */
  TOO_MANY_NOTIFICATIONS("too many notifications wait", null),
  /** An INFORM that was delivered, and is meant to go without acknowledgement. */
  NOT_ACKNOWLEDGED("not acknowledged", null),
  /** Too many requests wait for keys that are still to be made. */
  BUSY("busy making keys", null),
  /** A simulated device is meant not to answer. */
  FAULT("fault", null),
  /** The engine booted while the answer waited to leave. */
  REBOOTED("rebooted before the answer left", null),
  /** An answer waits, and nobody serves any more. */
  CLOSED("closed before the answer left", null),
  /** Too many answers wait to leave. */
  TOO_MANY_WAITING("too many answers wait", null),
  /** A response, a notification, or an operation that the version does not have. */
  UNEXPECTED_PDU("unexpected PDU", null),
  /** Not even the error tooBig fits into the largest message. */
  TOO_BIG("answer too big", Counter.SILENT_DROPS),
  SEND_FAILED("answer not sent", Counter.SILENT_DROPS),
  INTERNAL_ERROR("internal error", null);

  private final String label;
  private final Counter counter;

  DropReason(String label, Counter counter) {
    this.label = label;
    this.counter = counter;
  }

  /** Whether that is how a conversation begins: no drop, and not kept in the {@link DropLog}. */
  public boolean isDiscovery() {
    return this == DISCOVERY || this == SYNCHRONIZATION;
  }

  /** The reason in a few words. */
  public String label() {
    return label;
  }

  /** The counter that moves; empty where the RFCs have none. */
  public Optional<Counter> counter() {
    return Optional.ofNullable(counter);
  }
}
