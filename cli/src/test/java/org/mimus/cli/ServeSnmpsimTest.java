// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data directories of snmpsim, served with what its command line says. */
class ServeSnmpsimTest {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";
  private static final String INDEX = "1.3.6.1.4.1.20408.999.1";
  private static final String OPTIONS = "--variation-module-options";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve("data").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private RunningCommand serve(String... more) throws Exception {
    String[] usual = {folder.resolve("data").toString(), "--listen", "127.0.0.1:0"};
    String[] args = new String[usual.length + more.length];
    System.arraycopy(usual, 0, args, 0, usual.length);
    System.arraycopy(more, 0, args, usual.length, more.length);
    return RunningCommand.serve(args);
  }

  private static String ask(RunningCommand command, String community, String name) {
    return asked(command, community, name, "-t20").out();
  }

  private static CommandRun asked(
      RunningCommand command, String community, String name, String patience) {
    return CommandRun.of("get", "-Oqv", "-r0", patience, "-c", community, command.address(), name);
  }

  @Test
  void index_listsTheFilesOfTheFolder() throws Exception {
    Path public1 = file("public.snmprec", NAME + "|4|x\n");
    file("site/core.snmprec", NAME + "|4|y\n");
    try (RunningCommand command = serve("--compat", "snmpsim")) {
      assertThat(ask(command, "index", INDEX + ".1.1")).isEqualTo("\"" + public1 + "\"\n");
      assertThat(ask(command, "index", INDEX + ".2.2")).isEqualTo("\"site/core\"\n");
      assertThat(ask(command, "index", INDEX + ".3.1"))
          .isEqualTo("\"4c9184f37cff01bcdc32dc486ec36961\"\n");
    }
    try (RunningCommand command = serve()) {
      assertThat(asked(command, "index", INDEX + ".1.1", "-t1").err()).contains("did not answer");
    }
  }

  @Test
  void index_thatIsAFile_isThatFile() throws Exception {
    file("index.snmprec", NAME + "|4|mine\n");
    try (RunningCommand command = serve("--compat", "snmpsim")) {
      assertThat(ask(command, "index", NAME)).isEqualTo("\"mine\"\n");
    }
  }

  @Test
  void writecache_withAFile_remembersAcrossStarts() throws Exception {
    file("vary.snmprec", NAME + "|4:w1|value=old\n");
    String[] args = {
      "--compat", "snmpsim", OPTIONS, "writecache=w1:file:" + folder.resolve("state/w1")
    };
    try (RunningCommand command = serve(args)) {
      assertThat(ask(command, "vary", NAME)).isEqualTo("\"old\"\n");
      CommandRun.of("set", "-c", "vary", command.address(), NAME, "s", "new");
    }
    try (RunningCommand command = serve(args)) {
      assertThat(ask(command, "vary", NAME)).isEqualTo("\"new\"\n");
    }
  }

  @Test
  void moduleOptions_thatMakeNoSense_areRefused() throws Exception {
    String file = file("a.snmprec", NAME + "|4|x\n").toString();
    CommandRun run = CommandRun.of("serve", file, OPTIONS, "writecache:dir:x");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "mimus serve: --variation-module-options: writecache: its only option is file:PATH,"
                + " not 'dir'");
    run = CommandRun.of("serve", file, OPTIONS, "writecache:file:" + folder);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(folder + ": it is a folder, not a file");
  }
}
