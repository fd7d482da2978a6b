// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the report that can be measured alone: it lies between two marks, on lines of their
 * own.
 */
record Section(String name) {
  String begin() {
    return "<!-- " + name + " -->";
  }

  String end() {
    return "<!-- end of " + name + " -->";
  }

  /** Puts lines, with their marks, in place of those that are there. */
  void replaceIn(Path report, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(Files.readAllLines(report));
    int begin = all.indexOf(begin());
    int end = all.indexOf(end());
    if (begin < 0 || end < begin) {
      throw new IOException(report + " has no section about " + name);
    }
    all.subList(begin, end + 1).clear();
    all.addAll(begin, lines);
    Files.writeString(report, String.join("\n", all) + "\n");
  }
}
