// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.mimus.benchmarks.load.LoadResult;

/**
 * What the rounds gave. Ratios are made round by round, so that what slows the whole machine for a
 * while does not count. Not thread-safe.
 */
final class Rounds {
  private record Measured(Server server, Task task) {}

  private final Map<Measured, List<Optional<LoadResult>>> results = new LinkedHashMap<>();

  /** Adds the result of the next round; empty where the server failed. */
  void add(Server server, Task task, Optional<LoadResult> result) {
    results.computeIfAbsent(new Measured(server, task), key -> new ArrayList<>()).add(result);
  }

  /** All that a number was; empty where the server was not measured. */
  Optional<Spread> spread(Server server, Task task, Function<LoadResult, Double> number) {
    return of(of(server, task).stream().flatMap(Optional::stream).map(number).toList());
  }

  /** The sum of a number over all rounds. */
  long sum(Server server, Task task, ToLongFunction<LoadResult> number) {
    return of(server, task).stream().flatMap(Optional::stream).mapToLong(number).sum();
  }

  /** How the number compares with another server's. */
  Optional<Spread> ratio(
      Server server, Server other, Task task, Function<LoadResult, Double> number) {
    List<Optional<LoadResult>> own = of(server, task);
    List<Optional<LoadResult>> others = of(other, task);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
      if (own.get(i).isPresent() && others.get(i).isPresent()) {
        ratios.add(number.apply(own.get(i).get()) / number.apply(others.get(i).get()));
      }
    }
    return of(ratios);
  }

  private static Optional<Spread> of(List<Double> values) {
    List<Double> numbers = values.stream().filter(Double::isFinite).toList();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
  }

  private List<Optional<LoadResult>> of(Server server, Task task) {
    return results.getOrDefault(new Measured(server, task), List.of());
  }
}
