// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mimus.recorder.Recorder;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** What is compared: files, bundled snapshots, and devices, which are walked for it. */
final class ComparedSides {
  private static final int PROBLEMS_SHOWN = 10;
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Console console;
  private final ManagerOptions manager;
  private final List<Oid> roots;
  private boolean whole = true;

  /**
   * @param roots what to ask devices for; without any, everything
   */
  ComparedSides(Console console, ManagerOptions manager, List<Oid> roots) {
    this.console = console;
    this.manager = manager;
    this.roots = roots;
  }

  /** One of the two, not read yet. */
  interface Side {
    Snapshot snapshot() throws IOException;

    /** Whether it is walked, in one context. */
    default boolean isDevice() {
      return false;
    }
  }

  /** A device, which is walked when it is wanted. */
  private record Device(ComparedSides sides, String peer) implements Side {
    @Override
    public Snapshot snapshot() throws IOException {
      return sides.walk(peer);
    }

    @Override
    public boolean isDevice() {
      return true;
    }
  }

  /** What a side has in the context that devices are asked in, where it has that one. */
  Snapshot inContextOfDevice(Snapshot snapshot) {
    String context = manager.version() == SnmpVersion.V3 ? manager.version3().context() : "";
    boolean isThere = snapshot.contexts().contains(context);
    if (snapshot.contexts().size() > (isThere ? 1 : 0)) {
      console.warn((isThere ? "other contexts" : "contexts") + " are not compared with a device");
    }
    return isThere ? snapshot.inContext(context) : snapshot;
  }

  /** Whether what was read so far is complete, as far as it says, and could be understood. */
  boolean areWhole() {
    return whole;
  }

  /**
   * What a text names: a file that is there, a bundled snapshot, or a device.
   *
   * @throws UsageException if it can be none of these
   */
  Side named(String text) {
    if (text.startsWith("udp:") || text.startsWith("udp6:")) {
      return device(text);
    }
    Path file = FileTrouble.path(text);
    if (Files.isDirectory(file)) {
      throw new UsageException(text + " is a folder, not a file");
    }
    if (Files.exists(file)) {
      return () -> read(text, Snapshots.load(file));
    }
    if (Snapshots.bundled().contains(text)) {
      return () -> Snapshots.loadBundled(text).snapshot();
    }
    if (Snapshots.formatOf(text).isPresent() || text.contains("/")) {
      throw new UsageException(text + " does not exist");
    }
    return device(text);
  }

  private Snapshot read(String name, LoadedSnapshot loaded) {
    List<Problem> errors =
        loaded.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    errors.stream().limit(PROBLEMS_SHOWN).forEach(problem -> console.warn(problem.toString()));
    if (errors.size() > PROBLEMS_SHOWN) {
      console.warn(
          "... and %d more; see: mimus inspect %s"
              .formatted(errors.size() - PROBLEMS_SHOWN, SafeText.shellWord(name)));
    }
    SnapshotInfo.Ending ending = loaded.snapshot().info().ending();
    boolean isPartial = ending.completeness() == SnapshotInfo.Completeness.PARTIAL;
    if (isPartial) {
      console.warn(name + " is partial" + ending.reason().map(why -> ": " + why).orElse(""));
    }
    if (isPartial || !errors.isEmpty()) {
      console.warn("what is missing in " + name + " may only not have been read");
      whole = false;
    }
    return loaded.snapshot();
  }

  private static InetSocketAddress peer(String text) {
    try {
      return ManagerOptions.peer(text);
    } catch (UsageException e) {
      if (!e.getMessage().equals("host '" + text + "' is not known")) {
        throw e;
      }
      throw new UsageException(
          "'%s' is no file, no bundled snapshot (%s) and no known host"
              .formatted(text, String.join(", ", Snapshots.bundled())));
    }
  }

  private Side device(String text) {
    InetSocketAddress peer = peer(text);
    manager.credentials(); // wrong ones are wrong usage, whatever the other side is
    return new Device(this, UdpAddress.format(peer));
  }

  private Snapshot walk(String peer) throws IOException {
    try (ProgressLine progress = new ProgressLine(console);
        SnmpClient client = manager.open(peer)) {
      Recorder recorder =
          Recorder.builder()
              .client(client)
              .version(manager.version())
              .roots(roots)
              .probeObjects(false)
              .progress(now -> progress.show(() -> now.variables() + " variables, at ." + now.at()))
              .build();
      ProcessEnd end =
          new ProcessEnd(
              console, () -> recorder.stop("stopped by a signal"), LONGEST_END, ExitCode.FAILED);
      try {
        return recorder.snapshot();
      } finally {
        end.commandIsOver(ExitCode.REFUSED);
      }
    }
  }
}
