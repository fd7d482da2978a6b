// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;

/**
 * How long and how often to wait for an answer.
 *
 * @param timeout of the first attempt
 * @param retries how many attempts follow the first
 * @param backoff by what the timeout is multiplied from one attempt to the next
 */
record RetryPolicy(Duration timeout, int retries, double backoff) {
  private static final Duration LONGEST = Duration.ofDays(1);

  static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(1), 5, 1.0);

  RetryPolicy {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be longer than nothing, not " + timeout);
    }
    if (retries < 0) {
      throw new IllegalArgumentException(retries + " retries are fewer than none");
    }
    if (!(backoff >= 1 && backoff <= 100)) {
      throw new IllegalArgumentException("the back-off factor is 1 to 100, not " + backoff);
    }
  }

  int attempts() {
    return retries == Integer.MAX_VALUE ? retries : retries + 1;
  }

  /** The timeout of an attempt, counted from 1: at most a day, or the first one's if longer. */
  Duration timeoutOf(int attempt) {
    if (backoff == 1 || attempt == 1) {
      return timeout;
    }
    double millis = timeout.toNanos() / 1e6 * Math.pow(backoff, attempt - 1);
    Duration most = timeout.compareTo(LONGEST) > 0 ? timeout : LONGEST;
    return millis >= most.toMillis() ? most : Duration.ofNanos((long) (millis * 1e6));
  }
}
