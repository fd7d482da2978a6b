// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Reads many snapshots, as many at a time as there are processors. Files of one content without
 * errors are read once, and share a snapshot.
 */
public final class SnapshotLoader {
  /** How many files have a size: only those of one size can have one content. */
  private final Map<Long, Integer> sizes = new HashMap<>();

  private final Map<String, FutureTask<LoadedSnapshot>> known = new ConcurrentHashMap<>();

  private SnapshotLoader(Set<SnapshotSource> sources) {
    for (SnapshotSource source : sources) {
      sizes.merge(size(source), 1, Integer::sum);
    }
  }

  /**
   * What came of a source: one of the two is there.
   *
   * @param failure why it cannot be read; what is wrong with its lines is a {@link Problem}
   */
  public record Result(Optional<LoadedSnapshot> loaded, Optional<IOException> failure) {
    /**
     * The snapshot.
     *
     * @throws IOException if it could not be read
     */
    public LoadedSnapshot orThrow() throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return loaded.orElseThrow();
    }
  }

  /** Hears how far it has come, from the thread that waits for all. */
  @FunctionalInterface
  public interface Progress {
    /** So many sources have been read, of so many in all. */
    void read(int done, int all);
  }

  /**
   * Reads all sources. Equal ones are read once.
   *
   * @return what came of each, in the order in which they were first named
   * @throws InterruptedException if the thread is interrupted while it waits; what is being read
   *     ends soon
   */
  public static Map<SnapshotSource, Result> load(
      Collection<SnapshotSource> sources, Progress progress) throws InterruptedException {
    Set<SnapshotSource> distinct = new LinkedHashSet<>(sources);
    SnapshotLoader loader = new SnapshotLoader(distinct);
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(distinct.size(), Runtime.getRuntime().availableProcessors())));
    try {
      Map<SnapshotSource, Future<Result>> futures = new LinkedHashMap<>();
      for (SnapshotSource source : distinct) {
        futures.put(source, executor.submit(() -> loader.read(source)));
      }
      Map<SnapshotSource, Result> results = new LinkedHashMap<>();
      for (Map.Entry<SnapshotSource, Future<Result>> one : futures.entrySet()) {
        results.put(one.getKey(), result(one.getValue()));
        progress.read(results.size(), futures.size());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static long size(SnapshotSource source) {
    try {
      return source.isRegular() ? Files.size(Path.of(source.path())) : -1;
    } catch (IOException e) {
      return -1; // reading it will say why
    }
  }

  private Result read(SnapshotSource source) {
    try {
      boolean alone = !source.isRegular() || sizes.getOrDefault(size(source), 1) == 1;
      return new Result(Optional.of(alone ? source.load() : shared(source)), Optional.empty());
    } catch (IOException e) {
      return new Result(Optional.empty(), Optional.of(e));
    }
  }

  private LoadedSnapshot shared(SnapshotSource source) throws IOException {
    FutureTask<LoadedSnapshot> own = new FutureTask<>(source::load);
    FutureTask<LoadedSnapshot> other = known.putIfAbsent(source.fingerprint(), own);
    if (other == null) {
      own.run();
      return result(source, own);
    }
    LoadedSnapshot same = result(source, other);
    // Problems speak of the file that they are in, and variations of files beside it.
    boolean isAlike = same.problems().isEmpty() && same.snapshot().variations().isEmpty();
    return isAlike ? same : source.load();
  }

  private static LoadedSnapshot result(SnapshotSource source, Future<LoadedSnapshot> future)
      throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(source.path() + " was not read: interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw unexpected(e);
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error; // such as an OutOfMemoryError, which is the caller's
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
