// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mimus.benchmarks.load.LoadGenerator;
import org.mimus.benchmarks.load.LoadPlan;
import org.mimus.benchmarks.load.LoadResult;
import org.mimus.benchmarks.load.LoadShape;
import org.mimus.benchmarks.load.SystemGroup;

/** Puts load on servers from a core of its own. */
final class Generator {
  private static final int CORE = 1;
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final int MARGIN_SECONDS = 30;

  private final Settings settings;

  Generator(Settings settings) {
    this.settings = settings;
  }

  LoadResult run(RunningServer running, Task task, Duration warmUp, Duration duration)
      throws IOException {
    Server server = running.server();
    LoadPlan plan = plan(running, task);
    LoadShape shape =
        new LoadShape(task.outstanding(settings), warmUp, duration, TIMEOUT, running.pid());
    LoadResult result = run(plan, shape);
    if (result.answers() == 0 || result.errors() > 0) {
      throw new IOException(
          "%s, %s: %d answers, %d of them errors"
              .formatted(server.name(), task.label(), result.answers(), result.errors()));
    }
    return result;
  }

  /** Runs a plan by the generator in C where there is one. */
  LoadResult run(LoadPlan plan, LoadShape shape) throws IOException {
    if (settings.loadInC().isEmpty()) {
      return LoadGenerator.run(plan, shape); // this JVM is on the other core already
    }
    Path file = settings.work().resolve("plan");
    plan.write(file);
    List<String> command = new ArrayList<>(List.of(settings.loadInC().get().toString()));
    command.add(file.toString());
    command.add(Integer.toString(shape.outstanding()));
    command.add(Long.toString(shape.warmUp().toMillis()));
    command.add(Long.toString(shape.duration().toMillis()));
    command.add(Long.toString(shape.timeout().toMillis()));
    command.add(Long.toString(shape.serverPid()));
    int seconds =
        Math.toIntExact(shape.warmUp().plus(shape.duration()).toSeconds()) + MARGIN_SECONDS;
    return LoadResult.parse(Programs.output(Programs.pinned(CORE, command), seconds));
  }

  private static LoadPlan plan(RunningServer running, Task task) throws IOException {
    Server server = running.server();
    return server.isEcho()
        ? LoadPlan.unasked(
            List.of(running.address()),
            task.operation(),
            server.credentials(task),
            SystemGroup.names())
        : LoadPlan.make(
            List.of(running.address()),
            task.operation(),
            server.credentials(task),
            SystemGroup.names());
  }
}
