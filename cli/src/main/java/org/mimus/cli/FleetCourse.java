// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.scenario.Play;
import org.mimus.simulator.scenario.Scenario;
import org.mimus.simulator.time.RunningClock;
import org.mimus.simulator.time.TimeFlow;

/**
 * What fleet files say of all agents together, in force while they are served: how time passes, and
 * what happens. Not thread-safe.
 */
final class FleetCourse {
  private record Playing(Scenario scenario, Play play) {}

  private final Fleet fleet;
  private final boolean isPart;

  /** By the file. */
  private final Map<Path, Playing> plays = new HashMap<>();

  /**
   * @param isPart whether files also describe agents that are served elsewhere
   */
  FleetCourse(Fleet fleet, boolean isPart) {
    this.fleet = fleet;
    this.isPart = isPart;
  }

  /**
   * Lets scenarios begin that are not under way, and ends those that are no more.
   *
   * @return how many have begun or ended, those in place of others once
   */
  int play(Collection<FleetFile> files) {
    Map<Path, Scenario> wanted = new HashMap<>();
    for (FleetFile file : files) {
      if (!file.scenario().isNone()) {
        wanted.put(file.files().get(0), file.scenario());
      }
    }
    List<Path> changed = new ArrayList<>();
    for (Path path : List.copyOf(plays.keySet())) {
      Playing playing = plays.get(path);
      if (!playing.scenario.equals(wanted.get(path))) {
        playing.play.close();
        plays.remove(path);
        changed.add(path);
      }
    }
    for (Map.Entry<Path, Scenario> each : wanted.entrySet()) {
      if (!plays.containsKey(each.getKey())) {
        plays.put(each.getKey(), new Playing(each.getValue(), begun(each.getValue())));
        changed.add(each.getKey());
      }
    }
    return (int) changed.stream().distinct().count();
  }

  private Play begun(Scenario scenario) {
    return isPart ? fleet.playPart(scenario) : fleet.play(scenario);
  }

  /**
   * Lets time pass in another way, from what it is now on.
   *
   * @param flow empty for as real time does
   * @return whether that is another way
   */
  boolean pass(Optional<TimeFlow> flow) {
    OptionalDouble speed = flow.orElseGet(TimeFlow.Real::new).speed();
    if (speed.isEmpty()
        || !(fleet.clock() instanceof RunningClock clock)
        || clock.factor() == speed.getAsDouble()) {
      return false;
    }
    clock.go(speed.getAsDouble());
    return true;
  }
}
