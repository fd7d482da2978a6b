// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderOptionTest {
  private static final String ANY_PORT = "127.0.0.1:0";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return folder.resolve(name).toString();
  }

  private RunningCommand serve(String... more) throws InterruptedException {
    String[] args = new String[more.length + 4];
    System.arraycopy(
        new String[] {"--folder", folder.toString(), "--listen", ANY_PORT}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return RunningCommand.serve(args);
  }

  @Test
  void folder_withSnapshots_isServed() throws Exception {
    file("a.snmprec", "1.3.6.1.2.1.1.5.0|4|a\n");
    try (RunningCommand command = serve()) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c a ");
      assertThat(command.err()).isEmpty();
    }
  }

  @Test
  void folder_withFleetFile_isServedAsThatSays() throws Exception {
    file("a.snmprec", "1.3.6.1.2.1.1.5.0|4|a\n");
    file("fleet.yaml", "agents: [{name: core, snapshot: a.snmprec, communities: lab}]\n");
    try (RunningCommand command = serve()) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c lab ");
      assertThat(command.out()).contains(", 1 agent, ");
    }
  }

  @Test
  void folder_withoutSnapshots_givesWayToTheBundledOnes() throws Exception {
    try (RunningCommand command = serve()) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c example-switch ");
      assertThat(command.err())
          .isEqualTo(folder + " holds no snapshots, so those that come with Mimus are served\n");
    }
  }

  @Test
  void folder_besideAPath_isNotLookedAt() throws Exception {
    file("a.snmprec", "1.3.6.1.2.1.1.5.0|4|a\n");
    String other = file("b.snmprec", "1.3.6.1.2.1.1.5.0|4|b\n");
    try (RunningCommand command = serve(other)) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c public ").contains(", 1 agent, ");
    }
  }
}
