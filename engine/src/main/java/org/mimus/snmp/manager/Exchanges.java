// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mimus.snmp.manager.PendingRequest.Plan;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;

/** Requests and their outcomes: waited for by the caller, or brought by an executor. */
final class Exchanges {
  private final Requests requests;
  private final Executor executor;

  Exchanges(Requests requests, Executor executor) {
    this.requests = requests;
    this.executor = executor;
  }

  boolean supports(PduType type) {
    return requests.supports(type);
  }

  /** How many times a request is sent, at most. */
  int attempts() {
    return requests.policy().attempts();
  }

  private Plan always(Pdu pdu) {
    if (!pdu.type().isRequest() && pdu.type() != PduType.INFORM) {
      throw new IllegalArgumentException("nobody answers a " + pdu.type().label());
    }
    return new Plan(attempt -> pdu, attempts());
  }

  /** Sends a request and waits for its end. */
  Outcome send(Pdu pdu) {
    return send(always(pdu));
  }

  /** Sends a request and waits for its end. */
  Outcome send(Plan plan) {
    requests.checkMayWait();
    CompletableFuture<Outcome> end = new CompletableFuture<>();
    PendingRequest request = new PendingRequest(requests, plan, end::complete);
    request.start();
    try {
      return end.get();
    } catch (InterruptedException e) {
      request.forget();
      Thread.currentThread().interrupt();
      return new Outcome(Outcome.Kind.INTERRUPTED, request.summary(), null, "", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never an exception", e);
    }
  }

  /** Sends a request; what is made of its outcome completes the future. */
  CompletableFuture<Response> sendAsync(Pdu pdu, Function<Outcome, Response> judge) {
    CompletableFuture<Response> future = new CompletableFuture<>();
    PendingRequest request = prepare(always(pdu), outcome -> complete(future, outcome, judge));
    request.start();
    var unused = future.whenComplete((response, failure) -> request.forget());
    return future;
  }

  /** A request, not sent yet, whose outcome the executor will bring. */
  PendingRequest prepare(Plan plan, Consumer<Outcome> listener) {
    return new PendingRequest(requests, plan, outcome -> execute(() -> listener.accept(outcome)));
  }

  private static void complete(
      CompletableFuture<Response> future, Outcome outcome, Function<Outcome, Response> judge) {
    try {
      future.complete(judge.apply(outcome));
    } catch (SnmpException e) {
      future.completeExceptionally(e);
    }
  }

  /** Runs something on the executor; here where that takes nothing any more. */
  private void execute(Runnable action) {
    try {
      executor.execute(action);
    } catch (RejectedExecutionException e) {
      action.run();
    }
  }
}
