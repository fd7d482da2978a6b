// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** A walk by whose thread asks for rows. Not thread-safe. */
final class RowIterator implements Iterator<Row> {
  private final Exchanges exchanges;
  private final WalkCourse course;
  private final Queue<Row> ready = new ArrayDeque<>();

  RowIterator(Exchanges exchanges, WalkCourse course) {
    this.exchanges = exchanges;
    this.course = course;
  }

  /**
   * {@inheritDoc}
   *
   * @throws SnmpException if the walk failed, and all before that was delivered
   */
  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !course.isOver()) {
      ready.addAll(course.accept(exchanges.send(course.next(exchanges.attempts()))));
    }
    if (ready.isEmpty()) {
      result();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  WalkResult result() {
    return course.resultOrThrow();
  }
}
