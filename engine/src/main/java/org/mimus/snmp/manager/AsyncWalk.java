// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A walk that nobody waits for: an answer is taken apart and delivered by the executor, then the
 * next request goes out. So only one thread at a time is in here.
 */
final class AsyncWalk {
  private final Exchanges exchanges;
  private final WalkCourse course;
  private final Consumer<Row> consumer;
  private final CompletableFuture<WalkResult> future = new CompletableFuture<>();
  private volatile PendingRequest current;

  AsyncWalk(Exchanges exchanges, WalkCourse course, Consumer<Row> consumer) {
    this.exchanges = exchanges;
    this.course = course;
    this.consumer = consumer;
  }

  CompletableFuture<WalkResult> start() {
    ask();
    var unused = future.whenComplete((result, failure) -> current.forget());
    return future;
  }

  private void ask() {
    PendingRequest request = exchanges.prepare(course.next(exchanges.attempts()), this::deliver);
    // Set before it starts, since the next request can be under way when that returns.
    current = request;
    if (!future.isDone()) {
      request.start();
    }
  }

  private void deliver(Outcome outcome) {
    try {
      for (Row row : course.accept(outcome)) {
        if (future.isDone()) {
          return;
        }
        consumer.accept(row);
      }
      if (course.isOver()) {
        future.complete(course.resultOrThrow());
      } else if (!future.isDone()) {
        ask();
      }
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }
}
