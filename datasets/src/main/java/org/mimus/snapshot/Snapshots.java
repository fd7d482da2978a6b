// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and writes snapshot files. */
public final class Snapshots {
  private static final String BUNDLED = "bundled/";
  private static final String INDEX = BUNDLED + "index";

  private Snapshots() {}

  /**
   * How many octets of memory the variables of some snapshots take, those of contexts as well; what
   * several snapshots share counts once.
   */
  public static long octets(Collection<Snapshot> some) {
    HeldArrays held = new HeldArrays();
    some.forEach(snapshot -> snapshot.countInto(held));
    return held.octets();
  }

  /**
   * Reads a file of any form, told from its content, compressed or not.
   *
   * @throws IOException if the file cannot be read; a file with unreadable content gives problems
   */
  public static LoadedSnapshot load(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return read(file.toString(), in);
    }
  }

  /** The stream of Files asks for positions, which a pipe such as that of {@code <(...)} lacks. */
  private static InputStream open(Path file) throws IOException {
    boolean pipe = Files.readAttributes(file, BasicFileAttributes.class).isOther();
    return pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
  }

  /**
   * Reads a stream of any form up to its end, and leaves it open.
   *
   * @param fileName for the problems, and for the form where the content does not say
   */
  public static LoadedSnapshot read(String fileName, InputStream in) throws IOException {
    InputStream raw = buffered(in);
    byte[] beginning = beginning(raw);
    boolean bzip2 = Formats.isBzip2(beginning);
    if (!bzip2 && !Formats.isGzip(beginning)) {
      return readPlain(fileName, raw);
    }
    CutOffStream unzipped =
        bzip2 ? new CutOffStream(raw, Bzip2InputStream::new) : new CutOffStream(raw);
    LoadedSnapshot loaded = readPlain(fileName, buffered(unzipped));
    List<Problem> problems = new ArrayList<>(loaded.problems());
    unzipped.damage().ifPresent(damage -> problems.add(Problem.error(fileName, 0, damage)));
    return new LoadedSnapshot(loaded.snapshot(), loaded.format(), problems);
  }

  private static LoadedSnapshot readPlain(String fileName, InputStream plain) throws IOException {
    plain.skipNBytes(Formats.markLength(beginning(plain)));
    SnapshotFormat format = Formats.of(fileName, beginning(plain));
    Lines lines = new Lines(plain);
    return switch (format) {
      case JSONL -> JsonlReader.read(fileName, lines);
      case SNMPREC -> SnmprecReader.read(fileName, lines);
      case WALK -> WalkReader.read(fileName, lines);
      case SAPWALK -> SapReader.read(fileName, lines);
      case DUMP -> DumpReader.read(fileName, lines);
    };
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, Formats.LOOK_AHEAD);
  }

  private static byte[] beginning(InputStream in) throws IOException {
    in.mark(Formats.LOOK_AHEAD);
    byte[] beginning = in.readNBytes(Formats.LOOK_AHEAD);
    in.reset();
    return beginning;
  }

  /**
   * Writes a file, compressed if its name ends in {@code .gz}. An existing one is replaced, at once
   * and only when all has been written.
   *
   * @return what the form cannot carry, and is therefore not in the file
   * @throws IOException also where the form is one that is read only, or the name ends in {@code
   *     .bz2}
   */
  public static List<Problem> save(Snapshot snapshot, Path file, SnapshotFormat format)
      throws IOException {
    if (!format.isWritten()) {
      throw new IOException(
          file + ": the form " + format.suffixes().get(0) + " is read, but not written");
    }
    if (Formats.isBzip2Name(file.toString())) {
      throw new IOException(file + ": bzip2 is read, but not written; .gz is");
    }
    try (ReplacedFile replaced = new ReplacedFile(file)) {
      List<Problem> problems = write(snapshot, file.toString(), format, replaced.stream());
      replaced.commit();
      return problems;
    }
  }

  /** Writes the native form, which keeps everything, and leaves the stream open. */
  public static void write(Snapshot snapshot, OutputStream out) throws IOException {
    JsonlWriter.write(snapshot, out);
  }

  private static List<Problem> write(
      Snapshot snapshot, String fileName, SnapshotFormat format, OutputStream out)
      throws IOException {
    return switch (format) {
      case JSONL -> {
        JsonlWriter.write(snapshot, out);
        yield Losses.ofVariations(snapshot, fileName);
      }
      case SNMPREC -> SnmprecWriter.write(snapshot, fileName, out);
      case WALK -> WalkWriter.write(snapshot, fileName, out);
      case SAPWALK, DUMP -> throw new IllegalStateException("checked before");
    };
  }

  /** The names of the snapshots that come with Mimus, sorted. */
  public static List<String> bundled() {
    return index().stream().map(Formats::stripSuffix).sorted().toList();
  }

  private static List<String> index() {
    try (InputStream in = Snapshots.class.getResourceAsStream(INDEX)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of bundled snapshots", e);
    }
  }

  /**
   * Reads a snapshot that comes with Mimus.
   *
   * @param name one of {@link #bundled}
   * @throws IllegalArgumentException if there is no such snapshot
   */
  public static LoadedSnapshot loadBundled(String name) {
    for (String file : index()) {
      if (Formats.stripSuffix(file).equals(name)) {
        try (InputStream in = Snapshots.class.getResourceAsStream(BUNDLED + file)) {
          return read(file, in);
        } catch (IOException e) {
          throw new UncheckedIOException("the bundled snapshot " + name, e);
        }
      }
    }
    throw new IllegalArgumentException("no bundled snapshot '" + name + "', only " + bundled());
  }

  /** The form that a file's name stands for; empty for other names. */
  public static Optional<SnapshotFormat> formatOf(String fileName) {
    return Formats.ofName(fileName);
  }

  /** A file's name or path without the suffix of a form and of compression. */
  public static String stripSuffix(String fileName) {
    return Formats.stripSuffix(fileName);
  }
}
