// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * What SETs have written to one agent, in a file: a line for each SET, which is on the disk before
 * the SET is answered. A line is its CRC-32, then names and values as BER, {@code -} for a variable
 * that has gone. The last line may be torn, by a crash while it was written: that SET was never
 * answered, and is forgotten. Thread-safe; open only while something is written.
 */
public final class WrittenFile {
  private static final HexFormat HEX = HexFormat.of();
  private static final int CHECK_DIGITS = 8;

  private final Path file;

  /** With null for those that have gone; the monitor of this object guards it. */
  private final Map<Oid, Value> contents = new TreeMap<>();

  private WrittenFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file, which need not be there, and writes it anew without what was overwritten.
   *
   * @throws IOException if it cannot be read or written, or if it is damaged, other than at its end
   */
  public static WrittenFile open(Path file) throws IOException {
    WrittenFile written = new WrittenFile(file);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      written.read(Files.readString(file, StandardCharsets.US_ASCII));
      written.rewrite();
    } catch (NoSuchFileException e) {
      return written; // nobody has written yet
    }
    return written;
  }

  private void read(String text) throws IOException {
    int number = 0;
    for (int from = 0; from < text.length(); ) {
      number++;
      int end = text.indexOf('\n', from);
      if (end < 0) {
        return; // torn
      }
      String line = text.substring(from, end);
      from = end + 1;
      if (!isGood(line)) {
        if (from == text.length()) {
          return; // torn, though its end was written
        }
        throw new IOException(file + " is damaged in line " + number + "; remove or restore it");
      }
      readLine(line.substring(CHECK_DIGITS), number);
    }
  }

  private static boolean isGood(String line) {
    return line.length() > CHECK_DIGITS
        && line.substring(0, CHECK_DIGITS).equals(check(line.substring(CHECK_DIGITS)));
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return HEX.toHexDigits((int) crc.getValue());
  }

  private void readLine(String changes, int number) throws IOException {
    for (String change : changes.strip().split(" ", -1)) {
      int equals = change.indexOf('=');
      try {
        String value = change.substring(equals + 1);
        contents.put(
            Oid.parse(change.substring(0, equals)), value.equals("-") ? null : decoded(value));
      } catch (BerException | RuntimeException e) {
        throw new IOException(file + " cannot be understood in line " + number, e);
      }
    }
  }

  private static Value decoded(String hex) throws BerException {
    byte[] octets = HEX.parseHex(hex);
    return BerReader.strict().reset(octets, 0, octets.length).readValue();
  }

  private static String line(Map<Oid, Value> changes) {
    StringBuilder text = new StringBuilder();
    changes.forEach((name, value) -> text.append(' ').append(name).append('=').append(hex(value)));
    return check(text.toString()) + text + "\n";
  }

  private static String hex(Value value) {
    if (value == null) {
      return "-";
    }
    int length = BerWriter.length(value);
    BerWriter writer = new BerWriter().reset(new byte[length], 0, length);
    writer.append(value);
    return HEX.formatHex(writer.array());
  }

  /** What has been written: a null value for a variable that has gone. */
  public synchronized Map<Oid, Value> contents() {
    return new TreeMap<>(contents);
  }

  /**
   * Keeps what one SET changes; on the disk when this returns.
   *
   * @throws UncheckedIOException if that cannot be
   */
  public synchronized void append(Map<Oid, Value> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      write(file, line(changes), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      takeBack(e);
      throw new UncheckedIOException(e);
    }
    contents.putAll(changes);
  }

  /** Removes what was written of a line that failed, so that the next one is not lost with it. */
  private void takeBack(IOException cause) {
    try {
      rewrite();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Forgets everything. */
  public synchronized void clear() {
    contents.clear();
    try {
      rewrite();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rewrite() throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    write(
        part,
        contents.isEmpty() ? "" : line(contents),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException unsupported) {
      return; // Windows opens no folders
    }
  }

  private static void write(Path to, String text, OpenOption... options) throws IOException {
    try (FileChannel out = FileChannel.open(to, options)) {
      ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (octets.hasRemaining()) {
        out.write(octets);
      }
      out.force(true);
    }
  }
}
