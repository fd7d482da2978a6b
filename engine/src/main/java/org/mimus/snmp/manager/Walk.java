// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * All variables below a name, in the order in which the peer answers them. Nothing is asked before
 * it is needed, and nothing is kept; each iteration is a walk of its own, so this can be shared.
 *
 * <p>An iteration throws an {@link SnmpException} where the peer fails, after everything that came
 * before was delivered: {@link NonIncreasingOidException} where names do not increase, {@link
 * SnmpErrorException} for an error-status, {@link SnmpTimeoutException} for silence. There is
 * nothing to close: who stops early just stops asking.
 */
public final class Walk implements Iterable<VarBind> {
  private final Exchanges exchanges;
  private final Oid root;
  private final WalkOptions options;

  Walk(Exchanges exchanges, Oid root, WalkOptions options) {
    this.exchanges = exchanges;
    this.root = root;
    this.options = options;
  }

  @Override
  public Iterator<VarBind> iterator() {
    Iterator<Row> rows = rows();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public VarBind next() {
        return rows.next().varBind();
      }
    };
  }

  /** One walk, lazily. */
  public Stream<VarBind> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false);
  }

  /** One walk, with what is known of the answers that brought the variables. Not thread-safe. */
  public Iterator<Row> rows() {
    return new RowIterator(exchanges, begin());
  }

  /** Walks to the end on this thread. */
  public WalkResult run(Consumer<Row> consumer) {
    RowIterator rows = new RowIterator(exchanges, begin());
    rows.forEachRemaining(consumer);
    return rows.result();
  }

  /**
   * Walks to the end without waiting. The consumer is called on the client's executor, one row at a
   * time and in order; if it throws, so does the future. To cancel the future ends the walk.
   */
  public CompletableFuture<WalkResult> runAsync(Consumer<Row> consumer) {
    return new AsyncWalk(exchanges, begin(), consumer).start();
  }

  private WalkCourse begin() {
    return new WalkCourse(root, options, exchanges.supports(PduType.GET_BULK));
  }
}
