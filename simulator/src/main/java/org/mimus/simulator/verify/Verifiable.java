// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.time.Duration;
import java.util.List;

/**
 * Whose requests can be verified: an agent, or all agents of a fleet together, with what came for
 * none of them. The fleet has to keep a journal: {@code Fleet.builder().journal(...)}; without one
 * all of this but {@link #report} throws an {@link IllegalStateException}.
 *
 * <p>A request counts as soon as it is let in and read, before its answer leaves: who has the
 * answer finds it. What is let in and then refused (noAccess, say) counts as well; what security
 * drops does not, and the message of a {@link VerificationError} says why it was dropped.
 */
public interface Verifiable {
  /** What the methods here ask. */
  Verification verification();

  /**
   * Checks that something was asked, once or more.
   *
   * @throws VerificationError if not
   */
  default void verify(RequestMatcher meant) {
    verify(meant, Times.atLeast(1));
  }

  /**
   * Checks how often something was asked. One request counts once, whatever it asks for.
   *
   * @throws VerificationError if it was another number
   */
  default void verify(RequestMatcher meant, Times times) {
    verification().verify(meant, times);
  }

  /**
   * Checks that everything that was asked has been verified, or awaited by {@link #awaitRequest}.
   *
   * @throws VerificationError if not
   */
  default void verifyNoMoreRequests() {
    verification().verifyNoMoreRequests();
  }

  /**
   * Checks that nothing was dropped, be it refused, broken, or by a planned fault. What no agent of
   * a shared address can be told for counts for all of them.
   *
   * @throws VerificationError if something was
   */
  default void verifyNoDrops() {
    verification().verifyNoDrops();
  }

  /**
   * Waits until so many requests have come in all, those included that are there already.
   *
   * @return those that have come, perhaps more
   * @throws VerificationError if the time passes before
   */
  default List<ReceivedRequest> awaitRequests(int count, Duration within) {
    return verification().await(Requests.anyRequest(), count, within);
  }

  /**
   * Waits until something is asked; returns at once where it was.
   *
   * @return the first such request
   * @throws VerificationError if the time passes before
   */
  default ReceivedRequest awaitRequest(RequestMatcher meant, Duration within) {
    return verification().awaitOne(meant, within);
  }

  /** What was asked, oldest first. */
  default List<ReceivedRequest> requests() {
    return verification().requests();
  }

  /**
   * What got no answer, oldest first; what was asked nonetheless is among {@link #requests}, too.
   */
  default List<ReceivedRequest> dropped() {
    return verification().dropped();
  }

  /** Lets nothing count any more that has come so far. */
  default void forgetRequests() {
    verification().forgetRequests();
  }

  /** What was asked, what was dropped and why, in a few lines for people. */
  default String report() {
    return verification().report();
  }
}
