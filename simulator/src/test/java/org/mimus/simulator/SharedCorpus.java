// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recordings of real devices that lie beside the project, where they do. */
final class SharedCorpus {
  private static final Path SNMPREC = Path.of("shared", "corpus", "snmprec");

  private SharedCorpus() {}

  /** The folder with the .snmprec files; skips the test, saying so, where there is none. */
  static Path snmprecFolder() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve(SNMPREC))) {
        return up.resolve(SNMPREC);
      }
    }
    String why = "no " + SNMPREC + " beside the project or above it";
    System.out.println("skipped: " + why);
    Assumptions.abort(why);
    throw new IllegalStateException("not reached");
  }

  /**
   * What is in a file, by a few lines that share nothing with the reader: name to tag and value, in
   * the order of a walk. Of one name the last line counts; a line whose name is no OID holds no
   * variable.
   */
  static NavigableMap<long[], String> variables(Path file) throws IOException {
    NavigableMap<long[], String> variables = new TreeMap<>(Arrays::compare);
    for (String line : Files.readString(file, ISO_8859_1).split("\n", -1)) {
      String[] parts = line.replaceAll("\r$", "").split("\\|", 3);
      if (parts.length == 3 && parts[0].matches("[0-9.]+")) {
        variables.put(name(parts[0]), value(parts[1], parts[2]));
      }
    }
    return variables;
  }

  static long[] name(String text) {
    return Stream.of(text.split("\\.")).mapToLong(Long::parseLong).toArray();
  }

  private static String value(String tag, String text) {
    byte[] latin = text.getBytes(ISO_8859_1);
    return switch (tag) {
      case "4" -> "4|" + HexFormat.of().formatHex(latin);
      case "4x" -> "4|" + text.toLowerCase(Locale.ROOT).strip();
      case "4e" -> "4|" + HexFormat.of().formatHex(unescaped(latin));
      case "5" -> "5|";
      case "6" -> "6|" + text.strip().replaceFirst("^\\.", "");
      case "64x" -> "64|" + dotted(HexFormat.of().parseHex(text.strip()));
      case "64e" -> "64|" + dotted(unescaped(latin));
      default -> tag + "|" + text.strip();
    };
  }

  /** Python's escapes, those that occur. */
  private static byte[] unescaped(byte[] text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(text);
    while (in.hasRemaining()) {
      byte octet = in.get();
      octets.write(octet == '\\' ? escaped(in) : octet);
    }
    return octets.toByteArray();
  }

  private static int escaped(ByteBuffer in) {
    byte octet = in.get();
    return switch (octet) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> HexFormat.fromHexDigits((char) in.get() + "" + (char) in.get());
      default -> octet;
    };
  }

  private static String dotted(byte[] octets) {
    return "%d.%d.%d.%d"
        .formatted(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff, octets[3] & 0xff);
  }
}
