// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How {@code ./mimus} starts {@code serve}: with a cache of classes that the same JDK made. */
final class TrainedMimus {
  private static final int FIRST_WITH_PROFILES_IN_ONE_STEP = 25;
  private static final int LONGEST_SECONDS = 120;

  private TrainedMimus() {}

  /** Makes the cache, and gives the command up to the arguments of Mimus. */
  static List<String> command(Settings settings, Jdk jdk) throws IOException {
    boolean ahead = jdk.feature() >= FIRST_WITH_PROFILES_IN_ONE_STEP;
    Path cache = settings.work().resolve("mimus-" + jdk.feature() + (ahead ? ".aot" : ".jsa"));
    Files.deleteIfExists(cache);
    SideBySide.say("training Mimus on " + jdk.label());
    String training = ahead ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    Programs.output(
        java(settings, jdk, List.of(training + cache), "org.mimus.cli.Training"), LONGEST_SECONDS);
    List<String> use =
        ahead
            ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")
            : List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:auto");
    List<String> options = new ArrayList<>(List.of("-XX:CompileThresholdScaling=10"));
    options.addAll(use);
    return java(settings, jdk, options, "org.mimus.cli.Mimus");
  }

  private static List<String> java(
      Settings settings, Jdk jdk, List<String> options, String program) {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(options);
    command.addAll(jdk.nativeAccess());
    String jar = settings.root().resolve("cli/target/mimus/mimus-cli.jar").toString();
    command.addAll(List.of("-cp", jar, program));
    return command;
  }
}
