// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mimus.snmp.manager.SnmpException;

/** The wish that a recording end, from any thread. Thread-safe. */
final class StopSignal {
  /** Thrown where the recording waits or is about to ask, once the wish is there. */
  static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    StoppedException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final CompletableFuture<String> stopped = new CompletableFuture<>();

  void stop(String reason) {
    stopped.complete(reason);
  }

  Optional<String> reason() {
    return Optional.ofNullable(stopped.getNow(null));
  }

  void check() throws StoppedException {
    if (stopped.isDone()) {
      throw new StoppedException(stopped.join());
    }
  }

  /**
   * Waits for an answer, or for the wish to stop; the answer is forgotten then.
   *
   * @throws SnmpException or what else the future failed with
   */
  <T> T await(CompletableFuture<T> answer) throws StoppedException {
    try {
      CompletableFuture.anyOf(answer, stopped).join();
      if (!answer.isDone()) {
        answer.cancel(false);
        check();
      }
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
