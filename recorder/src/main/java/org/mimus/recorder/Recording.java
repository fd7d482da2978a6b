// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.recorder.ObjectProbe.ProbeFailedException;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snapshot.SnapshotInfo.Ending;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;

/** One recording, from the first question to the finished file. Used once, by one thread. */
final class Recording {
  private final Recorder.Builder settings;
  private final StopSignal stop;
  private final ProgressReport progress;
  private final Instant at;

  private Optional<String> reason = Optional.empty();
  private final List<String> anomalies = new ArrayList<>();
  private List<Oid> objects = List.of();
  private Duration walking = Duration.ZERO;
  private long requests;

  Recording(Recorder.Builder settings, StopSignal stop) {
    this.settings = settings;
    this.stop = stop;
    this.progress = new ProgressReport(settings.progress);
    this.at = settings.clock.instant();
  }

  RecordingResult run() throws IOException {
    SnapshotInfo info = info().withDevice(identity());
    try (SnapshotWriter writer = SnapshotWriter.create(settings.output, info)) {
      return record(writer, info);
    } catch (SnmpException e) {
      Files.deleteIfExists(SnapshotWriter.partOf(settings.output));
      throw e;
    }
  }

  private RecordingResult record(SnapshotWriter writer, SnapshotInfo info) throws IOException {
    try {
      RecordedRows rows = new RecordedRows(writer, progress, settings.maxVariables);
      boolean isAnswering = walk(rows);
      if (isAnswering && settings.probeObjects && settings.version != SnmpVersion.V1) {
        probe(rows);
      }
      return finish(writer, info, rows.count());
    } catch (IOException e) {
      throw unwritten(e);
    } catch (UncheckedIOException e) {
      throw unwritten(e.getCause());
    }
  }

  private IOException unwritten(IOException cause) {
    return new IOException(
        "%s cannot be written: %s; what was recorded is in %s"
            .formatted(settings.output, cause.getMessage(), SnapshotWriter.partOf(settings.output)),
        cause);
  }

  private SnapshotInfo.Device identity() {
    Identity identity = new Identity();
    try {
      identity.ask(settings.client, stop);
    } catch (StoppedException e) {
      // The walk will find out, too.
    }
    return identity.device();
  }

  private SnapshotInfo info() {
    boolean bulk = settings.version != SnmpVersion.V1 && settings.maxRepetitions > 1;
    return SnapshotInfo.none()
        .withRecording(
            SnapshotInfo.Recording.of(
                at,
                settings.from,
                settings.version.label(),
                bulk ? "getbulk" : "getnext",
                settings.by));
  }

  /** Walks; whether the device can be asked for more. */
  private boolean walk(RecordedRows rows) {
    DeviceWalk walk = new DeviceWalk(settings, stop, rows);
    try {
      walk.run(settings.roots);
      reason = walk.reason();
    } catch (StoppedException e) {
      reason = Optional.of(e.getMessage());
    } finally {
      rows.close();
    }
    anomalies.addAll(walk.anomalies());
    requests += walk.requests();
    walking = progress.walkOver(rows.count());
    return walk.isAnswering() && stop.reason().isEmpty();
  }

  private void probe(RecordedRows rows) {
    ProbedDevice device =
        new ProbedDevice(settings.client, stop, progress, Math.max(2, settings.maxRepetitions));
    try {
      objects = new ObjectProbe(device, rows.parents(), rows.scalars()).objects();
    } catch (StoppedException e) {
      String all = reason.isEmpty() ? "; all variables were recorded before" : "";
      reason = reason.or(() -> Optional.of(e.getMessage() + " while objects were probed" + all));
    } catch (ProbeFailedException e) {
      anomalies.add("which objects are known could not be probed: " + e.getMessage());
    }
    requests += device.requests();
    progress.probingOver();
  }

  private RecordingResult finish(SnapshotWriter writer, SnapshotInfo info, long variables)
      throws IOException {
    Ending ending =
        reason.isPresent() ? Ending.partial(reason.get(), anomalies) : Ending.complete(anomalies);
    LoadedSnapshot written = writer.finish(info.withObjects(objects).withEnding(ending));
    return new RecordingResult(
        settings.output,
        variables,
        reason.isEmpty(),
        reason,
        anomalies,
        objects.size(),
        requests,
        walking,
        progress.elapsed(),
        written.problems());
  }
}
