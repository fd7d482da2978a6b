// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mimus.recorder.RecordedRows.FullException;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snmp.manager.PeerUnreachableException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.Row;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.manager.WalkEnd;
import org.mimus.snmp.manager.WalkOptions;
import org.mimus.snmp.manager.WalkResult;
import org.mimus.snmp.smi.Oid;

/** The walk through all roots, and what became of it. Not thread-safe. */
final class DeviceWalk {
  /** Thrown where nothing more is to be had from the device, or wanted. */
  static final class EndedException extends Exception {
    private static final long serialVersionUID = 1;

    EndedException(String reason) {
      super(reason, null, false, false);
    }
  }

  private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
  private static final int MOST_BREAKS = 100;
  private static final int MOST_SILENT_PLACES = 6;

  private final SnmpClient client;
  private final StopSignal stop;
  private final RecordedRows rows;
  private final int maxRepetitions;
  private final List<String> anomalies = new ArrayList<>();

  private SnmpException firstFailure;
  private String reason;
  private long requests;
  private int silentPlaces;
  private boolean isAnswering = true;

  DeviceWalk(Recorder.Builder settings, StopSignal stop, RecordedRows rows) {
    this.client = settings.client;
    this.stop = stop;
    this.rows = rows;
    this.maxRepetitions = settings.maxRepetitions;
  }

  /** What the device did that it should not have. */
  List<String> anomalies() {
    return anomalies;
  }

  /** Why something may be missing; empty where nothing is. */
  Optional<String> reason() {
    if (reason != null || anomalies.isEmpty()) {
      return Optional.ofNullable(reason);
    }
    int more = anomalies.size() - 1;
    String others = more == 1 ? "1 more anomaly" : more + " more anomalies";
    return Optional.of(anomalies.get(0) + (more == 0 ? "" : "; and " + others));
  }

  /** Whether it makes sense to ask the device for more. */
  boolean isAnswering() {
    return isAnswering;
  }

  /** How many requests were answered; those of a walk that failed half-way are not counted. */
  long requests() {
    return requests;
  }

  /**
   * Walks.
   *
   * @throws SnmpException if nothing at all could be recorded
   */
  void run(List<Oid> roots) throws StoppedException {
    try {
      for (Oid root : outermost(roots)) {
        new RootWalk(this, root).run();
      }
    } catch (EndedException | FullException e) {
      reason = e.getMessage();
    }
    if (rows.count() == 0 && firstFailure != null) {
      throw firstFailure;
    }
  }

  /** Sorted, without those that lie below others. */
  private static List<Oid> outermost(List<Oid> roots) {
    List<Oid> outermost = new ArrayList<>();
    for (Oid root : roots.stream().sorted().toList()) {
      if (outermost.isEmpty() || !root.startsWith(outermost.get(outermost.size() - 1))) {
        outermost.add(root);
      }
    }
    return outermost;
  }

  // What the walk below one root needs.

  RecordedRows rows() {
    return rows;
  }

  /** How many variables to ask for at once. */
  int maxRepetitions() {
    return maxRepetitions;
  }

  /** Walks all of a root. */
  WalkEnd whole(Oid root, Consumer<Row> consumer) throws StoppedException {
    stop.check();
    WalkOptions options =
        WalkOptions.DEFAULT.withMaxRepetitions(maxRepetitions).withRootIfEmpty(root.size() > 1);
    WalkResult result = stop.await(client.walk(root, options).runAsync(consumer));
    requests += result.requests();
    return result.end();
  }

  /** Asks for what comes after a place. */
  Response next(Oid place, int count) throws StoppedException {
    stop.check();
    Response response =
        stop.await(count == 1 ? client.getNextAsync(place) : client.getBulkAsync(0, count, place));
    requests++;
    return response;
  }

  /** The walk cannot go on: not with these credentials, or not with this client. */
  EndedException over(Oid place, SnmpException failure) {
    failed(failure);
    isAnswering = false;
    String after = RootWalk.text(place);
    return new EndedException("could not go on after " + after + ": " + failure.getMessage());
  }

  void failed(SnmpException failure) {
    firstFailure = firstFailure == null ? failure : firstFailure;
  }

  void note(String anomaly) throws EndedException {
    anomalies.add(anomaly);
    if (anomalies.size() == MOST_BREAKS) {
      throw new EndedException("given up after " + MOST_BREAKS + " anomalies");
    }
  }

  /** Rows are coming again. */
  void answered() {
    silentPlaces = 0;
  }

  /** There was no answer: whether the device is there at all is another question. */
  void checkAlive(Oid place, SnmpException silence) throws StoppedException, EndedException {
    failed(silence);
    Oid known = rows.first().orElse(SYS_UP_TIME);
    try {
      stop.await(client.getAsync(known));
    } catch (SnmpErrorException e) {
      // An answer is all that is wanted.
    } catch (SnmpTimeoutException | PeerUnreachableException e) {
      isAnswering = false;
      throw new EndedException(
          "%s, nor to %s any more".formatted(RootWalk.silence(place, silence), known));
    }
    if (++silentPlaces > MOST_SILENT_PLACES) {
      throw new EndedException(
          "no answer at %d places, the last one %s".formatted(silentPlaces, RootWalk.text(place)));
    }
  }
}
