// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;

/** Reads many snapshots at once, and shows how far it has come. */
final class SnapshotLoading {
  private static final int PROBLEMS_SHOWN = 10;
  private static final int BAR_WIDTH = 30;

  private final Console console;
  private final AtomicInteger done = new AtomicInteger();

  /** Files without errors by their fingerprint: copies of one share a snapshot. */
  private final Map<String, Loaded> known = new ConcurrentHashMap<>();

  SnapshotLoading(Console console) {
    this.console = console;
  }

  /** What came of one file: a snapshot, or why it cannot be read. */
  record Loaded(LoadedSnapshot snapshot, String failure) {
    List<Problem> problems() {
      return snapshot == null ? List.of() : snapshot.problems();
    }
  }

  /** Reads all sources, those of one content once. Problems are printed in their order. */
  Map<SnapshotSource, Loaded> load(Collection<SnapshotSource> sources) throws InterruptedException {
    Map<SnapshotSource, Future<Loaded>> futures = new LinkedHashMap<>();
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (SnapshotSource source : sources) {
        futures.computeIfAbsent(source, s -> executor.submit(() -> read(s)));
      }
      Map<SnapshotSource, Loaded> all = results(futures);
      all.forEach(this::report);
      return all;
    } finally {
      executor.shutdownNow();
    }
  }

  private Loaded read(SnapshotSource source) {
    try {
      String fingerprint = source.fingerprint();
      Loaded same = known.get(fingerprint);
      return same == null ? read(source, fingerprint) : same;
    } catch (IOException e) {
      return new Loaded(null, FileTrouble.reason(e));
    } finally {
      done.incrementAndGet();
    }
  }

  private Loaded read(SnapshotSource source, String fingerprint) throws IOException {
    Loaded loaded = new Loaded(source.load(), "");
    if (loaded.snapshot().isClean()) { // errors speak of the file that they are in
      known.put(fingerprint, loaded);
    }
    return loaded;
  }

  private Map<SnapshotSource, Loaded> results(Map<SnapshotSource, Future<Loaded>> futures)
      throws InterruptedException {
    Map<SnapshotSource, Loaded> all = new LinkedHashMap<>();
    long started = System.nanoTime();
    try (ProgressLine progress = new ProgressLine(console)) {
      for (Map.Entry<SnapshotSource, Future<Loaded>> entry : futures.entrySet()) {
        all.put(entry.getKey(), result(entry.getValue()));
        progress.show(() -> text(done.get(), futures.size(), System.nanoTime() - started));
      }
    }
    return all;
  }

  private static String text(int done, int count, long nanos) {
    int filled = (int) ((long) BAR_WIDTH * done / count);
    long rate = Math.round(done / Math.max(nanos / 1e9, 1e-3));
    return "loading [%s%s] %d of %d snapshots, %d/s"
        .formatted("#".repeat(filled), " ".repeat(BAR_WIDTH - filled), done, count, rate);
  }

  private static Loaded result(Future<Loaded> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new UsageException(
            "the snapshots do not fit into the memory that Java may use",
            "Give it more, such as: JAVA_TOOL_OPTIONS=-Xmx8g mimus serve ...");
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void report(SnapshotSource source, Loaded loaded) {
    List<Problem> errors = new ArrayList<>();
    for (Problem problem : loaded.problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        errors.add(problem);
      }
    }
    errors.stream().limit(PROBLEMS_SHOWN).forEach(problem -> console.warn(problem.toString()));
    if (errors.size() > PROBLEMS_SHOWN) {
      console.warn(
          "... and %d more; see: mimus inspect %s"
              .formatted(errors.size() - PROBLEMS_SHOWN, SafeText.shellWord(source.path())));
    }
  }
}
