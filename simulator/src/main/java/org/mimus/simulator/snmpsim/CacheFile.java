// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.mimus.simulator.write.WrittenFile;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * What SETs have written by a module {@code writecache} that keeps it in a file: a {@link
 * WrittenFile} of all agents. The names there begin with the agent's. Thread-safe.
 */
final class CacheFile {
  /** Of the agent's name, in front of the variable's. */
  private static final int PREFIX_SIZE = 6;

  private static final int CHECK_DIGITS = 8;
  private static final String BEGINNING = "[0-9a-f]{0,8}|[0-9a-f]{8} ";

  private final WrittenFile file;
  private final Map<Oid, Value> values;

  private CacheFile(WrittenFile file) {
    this.file = file;
    this.values = new ConcurrentHashMap<>(file.contents());
  }

  /**
   * Opens a file, which need not be there.
   *
   * @throws IOException if it cannot be read or written, is damaged, or another program's
   */
  static CacheFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "it is a folder, not a file");
    }
    if (Files.exists(path)) {
      checkIsOurs(path);
    }
    try {
      return new CacheFile(WrittenFile.open(path));
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(e.getFile(), null, "it is a file, not a folder");
    }
  }

  /** What others have written, such as snmpsim's shelves, is not to be overwritten. */
  private static void checkIsOurs(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] beginning = in.readNBytes(CHECK_DIGITS + 1);
      if (!new String(beginning, StandardCharsets.ISO_8859_1).matches(BEGINNING)) {
        throw new IOException(
            path + " is there already, and is none that Mimus has written; name another file");
      }
    }
  }

  /**
   * Checks that a variable can be kept.
   *
   * @throws IllegalArgumentException if its name is too long
   */
  static void check(Oid name) {
    if (name.size() > Oid.MAX_SIZE - PREFIX_SIZE) {
      throw new IllegalArgumentException(
          "a name that is kept in a file has at most %d numbers, not %d"
              .formatted(Oid.MAX_SIZE - PREFIX_SIZE, name.size()));
    }
  }

  /** The agent is four numbers of the hash of its name, which can have any length. */
  private static Oid key(String agent, Oid name) {
    byte[] octets = agent.getBytes(StandardCharsets.UTF_8);
    SHA256Digest digest = new SHA256Digest();
    digest.update(octets, 0, octets.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    ByteBuffer numbers = ByteBuffer.wrap(hash);
    long[] ids = new long[PREFIX_SIZE];
    ids[0] = 1;
    ids[1] = 3;
    for (int i = 2; i < PREFIX_SIZE; i++) {
      ids[i] = Integer.toUnsignedLong(numbers.getInt());
    }
    return Oid.of(ids).child(name);
  }

  /** What was written to an agent's variable; empty if nothing was. */
  Optional<Value> value(String agent, Oid name) {
    return Optional.ofNullable(values.get(key(agent, name)));
  }

  /**
   * Keeps a value; it is on the disk when this returns.
   *
   * @throws java.io.UncheckedIOException if that cannot be
   */
  void keep(String agent, Oid name, Value value) {
    Oid key = key(agent, name);
    file.append(Map.of(key, value));
    values.put(key, value);
  }
}
