// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a snapshot comes from.
 *
 * @param path of a file, or the name of a bundled snapshot
 */
public record SnapshotSource(String path, boolean bundled) {
  public SnapshotSource {
    Objects.requireNonNull(path, "path");
  }

  /** A file. */
  public static SnapshotSource file(Path file) {
    return new SnapshotSource(file.toString(), false);
  }

  /** One of {@link Snapshots#bundled}. */
  public static SnapshotSource bundled(String name) {
    return new SnapshotSource(name, true);
  }

  /** Whether it can be read twice: a pipe cannot. */
  boolean isRegular() {
    return !bundled && Files.isRegularFile(Path.of(path));
  }

  /**
   * What files have in common that give the same snapshot: copies of one, and links to it. The name
   * is part of it as far as it says the form, which an unclear content leaves to it.
   */
  String fingerprint() throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(Path.of(path)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest()) + Snapshots.formatOf(path);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  LoadedSnapshot load() throws IOException {
    return bundled ? Snapshots.loadBundled(path) : Snapshots.load(Path.of(path));
  }
}
