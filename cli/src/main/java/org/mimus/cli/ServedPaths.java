// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.config.ServeSettings;

/**
 * What a command line names to be served: snapshots, folders of them, fleet files, single agents.
 * Can be asked again, when files have changed. Not thread-safe.
 */
final class ServedPaths {
  private final Console console;
  private final List<String> paths;
  private final List<String> agents;
  private final List<String> config;

  /** Those of the paths that describe fleets. */
  private final Set<String> fleetPaths = new HashSet<>();

  /**
   * What was read beside paths so far: fleet files with those that they include, and snapshots.
   * What is not described any more stays, so that a file that was broken for a while is not lost.
   */
  private final Set<Path> watched = new LinkedHashSet<>();

  private List<FleetFile> last = List.of();

  /**
   * @param agents as they are given with --agent
   * @param config fleet files that are given with --config
   */
  ServedPaths(Console console, List<String> paths, List<String> agents, List<String> config) {
    this.console = console;
    this.paths = List.copyOf(paths);
    this.agents = List.copyOf(agents);
    this.config = List.copyOf(config);
  }

  /** The paths that are no snapshots, but describe a fleet; they are paths no more then. */
  List<FleetFile> fleetFiles() {
    fleetPaths.clear();
    List<String> names = new ArrayList<>(config);
    List<FleetFile> files = new ArrayList<>();
    try {
      for (String path : paths) {
        if (FleetFile.isOne(FileTrouble.path(path))) {
          names.add(path);
        }
      }
      for (String name : names) {
        files.add(FleetFile.read(FileTrouble.path(name), System::getenv, last));
      }
    } catch (IOException e) {
      throw new UsageException(FileTrouble.reason(e));
    }
    fleetPaths.addAll(names);
    files.forEach(file -> watched.addAll(file.files()));
    names.forEach(name -> watched.add(FileTrouble.path(name)));
    last = List.copyOf(files);
    return files;
  }

  /** What the fleet files that were read last say of the command itself. */
  ServeSettings settings() {
    return last.stream()
        .map(FleetFile::serve)
        .filter(settings -> !settings.all().isEmpty())
        .findFirst()
        .orElse(ServeSettings.NONE);
  }

  /** Those that are snapshots, or folders of them. */
  private List<String> snapshotPaths() {
    return paths.stream().filter(path -> !fleetPaths.contains(path)).toList();
  }

  /** Those that are folders, and those where fleet files are. */
  List<Path> folders() {
    Set<Path> all = new LinkedHashSet<>();
    snapshotPaths().stream().map(FileTrouble::path).filter(Files::isDirectory).forEach(all::add);
    last.forEach(file -> all.add(file.folder()));
    return List.copyOf(all);
  }

  /** The agents that paths, options and files ask for. */
  List<AgentPlan> plans(List<FleetFile> files) {
    List<AgentPlan> all = planned(files);
    for (AgentPlan plan : all) {
      if (!plan.source().bundled()) {
        watched.add(FileTrouble.path(plan.source().path()));
      }
    }
    return all;
  }

  private List<AgentPlan> planned(List<FleetFile> files) {
    AgentPlans plans = new AgentPlans(console);
    files.forEach(file -> new FleetPlans(file, plans).addAll());
    boolean fleet = !plans.all().isEmpty();
    List<String> snapshots = snapshotPaths();
    if (snapshots.isEmpty() && agents.isEmpty()) {
      if (!fleet) {
        plans.addBundled();
      }
      return plans.all();
    }
    snapshots.forEach(plans::addPath);
    List<AgentPlan> found = plans.all();
    boolean alone = !fleet && found.size() == 1 && found.get(0).explicit() && agents.isEmpty();
    if (alone) {
      return List.of(found.get(0).answeringToPublic());
    }
    agents.forEach(text -> plans.addAgent(AgentOption.parse(text)));
    return plans.all();
  }

  /** What is wrong with an agent, with its place where a fleet file describes it. */
  RuntimeException located(RuntimeException wrong) {
    RuntimeException told = wrong;
    for (FleetFile file : last) {
      if (told instanceof FleetException about) {
        told = file.located(about);
      }
    }
    return told;
  }

  /** All files and folders whose change can change what is served. */
  Collection<Path> watched() {
    List<Path> all = new ArrayList<>(watched);
    snapshotPaths().forEach(path -> all.add(FileTrouble.path(path)));
    return all;
  }
}
