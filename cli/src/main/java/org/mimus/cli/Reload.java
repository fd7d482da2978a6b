// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;

/**
 * Lets what is edited take effect while agents are served. A change is taken once files have stood
 * still from one look to the next; one that is wrong is told, and changes nothing. Not thread-safe.
 */
final class Reload {
  /** What the files describe now. */
  interface Description {
    /** The agents. Throws what is told where something is wrong. */
    List<AgentSpec> agents() throws InterruptedException;

    /**
     * Where all planned chance of the agents comes from.
     *
     * @param before where it has come from
     */
    default long seed(long before) {
      return before;
    }

    /** Serves them in place of those before. */
    default Fleet.Update serve(List<AgentSpec> agents, Fleet fleet) {
      return fleet.update(agents, seed(fleet.seed()));
    }

    /** Lets the rest take effect of what was described last, once its agents are served. */
    default void settle() {}

    /** What is wrong, with the place where it stands, if it is known. */
    default RuntimeException located(RuntimeException wrong) {
      return wrong;
    }

    /** The files and folders that it was read from. */
    Collection<Path> files();
  }

  private final Console console;
  private final Fleet fleet;
  private final Description description;
  private FileStamps taken;
  private FileStamps seen;

  /** Whether the last edit was wrong. */
  private boolean refused;

  /**
   * @param before what files were like before they were read: some may have changed meanwhile
   */
  Reload(Console console, Fleet fleet, Description description, FileStamps before) {
    this.console = console;
    this.fleet = fleet;
    this.description = description;
    this.seen = now();
    Map<Path, String> stamps = new TreeMap<>(seen.byPath());
    stamps.replaceAll((path, stamp) -> before.byPath().getOrDefault(path, stamp));
    this.taken = new FileStamps(stamps);
  }

  private FileStamps now() {
    return FileStamps.of(description.files());
  }

  /** Looks at the files once. */
  void look() throws InterruptedException {
    FileStamps now = now();
    boolean still = now.equals(seen);
    seen = now;
    if (!still || now.equals(taken)) {
      return;
    }
    taken = now;
    try {
      List<AgentSpec> agents = description.agents();
      say(description.serve(agents, fleet));
      description.settle();
      refused = false;
    } catch (RuntimeException e) { // whatever it is, what is served goes on
      refused = true;
      ("what was changed is not served: " + description.located(e).getMessage())
          .lines()
          .forEach(console::warn);
    }
    // Files that are read from now on; of the others what they were before they were read.
    Map<Path, String> stamps = new TreeMap<>(now().byPath());
    stamps.replaceAll((path, stamp) -> now.byPath().getOrDefault(path, stamp));
    taken = new FileStamps(stamps);
    seen = taken;
  }

  private void say(Fleet.Update update) {
    if (update.isNothing() && refused) {
      console.warn("files are right again, and as they are served");
    }
    if (!update.isNothing()) {
      console.warn(
          "files have changed; agents: %d new, %d changed, %d gone"
              .formatted(update.added(), update.changed(), update.removed()));
    }
  }
}
