// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;

/**
 * The snapshots below a folder, each under the name that it is served by: its path from that
 * folder, with slashes, without the suffix. That is snmpsim's rule, so its data directories work as
 * they are: a leading {@code self/}, which stands for the engine there, is no part of the name, and
 * {@code self.snmprec} has the empty one. A symbolic link is a second name for a file. What begins
 * with a dot is left alone.
 *
 * @param files by name, sorted
 * @param warnings what was passed over, and why, a sentence each
 */
public record SnapshotDirectory(Map<String, Path> files, List<String> warnings) {
  private static final int NAMED = 5;

  /** snmpsim's word for the engine that answers. */
  static final String SELF = "self";

  /**
   * Looks through a folder and those below it.
   *
   * @throws IOException if it cannot be read
   */
  public static SnapshotDirectory scan(Path folder) throws IOException {
    Scan scan = new Scan(folder);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan);
    return scan.result();
  }

  private static final class Scan extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Map<String, Path> files = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    Scan(Path folder) {
      this.folder = folder;
    }

    private String nameOf(Path file) {
      return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String served(String path) {
      String name = Snapshots.stripSuffix(path);
      if (name.equals(SELF)) {
        return "";
      }
      return name.startsWith(SELF + "/") ? name.substring(SELF.length() + 1) : name;
    }

    private boolean isHidden(Path path) {
      return !path.equals(folder) && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      String path = nameOf(file);
      if (attributes.isRegularFile() && Snapshots.formatOf(path).isPresent()) {
        Path earlier = files.putIfAbsent(served(path), file);
        if (earlier != null) {
          choose(earlier, file, path);
        }
      } else {
        others.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    private void choose(Path earlier, Path file, String path) {
      boolean better = rank(file) < rank(earlier);
      if (better) {
        files.put(served(path), file);
      }
      warnings.add(
          "two files are named '%s': %s is served, %s is not"
              .formatted(served(path), better ? file : earlier, better ? earlier : file));
    }

    /** The order of the formats decides; of one format, the file that is not compressed. */
    private static int rank(Path file) {
      String name = file.toString();
      int format = Snapshots.formatOf(name).map(SnapshotFormat::ordinal).orElse(0);
      return 2 * format + (name.endsWith(".gz") || name.endsWith(".bz2") ? 1 : 0);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      warnings.add(file + " cannot be read: " + reason(failure));
      return FileVisitResult.CONTINUE;
    }

    private static String reason(IOException failure) {
      if (failure instanceof AccessDeniedException) {
        return "permission denied";
      }
      if (failure instanceof FileSystemLoopException) {
        return "a link that leads back to a folder above it";
      }
      return failure instanceof FileSystemException other && other.getReason() != null
          ? other.getReason()
          : "the system does not say why";
    }

    SnapshotDirectory result() {
      if (!others.isEmpty()) {
        String some = others.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
        warnings.add(
            "%s: passed over %d other file%s: %s%s"
                .formatted(
                    folder,
                    others.size(),
                    others.size() == 1 ? "" : "s",
                    some,
                    others.size() > NAMED ? ", ..." : ""));
      }
      return new SnapshotDirectory(files, List.copyOf(warnings));
    }
  }
}
