// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshots;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a snapshot file of some 950 variables. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SnapshotLoadBenchmark {
  @Benchmark
  public LoadedSnapshot linuxServer() {
    return Snapshots.loadBundled(Device.SNAPSHOT);
  }
}
