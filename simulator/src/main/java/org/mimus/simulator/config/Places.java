// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the files are that a text names.
 *
 * @param folders in which they are looked for, one after the other
 * @param isConfined whether none may lie elsewhere
 */
record Places(List<Path> folders, boolean isConfined) {
  Places {
    folders = List.copyOf(folders);
  }

  /** Beside the file that names them, or anywhere else on this host. */
  static Places beside(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    return new Places(List.of(folder == null ? Path.of("/") : folder), false);
  }

  /** In some folders and nowhere else. */
  static Places only(List<Path> folders) {
    return new Places(folders, true);
  }

  /** Where a path begins that says no more. */
  Path folder() {
    return folders.isEmpty() ? Path.of("") : folders.get(0);
  }

  /**
   * The file that is meant, whether it is there or not.
   *
   * @throws IllegalArgumentException if the text is no path, or one that leads out of the folders
   */
  Path path(String text) {
    Optional<Path> found = find(text);
    if (found.isEmpty() && folders.isEmpty()) {
      throw new IllegalArgumentException("no file is read here, and none is '" + text + "'");
    }
    return found.orElseGet(() -> folder().resolve(text));
  }

  /**
   * The file that is meant; empty where it is not there.
   *
   * @throws IllegalArgumentException if the text is no path, or one that leads out of the folders
   */
  Optional<Path> find(String text) {
    try {
      Path path = Path.of(text);
      if (isConfined && (path.isAbsolute() || path.normalize().startsWith(".."))) {
        throw outside(text);
      }
      for (Path folder : folders) {
        Path file = folder.resolve(path);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.of(isConfined ? inside(folder, file, text) : file);
        }
      }
      return Optional.empty();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }

  /** A link may lead elsewhere. */
  private static Path inside(Path folder, Path file, String text) {
    try {
      if (file.toRealPath().startsWith(folder.toRealPath())) {
        return file;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + text + "' cannot be read", e);
    }
    throw outside(text);
  }

  private static IllegalArgumentException outside(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not below the folders of snapshots, and no other file is read here");
  }

  /** For people. Says nothing of this host to who may not know it. */
  @Override
  public String toString() {
    return isConfined
        ? "the folders of snapshots"
        : folders.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
