// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.VariationLine;

/**
 * Where snapshots are that agents can play which are added over the control API: those that were
 * sent, in a folder of its own that is made when the first comes and ends with this, and those of
 * folders that are only read. Thread-safe.
 */
final class Shelf implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Shelf.class.getName());

  /** Most octets of one snapshot, as it is sent. */
  static final long MOST_OCTETS = 64L << 20;

  /** Most octets of one snapshot, unpacked. */
  private static final long MOST_UNPACKED = 512L << 20;

  /** Most octets of all that were sent, and most of them. */
  private static final long MOST_IN_ALL = 1L << 30;

  private static final int MOST_FILES = 1_000;

  /** Most that are sent at once, since each is read as a whole. */
  private static final int MOST_COMING = 4;

  private static final int PIECE = 1 << 16;

  /** No path: none of these can lead anywhere. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._@-]{0,127}");

  /** A setting of a variation module with a folder, as {@code multiplex} has it. */
  private static final Pattern FOLDER = Pattern.compile("(^|,)dir=");

  private static final int GZIP = 0x1f8b;
  private static final int BZIP2 = 0x425a;

  private final List<Path> read;
  private final Semaphore coming = new Semaphore(MOST_COMING);

  // The monitor of this object guards the rest.

  /** Null before the first snapshot is sent. */
  private Path own;

  private final Map<String, Kept> kept = new TreeMap<>();

  /** What is known of a snapshot that was sent. */
  record Kept(Path file, long octets, int variables) {}

  /** Sends the body of a request somewhere. */
  @FunctionalInterface
  interface Source {
    void to(OutputStream out) throws IOException;
  }

  Shelf(List<Path> read) {
    this.read = List.copyOf(read);
  }

  /** Where to look for snapshots, those that were sent first. */
  synchronized List<Path> folders() {
    List<Path> all = new ArrayList<>();
    if (own != null) {
      all.add(own);
    }
    all.addAll(read);
    return List.copyOf(all);
  }

  /** Those that were sent, by name. */
  synchronized Map<String, Kept> all() {
    return new TreeMap<>(kept);
  }

  /** The one that was sent under a name. */
  synchronized Optional<Kept> named(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  /**
   * Keeps a snapshot, in place of one of its name; what agents play already stays what it is.
   *
   * @throws Refusal if the name is none, there is no room, or it is no snapshot
   */
  Kept keep(String name, Source source) throws IOException {
    checkName(name);
    if (!coming.tryAcquire()) {
      throw Refusal.busy(MOST_COMING + " snapshots are being sent already; try again");
    }
    try {
      return kept(name, source);
    } finally {
      coming.release();
    }
  }

  private Kept kept(String name, Source source) throws IOException {
    Path part = Files.createTempFile(folder(), ".", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        source.to(out);
      }
      checkUnpacked(part);
      Kept read = new Kept(folder().resolve(name), Files.size(part), read(name, part));
      put(name, part, read);
      return read;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(
          Status.BAD_REQUEST,
          "a snapshot's name is up to 128 letters, digits and any of . _ - @, and begins with none"
              + " of these signs but _ and -");
    }
    if (Snapshots.bundled().contains(name)) {
      throw new Refusal(Status.CONFLICT, "'" + name + "' is a snapshot that comes with Mimus");
    }
  }

  private synchronized Path folder() throws IOException {
    if (own == null) {
      try {
        own = Files.createTempDirectory("mimus-snapshots");
      } catch (IOException e) {
        throw new Refusal(
            Status.INSUFFICIENT_STORAGE,
            "there is nowhere to keep it: no folder for temporary files can be written ("
                + System.getProperty("java.io.tmpdir")
                + ")");
      }
    }
    return own;
  }

  /** So that a small file cannot become one that fills the memory. */
  private static void checkUnpacked(Path file) throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(2);
    }
    int magic = beginning.length < 2 ? 0 : (beginning[0] & 0xff) << 8 | (beginning[1] & 0xff);
    if (magic == BZIP2) {
      throw new Refusal(
          Status.UNSUPPORTED_TYPE, "bzip2 is not taken here; send it plain or gzipped");
    }
    if (magic != GZIP) {
      return;
    }
    long octets = 0;
    byte[] piece = new byte[PIECE];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), PIECE)) {
      for (int length = in.read(piece); length > 0; length = in.read(piece)) {
        octets += length;
        if (octets > MOST_UNPACKED) {
          throw new Refusal(
              Status.TOO_LARGE, "unpacked, a snapshot has " + MOST_UNPACKED + " octets at most");
        }
      }
    } catch (EOFException e) {
      throw new Refusal(Status.UNPROCESSABLE, "this is damaged gzip: it is cut off");
    } catch (ZipException e) {
      throw new Refusal(Status.UNPROCESSABLE, "this is damaged gzip: " + e.getMessage());
    }
  }

  /** How many variables it has. */
  private static int read(String name, Path file) throws IOException {
    LoadedSnapshot loaded;
    try (InputStream in = Files.newInputStream(file)) {
      loaded = Snapshots.read(name, in);
    }
    for (Problem problem : loaded.problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        throw new Refusal(Status.UNPROCESSABLE, problem.toString());
      }
    }
    for (VariationLine line : loaded.snapshot().variations()) {
      if (FOLDER.matcher(line.settings()).find()) {
        throw new Refusal(
            Status.UNPROCESSABLE,
            "%s:%d: %s: a folder of this host cannot be named here"
                .formatted(name, line.line(), line.module()));
      }
    }
    if (loaded.snapshot().size() == 0 && loaded.snapshot().variations().isEmpty()) {
      throw new Refusal(Status.UNPROCESSABLE, name + " has no variable that can be read");
    }
    return loaded.snapshot().size();
  }

  private synchronized void put(String name, Path part, Kept read) throws IOException {
    long others =
        kept.entrySet().stream()
            .filter(one -> !one.getKey().equals(name))
            .mapToLong(one -> one.getValue().octets())
            .sum();
    boolean isNew = !kept.containsKey(name);
    if (others + read.octets() > MOST_IN_ALL || (isNew && kept.size() >= MOST_FILES)) {
      throw new Refusal(
          Status.INSUFFICIENT_STORAGE,
          "there is room for %d snapshots with %d octets; remove some"
              .formatted(MOST_FILES, MOST_IN_ALL));
    }
    Files.move(part, read.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    kept.put(name, read);
  }

  /** Forgets one that was sent; whether there was one. Agents that play it go on. */
  synchronized boolean remove(String name) throws IOException {
    Kept one = kept.remove(name);
    return one != null && Files.deleteIfExists(one.file());
  }

  @Override
  public synchronized void close() {
    if (own == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(own);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "folder " + own + " of snapshots could not be removed", e);
    }
  }
}
