// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.mimus.snmp.security.Verdict;

/** How many datagrams a client dropped, and why. Thread-safe; it goes on counting. */
public final class DroppedAnswers {
  /** Why a datagram that came in was dropped. */
  public enum Reason {
    /** It cannot be read. */
    MALFORMED("malformed"),
    /** It is of another version than the request. */
    WRONG_VERSION("of another version"),
    /** It has another community, or is not protected as the request was. */
    WRONG_CREDENTIALS("with other credentials"),
    /** It is from somebody else than was asked. */
    OTHER_SOURCE("from another address"),
    /** It is no Response. */
    WRONG_TYPE("no Response"),
    /** No outstanding request has its request-id: a late or second answer, or a forged one. */
    UNKNOWN_REQUEST("with an unknown request-id");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** For people: what the datagram was. */
    public String label() {
      return label;
    }

    static Reason of(Verdict verdict) {
      return switch (verdict) {
        case MALFORMED -> MALFORMED;
        case WRONG_VERSION -> WRONG_VERSION;
        case WRONG_CREDENTIALS -> WRONG_CREDENTIALS;
        case ACCEPTED, SEND_AGAIN, REFUSED -> UNKNOWN_REQUEST;
      };
    }
  }

  private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
  private volatile String last = "";

  DroppedAnswers() {
    for (Reason reason : Reason.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  void add(Reason reason, String detail) {
    last = reason.label() + (detail.isEmpty() ? "" : ": " + detail);
    counts.get(reason).increment();
  }

  /** How many were dropped for a reason. */
  public long count(Reason reason) {
    return counts.get(reason).sum();
  }

  /** How many were dropped. */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /**
   * What the one dropped last was, such as {@code malformed: no version at octet 2}; else empty.
   */
  public String last() {
    return last;
  }

  /** All counts that are not 0. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Reason reason : Reason.values()) {
      if (count(reason) > 0) {
        text.append(text.length() == 0 ? "" : ", ").append(count(reason)).append(' ');
        text.append(reason.label());
      }
    }
    return text.length() == 0 ? "none" : text.toString();
  }
}
