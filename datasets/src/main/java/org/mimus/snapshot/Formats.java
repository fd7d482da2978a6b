// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the forms apart: by the first lines, and by the name only where these say nothing. */
final class Formats {
  /** How many octets of a file are looked at. */
  static final int LOOK_AHEAD = 1 << 14;

  /** That of UTF-8, which some editors put in front, with a character for each octet. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private static final String GZIP = ".gz";
  private static final Pattern JSONL_LINE = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*\"\\.?[0-9]).*");
  private static final Pattern SNMPREC_LINE = Pattern.compile("\\s*[.0-9]+\\|[^|]*\\|.*");
  private static final Pattern WALK_LINE =
      Pattern.compile("\\s*\\.?(?:[0-9]|iso|ccitt|joint-iso|[A-Za-z][-\\w]*::)[^ |]* =(?: .*)?");

  private Formats() {}

  static SnapshotFormat of(String fileName, byte[] beginning) {
    Map<SnapshotFormat, Integer> votes = new EnumMap<>(SnapshotFormat.class);
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\r?\n", -1)) {
      if (JSONL_LINE.matcher(line).matches()) {
        votes.merge(SnapshotFormat.JSONL, 1, Integer::sum);
      } else if (SNMPREC_LINE.matcher(line).matches()) {
        votes.merge(SnapshotFormat.SNMPREC, 1, Integer::sum);
      } else if (WALK_LINE.matcher(line).matches()) {
        votes.merge(SnapshotFormat.WALK, 1, Integer::sum);
      }
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    SnapshotFormat named = ofName(fileName).orElse(SnapshotFormat.SNMPREC);
    return votes.getOrDefault(named, 0) == most
        ? named
        : votes.keySet().stream().filter(f -> votes.get(f) == most).findFirst().orElse(named);
  }

  /** How many octets of the beginning are no content. */
  static int markLength(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
  }

  static boolean isGzip(byte[] beginning) {
    return beginning.length > 1 && beginning[0] == 0x1f && (beginning[1] & 0xff) == 0x8b;
  }

  static boolean isGzipName(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(GZIP);
  }

  static Optional<SnapshotFormat> ofName(String fileName) {
    String name = withoutGzip(fileName);
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
    String name = withoutGzip(fileName);
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

  private static String withoutGzip(String fileName) {
    return isGzipName(fileName)
        ? fileName.substring(0, fileName.length() - GZIP.length())
        : fileName;
  }
}
