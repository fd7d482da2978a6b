// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.simulator.SnapshotDirectory;
import org.mimus.snapshot.SnapshotSource;
import org.mimus.snapshot.Snapshots;

/** Turns paths and {@code --agent} options into agents. */
final class AgentPlans {
  private static final String SELF = "self";

  private final Console console;
  private final Map<String, AgentPlan> plans = new LinkedHashMap<>();

  AgentPlans(Console console) {
    this.console = console;
  }

  /** All agents, in the order in which they were asked for. */
  List<AgentPlan> all() {
    return new ArrayList<>(plans.values());
  }

  /** Adds the bundled snapshots. The only one of them answers to {@code public}. */
  void addBundled() {
    for (String name : Snapshots.bundled()) {
      plans.put(name, AgentPlan.named(name, SnapshotSource.bundled(name), false));
    }
    if (plans.size() == 1) {
      plans.replaceAll((name, plan) -> plan.answeringToPublic());
    }
  }

  /** Adds an agent, and returns false, without that, where there is one of its name. */
  boolean addNew(AgentPlan plan) {
    return plans.putIfAbsent(plan.name(), plan) == null;
  }

  /** Adds an {@code --agent}, in place of a file of that name that a folder has. */
  void addAgent(AgentPlan plan) {
    Path file = FileTrouble.path(plan.source().path());
    checkIsThere(file);
    if (Files.isDirectory(file)) {
      throw new UsageException("--agent " + plan.name() + ": " + file + " is a folder, not a file");
    }
    addExplicit(plan);
  }

  /** Adds a file, or all files of a folder. */
  void addPath(String text) {
    Path path = FileTrouble.path(text);
    checkIsThere(path);
    if (Files.isDirectory(path)) {
      addFolder(path);
      return;
    }
    String name = Snapshots.stripSuffix(path.getFileName().toString());
    addExplicit(AgentPlan.named(name, SnapshotSource.file(path), true));
  }

  private static void checkIsThere(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException(path + " does not exist");
    }
    if (!Files.isReadable(path)) {
      throw new UsageException(path + " may not be read by this user");
    }
  }

  private void addExplicit(AgentPlan plan) {
    AgentPlan other = plans.get(plan.name());
    if (other != null && other.explicit()) {
      throw new UsageException(
          "two agents are named '%s': %s and %s"
              .formatted(plan.name(), other.source().path(), plan.source().path()),
          "Give one of them another name: --agent NAME=FILE.");
    }
    plans.put(plan.name(), plan);
    if (other != null) {
      warnOfTwo(plan, other);
    }
  }

  private void addFound(AgentPlan plan) {
    AgentPlan other = plans.putIfAbsent(plan.name(), plan);
    if (other != null) {
      warnOfTwo(other, plan);
    }
  }

  private void warnOfTwo(AgentPlan served, AgentPlan other) {
    console.warn(
        "two files are named '%s': %s is served, %s is not"
            .formatted(served.name(), served.source().path(), other.source().path()));
  }

  private void addFolder(Path folder) {
    SnapshotDirectory found;
    try {
      found = SnapshotDirectory.scan(folder);
    } catch (IOException e) {
      throw new UsageException(FileTrouble.reason(e));
    }
    found.warnings().forEach(console::warn);
    if (found.files().isEmpty()) {
      throw new UsageException(
          folder + " holds no snapshots", "They end in " + FileTrouble.SUFFIXES + ".");
    }
    found.files().forEach((name, file) -> addFound(found(name, SnapshotSource.file(file))));
  }

  /** snmpsim's {@code self.snmprec} answers to the empty community. */
  private static AgentPlan found(String name, SnapshotSource file) {
    AgentPlan plan = AgentPlan.named(name.isEmpty() ? SELF : name, file, false);
    return name.isEmpty() ? plan.answeringTo("") : plan;
  }
}
