// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.time.Duration;
import java.util.Objects;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Value;

/**
 * What a variation answers. Immutable.
 *
 * @param value to answer; of a SET, what its answer says
 * @param status noError, or what the whole request fails with; of a SET that is not taken, what it
 *     fails with where that is an error
 * @param delay how long the answer waits
 * @param assignment what makes a SET come true, run when nothing of it can fail any more
 */
public record Reply(
    Kind kind, Value value, ErrorStatus status, Duration delay, Runnable assignment) {
  /** What kinds of answers there are. */
  public enum Kind {
    /** A value, or the success of a SET. */
    VALUE,
    /** There is no such variable, or it takes no SET. */
    NONE,
    /** The request fails. */
    ERROR,
    /** The request gets no answer. */
    SILENCE
  }

  public Reply {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(assignment, "assignment");
  }

  private static Reply of(Kind kind, Value value, ErrorStatus status) {
    return new Reply(kind, value, status, Duration.ZERO, () -> {});
  }

  /** A value. */
  public static Reply value(Value value) {
    return of(Kind.VALUE, value, ErrorStatus.NO_ERROR);
  }

  /** No such variable; to a SET, that it is not taken. */
  public static Reply none() {
    return of(Kind.NONE, ExceptionValue.NO_SUCH_INSTANCE, ErrorStatus.NOT_WRITABLE);
  }

  /** The whole request fails. */
  public static Reply error(ErrorStatus status) {
    return of(Kind.ERROR, Null.NULL, status);
  }

  /** The whole request gets no answer. */
  public static Reply silence() {
    return of(Kind.SILENCE, Null.NULL, ErrorStatus.NO_ERROR);
  }

  /**
   * A SET is taken.
   *
   * @param assignment makes it come true
   */
  public static Reply taken(Value answer, Runnable assignment) {
    return new Reply(Kind.VALUE, answer, ErrorStatus.NO_ERROR, Duration.ZERO, assignment);
  }

  /** A SET that is not taken, and fails with this where one that is not taken is an error. */
  Reply failing(ErrorStatus with) {
    return new Reply(kind, value, with, delay, assignment);
  }

  /** The same, later. */
  public Reply after(Duration longer) {
    return new Reply(kind, value, status, delay.plus(longer), assignment);
  }
}
