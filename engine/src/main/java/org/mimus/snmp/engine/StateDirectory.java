// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A folder that remembers how often the engines of a program have booted, so that no message of an
 * earlier run is taken for a new one (RFC 3414 section 2.2). One counter serves all of them. It is
 * counted up, and is on the disk, before {@link #open} returns.
 *
 * <p>The folder is locked for as long as this is open: two programs cannot share one.
 */
public final class StateDirectory implements AutoCloseable {
  private static final String COUNTER = "engine-boots";
  private static final String LOCK = "lock";
  private static final int MOST_DIGITS = 10;

  private final FileChannel lockFile;
  private final Path folder;
  private final int boots;

  /** What is on the disk; the monitor of this object guards it. */
  private int highest;

  private StateDirectory(FileChannel lockFile, Path folder, int boots) {
    this.lockFile = lockFile;
    this.folder = folder;
    this.boots = boots;
    this.highest = boots;
  }

  /**
   * Opens a folder, which is made if it is not there, and counts one boot.
   *
   * @throws IOException if it is in use, cannot be written, or its counter cannot be read: then it
   *     is not begun anew, since managers would take the engines' messages for replays
   */
  public static StateDirectory open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(lockFile, folder);
      int boots = next(read(folder.resolve(COUNTER)), folder);
      write(folder, boots);
      return new StateDirectory(lockFile, folder, boots);
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static void lock(FileChannel file, Path folder) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException("state folder " + folder + " is in use by another program");
    }
  }

  /** How often so far; 0 for a new folder. */
  private static int read(Path file) throws IOException {
    byte[] octets;
    try {
      octets = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        throw new IOException("state file " + file + " is a link to what is not there", e);
      }
      return 0;
    } catch (IOException e) {
      throw new IOException("state file " + file + " cannot be read: " + e.getMessage(), e);
    }
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    long number =
        text.matches("[0-9]{1," + MOST_DIGITS + "}\\n") ? Long.parseLong(text.strip()) : -1;
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IOException(
          "state file "
              + file
              + " does not hold a number of boots, 0 to 2147483647, and a line feed: restore it, or"
              + " write a larger number than ever before into it");
    }
    return (int) number;
  }

  private static int next(int boots, Path folder) throws IOException {
    if (boots >= Integer.MAX_VALUE - 1) {
      // RFC 3414 section 2.2.3: at 2147483647 an engine needs another ID, or other keys.
      throw new IOException(
          "the engines of state folder "
              + folder
              + " have booted 2147483647 times: give them other engine IDs and a new folder");
    }
    return boots + 1;
  }

  private static void write(Path folder, int boots) throws IOException {
    Path file = folder.resolve(COUNTER);
    Path part = folder.resolve(COUNTER + ".part");
    try {
      writeAll(part, boots + "\n");
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new IOException("state file " + file + " cannot be written: " + e.getMessage(), e);
    }
    forceFolder(folder);
  }

  private static void writeAll(Path file, String text) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (octets.hasRemaining()) {
        out.write(octets);
      }
      out.force(true);
    }
  }

  /** Lets the new name survive a power cut, where folders can be opened. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      return; // Windows opens no folders
    }
  }

  /** How often the engines have booted, with this time: 1 to 2147483646. */
  public int boots() {
    return boots;
  }

  /** The folder itself, for what else is to outlast the program. */
  public Path folder() {
    return folder;
  }

  /**
   * Makes sure, on the disk, that the next program begins with more boots than one engine has by
   * now, which has booted again while this program runs.
   *
   * @throws IOException if the folder cannot be written
   */
  public synchronized void raise(int reached) throws IOException {
    if (reached > highest) {
      write(folder, Math.min(reached, Integer.MAX_VALUE - 1));
      highest = reached;
    }
  }

  /** Lets others use the folder. A second time does nothing. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
