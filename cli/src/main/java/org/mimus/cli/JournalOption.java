// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalLines;
import picocli.CommandLine.Option;

/** Where {@code serve} writes what was received and what became of it. */
final class JournalOption {
  private static final String STDOUT = "-";

  private static final long MIB = 1 << 20;

  /** What every line of a journal begins with. */
  private static final String BEGINNING = "{\"";

  private JournalLines lines;
  private OutputStream file;

  @Option(
      names = "--journal",
      arity = "0..1",
      fallbackValue = STDOUT,
      paramLabel = "=FILE",
      hideParamSyntax = true,
      description =
          "Write what became of every datagram, as JSON, a line each: --journal to stdout,"
              + " --journal=FILE to the end of a file.")
  private String target;

  @Option(
      names = "--journal-size",
      paramLabel = "MIB",
      description =
          "Most of a journal's file, in MiB: then it becomes FILE.1 and another begins. Default: 100.")
  private long size = 100;

  /**
   * The journal, if one is asked for.
   *
   * @param kept whether somebody wants to look at it while it is written
   */
  Optional<Journal> open(Console console, boolean kept) {
    if (target == null) {
      return kept ? Optional.of(Journal.inMemory()) : Optional.empty();
    }
    Journal journal = kept ? Journal.inMemory() : Journal.of(0, 0);
    lines = JournalLines.to(target.equals(STDOUT) ? console.out() : openFile());
    journal.follow(lines);
    return Optional.of(journal);
  }

  private OutputStream openFile() {
    if (size < 1) {
      throw new UsageException("--journal-size is 1 MiB or more, not " + size);
    }
    Path path = FileTrouble.path(target);
    FileTrouble.checkFolderOf(path);
    try {
      checkIsJournal(path);
      file = new RotatingFile(path, MIB * size);
      return file;
    } catch (IOException e) {
      throw new UsageException("cannot write " + path + ": " + FileTrouble.reason(e));
    }
  }

  /**
   * Without an equals sign the next word is the file: a snapshot, perhaps, that would be spoilt.
   */
  private static void checkIsJournal(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new UsageException(path + " is a folder", "Write --journal=FILE.");
    }
    if (!Files.isRegularFile(path)) {
      return;
    }
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      char[] first = new char[64];
      int length = reader.read(first);
      String text = length < 1 ? "" : new String(first, 0, length).strip();
      boolean journal =
          text.isEmpty()
              || text.startsWith(BEGINNING + "time\"")
              || text.startsWith(BEGINNING + "lost\"");
      if (!journal) {
        throw new UsageException(
            path + " is there already, and is no journal", "Write --journal=FILE.");
      }
    }
  }

  /** Says what is missing in the journal, and ends it. */
  void end(Console console) {
    if (lines != null) {
      lines.close();
      if (lines.lost() > 0) {
        console.warn(
            "%d datagrams are not in the journal: it could not be written, or not as fast"
                .formatted(lines.lost()));
      }
    }
    closeFile();
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // All that could be written has been.
      }
    }
  }
}
