// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotWriter;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;

/**
 * Walks one device into a snapshot file, once. What was recorded is never lost: a device that stops
 * answering, goes round in circles or fails in the middle, an interrupt and {@link #stop} all end
 * in a finished file that says it is partial and why.
 *
 * <p>The first variable of each response carries the attribute {@code ms}: the time from request to
 * response in milliseconds, with one decimal. Neither a community nor a password is written.
 */
public final class Recorder {
  private final Builder settings;
  private final StopSignal stop = new StopSignal();
  private final AtomicBoolean used = new AtomicBoolean();

  private Recorder(Builder settings) {
    this.settings = settings;
  }

  /** What to set before a recording; at least the client, and for a file the output. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Records. The work is done by a thread of its own, so an interrupt of this one never falls into
   * the writing of the file: it ends the recording as {@link #stop} does, and is set again when
   * this returns.
   *
   * @throws IOException if the file cannot be written; what was written is in its part file
   * @throws SnmpException if nothing at all could be recorded; then no file is left
   * @throws IllegalStateException if this recorder was used already, or has no output
   */
  public RecordingResult record() throws IOException {
    if (settings.output == null) {
      throw new IllegalStateException("a recorder needs an output to record to");
    }
    if (used.getAndSet(true)) {
      throw new IllegalStateException("a recorder records once; build another");
    }
    CompletableFuture<RecordingResult> outcome = new CompletableFuture<>();
    new Thread(() -> run(outcome), "mimus-recorder").start();
    return await(outcome);
  }

  /**
   * Records what is to be looked at now, such as for a comparison, and keeps no file. What was set
   * as output is not written.
   *
   * @throws IOException if a temporary file cannot be written, or the recording is partial
   * @throws SnmpException if nothing at all could be recorded
   * @throws IllegalStateException if this recorder was used already
   */
  public Snapshot snapshot() throws IOException {
    Path folder = Files.createTempDirectory("mimus-recorder");
    settings.output = folder.resolve("device.jsonl");
    try {
      RecordingResult result = record();
      if (!result.complete()) {
        throw new IOException("the recording is partial: " + result.reason().orElse("unknown why"));
      }
      return Snapshots.load(settings.output).snapshot();
    } finally {
      Files.deleteIfExists(settings.output);
      Files.deleteIfExists(SnapshotWriter.partOf(settings.output));
      Files.delete(folder);
    }
  }

  private void run(CompletableFuture<RecordingResult> outcome) {
    try {
      outcome.complete(new Recording(settings, stop).run());
    } catch (IOException | RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  private RecordingResult await(CompletableFuture<RecordingResult> outcome) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return outcome.get();
        } catch (InterruptedException e) {
          interrupted = true;
          stop("interrupted");
        }
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(Throwable cause) throws IOException {
    if (cause instanceof IOException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return (RuntimeException) cause;
  }

  /**
   * Ends the recording from another thread, without waiting: the file is finished as partial, and
   * {@link #record} returns soon, whatever the device does. Only the first reason counts; before
   * {@link #record} it ends that at once, afterwards it does nothing.
   *
   * @param reason for the file, such as {@code stopped by Ctrl-C}
   */
  public void stop(String reason) {
    stop.stop(reason);
  }

  /** Settings of a recording. Not thread-safe. */
  public static final class Builder {
    SnmpClient client;
    List<Oid> roots = List.of(Oid.of());
    int maxRepetitions = 25;
    Path output;
    String from;
    String by;
    SnmpVersion version = SnmpVersion.V2C;
    Consumer<Progress> progress = event -> {};
    boolean probeObjects = true;
    long maxVariables = Long.MAX_VALUE;
    Clock clock = Clock.systemUTC();

    private Builder() {}

    /** How to reach the device. The recorder does not close it. */
    public Builder client(SnmpClient client) {
      this.client = Objects.requireNonNull(client, "client");
      return this;
    }

    /**
     * The version that the client speaks: it is written to the file, and only after SNMPv1 the
     * known objects are not probed, which has no way to tell them. Default: v2c.
     */
    public Builder version(SnmpVersion version) {
      this.version = Objects.requireNonNull(version, "version");
      return this;
    }

    /**
     * What to record: all that is below these names. Names that lie below others are no harm.
     * Default, and if empty: all that the device has.
     */
    public Builder roots(List<Oid> roots) {
      this.roots = roots.isEmpty() ? List.of(Oid.of()) : List.copyOf(roots);
      return this;
    }

    /** How many variables to ask for at once; 1 walks by GETNEXT, as SNMPv1 always does. */
    public Builder maxRepetitions(int number) {
      if (number < 1) {
        throw new IllegalArgumentException(
            "a walk asks for at least one variable at once, not " + number);
      }
      this.maxRepetitions = number;
      return this;
    }

    /** The file to write, in the form that its name stands for; an existing one is replaced. */
    public Builder output(Path file) {
      this.output = Objects.requireNonNull(file, "file");
      return this;
    }

    /** What the file says of the device's address. Default: nothing. */
    public Builder from(String hostAndPort) {
      this.from = Objects.requireNonNull(hostAndPort, "hostAndPort");
      return this;
    }

    /** What the file says of the program, such as {@code mimus 0.1.0}. Default: nothing. */
    public Builder by(String program) {
      this.by = Objects.requireNonNull(program, "program");
      return this;
    }

    /**
     * Told from time to time how far the recording has come: at the first response, at most every
     * 100 ms then, and at the end of the walk and of the probing. Called by one thread at a time,
     * which the recording waits for.
     */
    public Builder progress(Consumer<Progress> listener) {
      this.progress = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Whether to ask the device, after the walk, which objects it knows, so that a replay tells
     * noSuchInstance from noSuchObject as the device does. Default: yes.
     */
    public Builder probeObjects(boolean probe) {
      this.probeObjects = probe;
      return this;
    }

    /** The recording ends, as partial, after so many variables. Default: no limit. */
    public Builder maxVariables(long number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least one variable is recorded, not " + number);
      }
      this.maxVariables = number;
      return this;
    }

    /** What tells when the recording began. Default: the system's clock. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Makes a recorder, which asks nothing yet.
     *
     * @throws IllegalStateException without a client
     */
    public Recorder build() {
      if (client == null) {
        throw new IllegalStateException("a recorder needs a client");
      }
      return new Recorder(copy());
    }

    private Builder copy() {
      Builder copy = new Builder();
      copy.client = client;
      copy.roots = roots;
      copy.maxRepetitions = maxRepetitions;
      copy.output = output;
      copy.from = from;
      copy.by = by;
      copy.version = version;
      copy.progress = progress;
      copy.probeObjects = probeObjects;
      copy.maxVariables = maxVariables;
      copy.clock = clock;
      return copy;
    }
  }
}
