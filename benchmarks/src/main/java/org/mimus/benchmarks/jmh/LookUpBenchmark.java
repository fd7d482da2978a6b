// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.Found;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.RowCursor;
import org.mimus.snmp.ber.OidSpan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding a variable of the bundled snapshot of a Linux server in the store of its agent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookUpBenchmark {
  private static final int QUESTIONS = 4_096; // a power of two
  private static final long SEED = 20_260_101;

  private final RowCursor row = new RowCursor();
  private final OidSpan start = new OidSpan();
  private final OidSpan last = new OidSpan();
  private OidSpan[] questions;
  private LayeredStore store;
  private int asked;

  /** Chooses the names that are asked, each equally often on average. */
  @Setup
  public void prepare() {
    Snapshot snapshot = Snapshots.loadBundled(Device.SNAPSHOT).snapshot();
    store = new LayeredStore(snapshot);
    Random random = new Random(SEED);
    questions = new OidSpan[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      questions[i] = new OidSpan();
      snapshot.name(random.nextInt(snapshot.size()), questions[i]);
    }
    snapshot.name(0, start);
    last.set(start);
  }

  private OidSpan question() {
    return questions[asked++ & (QUESTIONS - 1)];
  }

  @Benchmark
  public Found randomGet() {
    return store.get(question(), row);
  }

  @Benchmark
  public boolean randomNext() {
    return store.next(question(), View.ALL, row);
  }

  /** A walk from the first variable to the last, again and again. */
  @Benchmark
  public boolean nextOfWalk() {
    boolean found = store.next(last, View.ALL, row);
    last.set(found ? row.name() : start);
    return found;
  }
}
