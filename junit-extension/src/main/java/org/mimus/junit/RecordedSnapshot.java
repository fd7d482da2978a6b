// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mimus.simulator.FleetException;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpException;

/**
 * The file of a declaration with {@link SnmpAgent#recordFrom}, which is recorded where it is
 * missing. Tests that run at the same time, in this JVM or in another, record it once.
 */
record RecordedSnapshot(Declaration declaration, RecordedDevice device, Path file) {
  private static final long PAUSE_MILLIS = 50;
  private static final Logger LOG = System.getLogger(SnmpAgent.class.getName());

  /**
   * The file that a declaration says to record, made if there is a device to ask; empty where it
   * says nothing of that.
   */
  static Optional<Path> find(Declaration declaration) {
    String from = declaration.annotation().recordFrom();
    if (from.isEmpty()) {
      return Optional.empty();
    }
    Placeholders filled = Placeholders.filled(from, Placeholders::ofProcess);
    try {
      RecordedDevice device = RecordedDevice.parse(filled.text(), System::getenv);
      RecordedSnapshot recorded =
          new RecordedSnapshot(declaration, device, file(declaration, device));
      return Optional.of(recorded.made(filled.unset()));
    } catch (IllegalArgumentException | FleetException e) {
      throw declaration.wrong("has a recordFrom that cannot be: " + e.getMessage());
    }
  }

  private static Path file(Declaration declaration, RecordedDevice device) {
    String value = declaration.annotation().value();
    SnapshotFormat form = Snapshots.formatOf(value).orElse(null);
    if (form == null || !form.isWritten()) {
      throw declaration.wrong(
          "is to be recorded, and its suffix stands for no form that is written: .jsonl keeps"
              + " everything");
    }
    Path base = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return base.resolve(device.folder()).resolve(value.replaceFirst("^/+", "")).normalize();
  }

  private Path made(List<String> unset) {
    if (Files.isRegularFile(file)) {
      return file;
    }
    if (!device.isNamed()) {
      throw declaration.wrong(notYet(unset));
    }
    return once(declaration, this);
  }

  private String notYet(List<String> unset) {
    String variable = unset.isEmpty() ? "" : unset.get(0);
    return ("names no snapshot yet: neither the class path nor %s has it"
            + "\nTo record it, %s, such as: %s")
        .formatted(
            file,
            variable.isEmpty()
                ? "name the device in recordFrom"
                : "set %s, an environment variable or a system property, to the device"
                    .formatted(variable),
            variable.isEmpty()
                ? "recordFrom = \"192.0.2.1\""
                : variable + "=192.0.2.1 or " + variable + "=192.0.2.1:1161,version=1");
  }

  /** One at a time: a recording that another test needs as well is waited for. */
  private static synchronized Path once(Declaration declaration, RecordedSnapshot recorded) {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), recorded.lockName());
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = locked(channel)) {
      if (held.isValid() && !Files.isRegularFile(recorded.file)) {
        recorded.record();
      }
      return recorded.file;
    } catch (IOException | SnmpException e) {
      throw declaration.wrong(
          "could not be recorded from %s, and nothing is kept: %s"
              .formatted(recorded.device.address(), reason(e)));
    }
  }

  /** Waits for tests of another class loader as well, whose locks Java refuses to wait for. */
  private static FileLock locked(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException held) {
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another test recorded it");
    }
  }

  /** Why it failed; of files, the JDK often says no more than their paths. */
  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written by this user";
    }
    if (failure instanceof FileAlreadyExistsException other) {
      return other.getFile() + " is no folder";
    }
    return failure.getMessage();
  }

  /** The same for all processes of a user that want this file. */
  private String lockName() {
    String key = System.getProperty("user.name") + " " + file;
    return "mimus-record-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".lock";
  }

  /** A snapshot is whole before there is a file, and the file is whole before it has its name. */
  private void record() throws IOException {
    Snapshot snapshot = device.record();
    Files.createDirectories(file.getParent());
    SnapshotFormat form = Snapshots.formatOf(file.toString()).orElseThrow();
    for (Problem loss : Snapshots.save(snapshot, file, form)) {
      LOG.log(Level.WARNING, loss.toString());
    }
    LOG.log(
        Level.INFO,
        "recorded {0} variables of {1} to {2}",
        String.valueOf(snapshot.size()),
        device.address(),
        file);
  }
}
