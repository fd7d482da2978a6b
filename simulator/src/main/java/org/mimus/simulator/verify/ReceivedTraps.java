// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.List;
import org.mimus.snmp.engine.ReceivedNotification;

/** Notifications that have come to somewhere, to be awaited and looked at. Thread-safe. */
public interface ReceivedTraps {
  /**
   * Waits for a notification, one that is there already included, and takes it: none is returned
   * twice.
   *
   * @param within no longer than that
   * @return the first that no call has returned before
   * @throws VerificationError if none comes
   * @throws IllegalStateException if the thread is interrupted
   */
  ReceivedNotification await(TrapMatcher what, Duration within);

  /**
   * Checks that none of some notifications comes, and that none of them has come that {@link
   * #await} did not return.
   *
   * @param during how long to watch
   * @throws VerificationError as soon as one is there, or at the end where that cannot be known,
   *     since some were lost or are not kept any more
   * @throws IllegalStateException if the thread is interrupted
   */
  void none(TrapMatcher what, Duration during);

  /**
   * Checks that no notification comes, and that none has come that {@link #await} did not return.
   *
   * @param during how long to watch
   * @throws VerificationError as soon as one is there, or at the end where that cannot be known,
   *     since some were lost or are not kept any more
   * @throws IllegalStateException if the thread is interrupted
   */
  default void none(Duration during) {
    none(Traps.anyTrap(), during);
  }

  /** What has come, oldest first. */
  List<ReceivedNotification> received();

  /** What came, what was dropped and how many were lost, for people. */
  String report();
}
