// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A JDK.
 *
 * @param feature such as 17
 * @param version such as 17.0.15
 */
record Jdk(Path home, int feature, String version) {
  private static final int FIRST_WITH_FOREIGN_FUNCTIONS = 22;

  static Jdk at(Path home) throws IOException {
    Properties release = new Properties();
    release.load(new StringReader(Files.readString(home.resolve("release"))));
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return new Jdk(home, Integer.parseInt(version.replaceAll("[^0-9].*", "")), version);
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  /** What lets a program use the foreign functions that it may need. */
  List<String> nativeAccess() {
    return feature >= FIRST_WITH_FOREIGN_FUNCTIONS
        ? List.of("--enable-native-access=ALL-UNNAMED")
        : List.of();
  }

  String label() {
    return "JDK " + feature;
  }
}
