// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.util.Map;

/** A request that is not done, and why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final String RETRY_SECONDS = "5";

  private final Status status;
  private final transient Map<String, String> headers;

  Refusal(Status status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * @param headers that say more of it
   */
  Refusal(Status status, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  Refusal(Status status, RuntimeException cause) {
    super(cause.getMessage(), cause);
    this.status = status;
    this.headers = Map.of();
  }

  /** What cannot be now, and may be in a while (RFC 9110 section 10.2.3). */
  static Refusal busy(String detail) {
    return new Refusal(Status.UNAVAILABLE, detail, Map.of("Retry-After", RETRY_SECONDS));
  }

  Status status() {
    return status;
  }

  /** What the client gets to know of it (RFC 9457). */
  Answer answer() {
    Answer answer = Answer.problem(status, getMessage());
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
