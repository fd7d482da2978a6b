// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mimus.snapshot.SnapshotFormat;

/** What the JDK says of files, in words. */
final class FileTrouble {
  /**
   * The ends of names that snapshot files have: {@code .jsonl, .snmprec, ..., each also with .gz}.
   */
  static final String SUFFIXES =
      Stream.of(SnapshotFormat.values())
          .flatMap(format -> format.suffixes().stream())
          .collect(Collectors.joining(", ", "", ", each also with .gz"));

  private FileTrouble() {}

  /** Why a file could not be used: {@code core-1.jsonl does not exist}. */
  static String reason(Exception failure) {
    if (failure instanceof UncheckedIOException unchecked) {
      return unchecked.getMessage() + ": " + reason(unchecked.getCause());
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written by this user";
    }
    if (failure instanceof NotDirectoryException other) {
      return other.getFile() + " is no folder";
    }
    if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    return failure instanceof IOException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }

  /**
   * The path that a text names.
   *
   * @throws UsageException if it can be none
   */
  static Path path(String text) {
    if (text.isEmpty()) {
      throw new UsageException("'' is no path"); // to Java it is the current folder
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' is no path: " + e.getReason());
    }
  }

  /**
   * Looks whether a file can be made where it shall be.
   *
   * @throws UsageException if its folder is missing, or may not be written
   */
  static void checkFolderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isWritable(folder)) {
      throw new UsageException(
          folder + (Files.exists(folder) ? " may not be written by this user" : " does not exist"));
    }
  }
}
