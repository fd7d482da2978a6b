// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;

/**
 * Where a snapshot is.
 *
 * @param location the bundled snapshot's name, or a URL
 * @param modified of a file, so that one that was written anew is read anew
 */
record SnapshotSource(boolean bundled, String location, long modified) {
  private static final Logger LOG = System.getLogger(SnmpAgent.class.getName());

  /** How many problems of a file are logged. */
  private static final int SHOWN = 10;

  /** Looks in the order that {@link SnmpAgent#value} promises. */
  static SnapshotSource find(Declaration declaration) {
    String name = declaration.annotation().value();
    if (Snapshots.bundled().contains(name)) {
      return new SnapshotSource(true, name, 0);
    }
    Class<?> owner = declaration.owner();
    URL beside = owner.getResource(name);
    String root = name.startsWith("/") ? name.substring(1) : name;
    URL resource = beside == null ? owner.getResource("/" + root) : beside;
    // A folder is a resource as well.
    if (resource != null && !isFolder(resource)) {
      return new SnapshotSource(false, resource.toString(), modified(resource));
    }
    Optional<Path> file = path(name);
    return file.filter(Files::isRegularFile)
        .or(() -> RecordedSnapshot.find(declaration))
        .map(SnapshotSource::of)
        .orElseThrow(() -> notFound(declaration, root, file));
  }

  /** Equal for equal sources. A text, since the first hash of a record is slow to be made. */
  String key() {
    return (bundled ? "bundled " : modified + " ") + location;
  }

  private static SnapshotSource of(Path file) {
    URL url = url(file);
    return new SnapshotSource(false, url.toString(), modified(url));
  }

  private static boolean isFolder(URL resource) {
    try {
      return resource.getProtocol().equals("file") && Files.isDirectory(Path.of(resource.toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name).toAbsolutePath());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long modified(URL url) {
    try {
      return url.getProtocol().equals("file")
          ? Files.getLastModifiedTime(Path.of(url.toURI())).toMillis()
          : 0;
    } catch (IOException | URISyntaxException e) {
      return 0;
    }
  }

  private static RuntimeException notFound(
      Declaration declaration, String root, Optional<Path> file) {
    String name = declaration.annotation().value();
    List<String> bundled = Snapshots.bundled();
    List<String> tried = new ArrayList<>();
    tried.add("the bundled snapshot '" + name + "'");
    String folder = declaration.owner().getPackageName().replace('.', '/');
    if (!name.startsWith("/") && !folder.isEmpty()) {
      String beside = "the class path resource '" + folder + "/" + name + "'";
      tried.add(beside + whyHidden(declaration.owner()));
    }
    tried.add("the class path resource '" + root + "'");
    file.ifPresent(path -> tried.add("the file '" + path + "'"));
    String hint =
        Spelling.nearest(name, bundled).map(n -> "; did you mean '" + n + "'?").orElse("");
    return declaration.wrong(
        "names no snapshot%s\nLooked for, in this order:\n  %s\nBundled snapshots: %s"
            .formatted(hint, String.join("\n  ", tried), String.join(", ", bundled)));
  }

  /** Why what lies beside a class could not be seen even if it is there; empty where it could. */
  private static String whyHidden(Class<?> owner) {
    Module module = owner.getModule();
    return module.isOpen(owner.getPackageName(), SnapshotSource.class.getModule())
        ? ""
        : ", which module %s hides: it has to open the package to org.mimus.junit, too"
            .formatted(module.getName());
  }

  Snapshot load(Declaration declaration) {
    LoadedSnapshot loaded;
    try {
      loaded = bundled ? Snapshots.loadBundled(location) : read();
    } catch (IOException e) {
      throw declaration.wrong("cannot be read from " + location + ": " + e);
    }
    List<Problem> problems = loaded.problems();
    if (loaded.snapshot().size() == 0) {
      String first = problems.isEmpty() ? "it is empty" : problems.get(0).reason();
      throw declaration.wrong("has no variable in " + location + ": " + first);
    }
    problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .limit(SHOWN)
        .forEach(problem -> LOG.log(Level.WARNING, location + ": " + problem));
    return loaded.snapshot();
  }

  private LoadedSnapshot read() throws IOException {
    URLConnection connection = new URL(location).openConnection();
    // A cached connection would keep the jar open.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return Snapshots.read(location, in);
    }
  }
}
