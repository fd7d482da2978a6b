// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Value;

/**
 * What several snapshots of one device say, taken at different times; the first and last reach
 * beyond them. A variable that a snapshot lacks is what the last one before said.
 */
@About("Plays several snapshots that were taken one after the other.")
public record Recordings(
    @About("The snapshots, each with its time.") List<Frame> frames,
    @About("What is said between two of them.") @Default("interpolate") Playing between,
    @About("After which time it begins again.") Optional<Duration> repeat)
    implements MovingValue {
  /** One of the snapshots. */
  public record Frame(
      @About("When it is what is.") Duration at, @About("The snapshot's file.") Recorded snapshot) {
    /** A snapshot that is there. */
    public static Frame of(Duration at, Snapshot snapshot) {
      return new Frame(at, Recorded.of(snapshot));
    }
  }

  public Recordings {
    frames = frames.stream().sorted(Comparator.comparing(Frame::at)).toList();
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("there are no snapshots to play");
    }
    repeat.ifPresent(time -> Ranges.check("repeat", time));
  }

  /**
   * The same ones, whose files are where something says that they are.
   *
   * @param places tells where a file is of which a path says so much
   */
  public Recordings in(Function<String, Path> places) {
    return new Recordings(
        frames.stream().map(frame -> new Frame(frame.at, frame.snapshot.in(places))).toList(),
        between,
        repeat);
  }

  @Override
  public Value value(Moment now) {
    Duration time = Timeline.within(now.micros(), repeat);
    Value earlier = now.start();
    Duration since = Duration.ZERO;
    for (Frame frame : frames) {
      Optional<Value> value = frame.snapshot.snapshot().get(now.name());
      if (value.isEmpty()) {
        continue;
      }
      if (frame.at.compareTo(time) > 0) {
        boolean interpolates = between == Playing.INTERPOLATE && frame.at.compareTo(since) > 0;
        return interpolates
            ? Timeline.between(earlier, value.get(), Timeline.part(since, time, frame.at))
            : earlier;
      }
      earlier = value.get();
      since = frame.at;
    }
    return earlier;
  }

  @Override
  public boolean fits(Value value) {
    return true;
  }
}
