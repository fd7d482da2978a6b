// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells the forms apart: by the first lines, and by the name where these leave a doubt. */
final class Formats {
  /** How many octets of a file are looked at. */
  static final int LOOK_AHEAD = 1 << 14;

  /** That of UTF-8, which some editors put in front, with a character for each octet. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private static final String GZIP = ".gz";
  private static final String BZIP2 = ".bz2";

  /** How the first line of the native form begins, which nothing else looks like. */
  private static final byte[] HEADER = "{\"mimus\":".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern JSONL_LINE = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*\"\\.?[0-9])");
  private static final Pattern SNMPREC_LINE = Pattern.compile("\\s*[.0-9]+\\|[^|]*\\|");
  private static final Pattern SAP_LINE = Pattern.compile("\\s*[.0-9]+\\s*,\\s*[A-Za-z0-9]+\\s*,");
  private static final Pattern WALK_LINE =
      Pattern.compile(
          "\\s*\\.?(?:[0-9]|iso|ccitt|joint-iso|[A-Za-z][-\\w]*(?:::|\\.[0-9]))[^ |]* =(?: |\\z)");

  private Formats() {}

  static SnapshotFormat of(String fileName, byte[] beginning) {
    if (Arrays.mismatch(HEADER, beginning) == HEADER.length) {
      return SnapshotFormat.JSONL;
    }
    List<SnapshotFormat> lines =
        Stream.of(new String(beginning, StandardCharsets.ISO_8859_1).split("\r?\n"))
            .flatMap(line -> ofLine(line).stream())
            .toList();
    Optional<SnapshotFormat> name = ofName(fileName);
    SnapshotFormat named = name.orElse(SnapshotFormat.SNMPREC);
    if (lines.isEmpty()) {
      return named;
    }
    if (lines.get(0) == SnapshotFormat.WALK && name.orElse(SnapshotFormat.WALK) == lines.get(0)) {
      // Its strings have lines of their own, which can look like anything.
      return SnapshotFormat.WALK;
    }
    if (named == SnapshotFormat.DUMP && lines.contains(SnapshotFormat.SNMPREC)) {
      return named; // nothing but the name tells these apart
    }
    return Stream.of(SnapshotFormat.values())
        .max(
            Comparator.<SnapshotFormat>comparingInt(form -> Collections.frequency(lines, form))
                .thenComparing(form -> form == named))
        .orElse(named);
  }

  private static Optional<SnapshotFormat> ofLine(String line) {
    if (JSONL_LINE.matcher(line).lookingAt()) {
      return Optional.of(SnapshotFormat.JSONL);
    }
    if (SNMPREC_LINE.matcher(line).lookingAt()) {
      return Optional.of(SnapshotFormat.SNMPREC);
    }
    if (SAP_LINE.matcher(line).lookingAt()) {
      return Optional.of(SnapshotFormat.SAPWALK);
    }
    return WALK_LINE.matcher(line).lookingAt()
        ? Optional.of(SnapshotFormat.WALK)
        : Optional.empty();
  }

  /** How many octets of the beginning are no content. */
  static int markLength(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
  }

  static boolean isGzip(byte[] beginning) {
    return beginning.length > 1 && beginning[0] == 0x1f && (beginning[1] & 0xff) == 0x8b;
  }

  /** Begins with "BZh" and the size of its blocks. */
  static boolean isBzip2(byte[] beginning) {
    return beginning.length > 3
        && beginning[0] == 'B'
        && beginning[1] == 'Z'
        && beginning[2] == 'h'
        && beginning[3] >= '1'
        && beginning[3] <= '9';
  }

  static boolean isBzip2Name(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(BZIP2);
  }

  static boolean isGzipName(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(GZIP);
  }

  static Optional<SnapshotFormat> ofName(String fileName) {
    String name = withoutCompression(fileName);
    for (SnapshotFormat format : SnapshotFormat.values()) {
      for (String suffix : format.suffixes()) {
        if (hasSuffix(name, suffix)) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  static String stripSuffix(String fileName) {
    String name = withoutCompression(fileName);
    for (SnapshotFormat format : SnapshotFormat.values()) {
      for (String suffix : format.suffixes()) {
        if (hasSuffix(name, suffix)) {
          return name.substring(0, name.length() - suffix.length());
        }
      }
    }
    return fileName;
  }

  private static boolean hasSuffix(String name, String suffix) {
    return name.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private static String withoutCompression(String fileName) {
    if (isBzip2Name(fileName)) {
      return fileName.substring(0, fileName.length() - BZIP2.length());
    }
    return isGzipName(fileName)
        ? fileName.substring(0, fileName.length() - GZIP.length())
        : fileName;
  }
}
