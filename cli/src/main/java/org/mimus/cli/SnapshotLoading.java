// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mimus.simulator.data.FileStamp;
import org.mimus.simulator.snmpsim.VariationModules;
import org.mimus.simulator.snmpsim.Variations;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.SnapshotLoader;
import org.mimus.snapshot.SnapshotSource;

/** Reads many snapshots at once, and shows how far it has come. */
final class SnapshotLoading {
  private static final int PROBLEMS_SHOWN = 10;
  private static final int BAR_WIDTH = 30;

  private final Console console;

  private Map<SnapshotSource, Known> known = Map.of();

  SnapshotLoading(Console console) {
    this.console = console;
  }

  /** What came of a file that had a stamp; files are not read again that still have it. */
  private record Known(String stamp, Loaded loaded) {}

  /** What came of one file: a snapshot, or why it cannot be read. */
  record Loaded(LoadedSnapshot snapshot, String failure) {
    static Loaded of(SnapshotLoader.Result result) {
      return new Loaded(
          result.loaded().orElse(null), result.failure().map(FileTrouble::reason).orElse(""));
    }

    /**
     * Why it cannot be served; empty where it can.
     *
     * @param modules that its lines may name
     * @param strict whether any error is one too many
     */
    String trouble(SnapshotSource source, VariationModules modules, boolean strict) {
      if (!failure.isEmpty()) {
        return failure;
      }
      Variations variations = Variations.of(snapshot.snapshot(), modules);
      boolean empty =
          snapshot.snapshot().size() == 0
              && snapshot.snapshot().contexts().isEmpty()
              && variations.size() == 0;
      if (empty && !variations.problems().isEmpty()) {
        return variations.problems().get(0).toString();
      }
      if (empty) {
        return source.path() + " has no variable that can be read";
      }
      boolean clean = snapshot.isClean() && variations.problems().isEmpty();
      return strict && !clean ? source.path() + " has errors in it" : "";
    }

    List<Problem> problems() {
      return snapshot == null ? List.of() : snapshot.problems();
    }
  }

  /**
   * Reads all sources that have changed since the last time, those of one content once. Problems
   * are printed in their order.
   */
  Map<SnapshotSource, Loaded> load(Collection<SnapshotSource> sources) throws InterruptedException {
    Map<SnapshotSource, Known> now = new LinkedHashMap<>();
    Set<SnapshotSource> changed = new LinkedHashSet<>();
    for (SnapshotSource source : sources) {
      Known same = known.get(source);
      String stamp = source.bundled() ? "" : FileStamp.of(FileTrouble.path(source.path()));
      if (same != null && same.stamp.equals(stamp)) {
        now.put(source, same);
      } else {
        changed.add(source);
        now.put(source, new Known(stamp, null));
      }
    }
    read(changed)
        .forEach(
            (source, loaded) ->
                now.computeIfPresent(source, (s, old) -> new Known(old.stamp, loaded)));
    Map<SnapshotSource, Loaded> all = new LinkedHashMap<>();
    known = now;
    known.forEach((source, one) -> all.put(source, one.loaded));
    return all;
  }

  private Map<SnapshotSource, Loaded> read(Collection<SnapshotSource> sources)
      throws InterruptedException {
    Map<SnapshotSource, Loaded> all = new LinkedHashMap<>();
    long started = System.nanoTime();
    try (ProgressLine progress = new ProgressLine(console)) {
      SnapshotLoader.load(
              sources,
              (done, count) -> progress.show(() -> text(done, count, System.nanoTime() - started)))
          .forEach((source, result) -> all.put(source, Loaded.of(result)));
    } catch (OutOfMemoryError e) {
      throw new UsageException(
          "the snapshots do not fit into the memory that Java may use",
          "Give it more, such as: JAVA_TOOL_OPTIONS=-Xmx8g mimus serve ...");
    }
    all.forEach(this::report);
    return all;
  }

  private static String text(int done, int count, long nanos) {
    int filled = (int) ((long) BAR_WIDTH * done / count);
    long rate = Math.round(done / Math.max(nanos / 1e9, 1e-3));
    return "loading [%s%s] %d of %d snapshots, %d/s"
        .formatted("#".repeat(filled), " ".repeat(BAR_WIDTH - filled), done, count, rate);
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
