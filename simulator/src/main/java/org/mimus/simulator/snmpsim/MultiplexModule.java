// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * A subtree out of several snapshots in turn: the files of {@code dir} whose names are numbers, the
 * next one every {@code period} seconds, again and again with {@code wrap}; or the one whose place
 * is set at {@code control}.
 */
final class MultiplexModule implements VariationModule {
  private static final double USUAL_PERIOD = 60;

  private record Plan(
      Oid root,
      List<Integer> numbers,
      List<Snapshot> files,
      double period,
      boolean wrap,
      Oid control) {}

  @Override
  public String name() {
    return "multiplex";
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    if (!line.isSubtree()) {
      throw new IllegalArgumentException("it is for a subtree: OID|:multiplex|dir=...");
    }
    String dir =
        settings.text("dir").orElseThrow(() -> new IllegalArgumentException("it needs dir=FOLDER"));
    double period = settings.number("period", USUAL_PERIOD);
    if (!(period > 0)) {
      throw new IllegalArgumentException("period is more than 0 seconds, not " + period);
    }
    Map<Integer, Snapshot> files = load(folder(line, dir));
    Plan plan =
        new Plan(
            line.name(),
            List.copyOf(files.keySet()),
            List.copyOf(files.values()),
            period,
            settings.has("wrap"),
            settings.text("control").map(text -> Oid.parse(text.strip())).orElse(null));
    return chance -> new Multiplex(plan);
  }

  /** As given, or below the nearest folder above the file: that is the data directory, mostly. */
  private static Path folder(VariationLine line, String dir) {
    try {
      Path given = Path.of(dir);
      if (given.isAbsolute() && Files.isDirectory(given)) {
        return given;
      }
      Path above = Path.of(line.file()).toAbsolutePath().normalize().getParent();
      for (; above != null && !given.isAbsolute(); above = above.getParent()) {
        if (Files.isDirectory(above.resolve(given))) {
          return above.resolve(given);
        }
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("dir '" + dir + "' is no path", e);
    }
    throw new IllegalArgumentException("dir '%s' is no folder here or above".formatted(dir));
  }

  private static Map<Integer, Snapshot> load(Path folder) {
    Map<Integer, Snapshot> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String stem = Snapshots.stripSuffix(file.getFileName().toString()).replaceAll("\\.+$", "");
        if (Snapshots.formatOf(file.toString()).isEmpty() || !stem.matches("[0-9]{1,9}")) {
          continue;
        }
        LoadedSnapshot loaded = Snapshots.load(file);
        if (!loaded.isClean()) {
          throw new IllegalArgumentException("cannot be read: " + loaded.problems().get(0));
        }
        files.put(Integer.valueOf(stem), loaded.snapshot());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("folder " + folder + " cannot be read: " + e, e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(folder + " has no file named by a number: 00000.snmprec");
    }
    return files;
  }

  static final class Multiplex implements Variation {
    private final Plan plan;

    /** The place of the file that was set. */
    private int chosen;

    Multiplex(Plan plan) {
      this.plan = plan;
    }

    Optional<Oid> control() {
      return Optional.ofNullable(plan.control);
    }

    /** The place of the file whose turn it is. */
    private int place(VariationRequest request) {
      if (plan.control != null) {
        return chosen;
      }
      int count = plan.files.size();
      long slots = (long) (request.uptime().toNanos() / 1e9 / plan.period);
      long slot = plan.wrap ? slots % count : Math.min(slots, count - 1L);
      long number = slot + plan.numbers.get(0);
      int place = 0;
      while (place + 1 < count && plan.numbers.get(place + 1) <= number) {
        place++;
      }
      return place;
    }

    @Override
    public Reply get(VariationRequest request) {
      if (request.name().equals(plan.control) && !request.isNext()) {
        return Reply.value(Integer32.of(chosen));
      }
      return plan.files
          .get(place(request))
          .get(request.name())
          .map(Reply::value)
          .orElseGet(Reply::none);
    }

    @Override
    public Reply set(VariationRequest request) {
      Value written = request.written().orElseThrow();
      String text = written.toString().strip(); // a number of any type
      if (!request.name().equals(plan.control) || !text.matches("[0-9]{1,9}")) {
        return Reply.none();
      }
      int place = Integer.parseInt(text);
      return place >= plan.files.size() ? Reply.none() : Reply.taken(written, () -> chosen = place);
    }

    @Override
    public Optional<Oid> next(Oid after, VariationRequest request) {
      Snapshot file = plan.files.get(place(request));
      OidSpan found = new OidSpan();
      Oid from = after.compareTo(plan.root) < 0 ? plan.root : after;
      int index = file.ceiling(OidSpan.of(from));
      if (index < file.size()) {
        file.name(index, found);
        if (found.equals(OidSpan.of(from)) && from.equals(after)) {
          index++;
        }
      }
      if (index >= file.size()) {
        return Optional.empty();
      }
      file.name(index, found);
      return Optional.of(found.toOid());
    }
  }
}
