// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.transport.UdpAddress;

class ServeCommandTest {
  private static final String ANY_PORT = "127.0.0.1:0";
  private static final String NAME = "1.3.6.1.2.1.1.5.0";

  @TempDir private Path folder;

  /** Writes a snapshot of one variable, whose value is the path. */
  private String file(String path) throws IOException {
    return file(path, "1.3.6.1.2.1.1.5.0|4|" + path + "\n");
  }

  private String file(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content).toString();
  }

  private static String ask(RunningCommand command, String community) {
    return askAt(command.address(), community);
  }

  private static String askAt(String address, String community) {
    return CommandRun.of("get", "-Oqv", "-r0", "-t20", "-c", community, address, NAME).out();
  }

  /** Asks as somebody whom nobody answers. */
  private static void askInVain(RunningCommand command, String community) {
    String[] get = {"get", "-r0", "-t0.2", "-c", community, command.address(), NAME};
    assertThat(CommandRun.of(get).err()).contains("did not answer");
  }

  private static CommandRun write(RunningCommand command, String community) {
    return CommandRun.of("set", "-Oqv", "-c", community, command.address(), NAME, "s", "new");
  }

  @Test
  void serve_oneFile_answersToPublic() throws Exception {
    try (RunningCommand command = RunningCommand.serve(file("a.snmprec"), "--listen", ANY_PORT)) {
      assertThat(command.out())
          .matches(
              "snmpwalk -v2c -c public 127\\.0\\.0\\.1:\\d+\n"
                  + "ready: UDP \\(NIO; batched needs [^)]*\\) on 127\\.0\\.0\\.1:\\d+, 1 address, 1 agent, 1 variable, seed \\d+,"
                  + " started in \\d+\\.\\d\\d s\n");
      assertThat(ask(command, "public")).isEqualTo("\"a.snmprec\"\n");
      assertThat(write(command, "public").err()).contains("Reason: noAccess");
      CommandRun run = command.stop();
      assertThat(run.exit()).isZero();
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void serve_transportThatIsNotToBeHad_isRefused() throws Exception {
    // Here no native access is enabled, nor are the classes in a jar on every run.
    CommandRun run =
        CommandRun.of("serve", file("a.snmprec"), "--listen", ANY_PORT, "--transport", "batched");
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).startsWith("mimus serve: the batched transport needs ");
    assertThat(CommandRun.of("serve", "--transport", "tcp").err()).contains("'tcp'");
  }

  @Test
  void serve_withAJournal_saysWhatBecameOfEveryDatagram() throws Exception {
    Path journal = folder.resolve("journal.jsonl");
    String[] args = {file("a.snmprec"), "--listen", ANY_PORT, "--journal=" + journal};
    try (RunningCommand command = RunningCommand.serve(args)) {
      assertThat(ask(command, "public")).isEqualTo("\"a.snmprec\"\n");
      askInVain(command, "pubic");
      assertThat(ask(command, "public")).isNotEmpty(); // so what came before has been read
      assertThat(command.stop().exit()).isZero();
    }
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines.get(0)).contains("\"agent\":\"a\"", "\"outcome\":\"answered\"");
    assertThat(lines.get(1)).contains("\"reason\":\"bad community\",\"detail\":\"\\\"pubic\\\"\"");
  }

  @Test
  void serve_variationModules_giveValues_andWhatIsRefusedIsSaid() throws Exception {
    file("vary.snmprec", NAME + "|4:writecache|value=written\n1.3.6.1.2.1.1.6.0|4:sql|x\n");
    file("sql.snmprec", "1.3.6.1.2.1|:sql|snmprec\n");
    file("self.snmprec");
    String[] args = {folder.toString(), "--listen", ANY_PORT, "--compat", "snmpsim"};
    try (RunningCommand command = RunningCommand.serve(args)) {
      assertThat(ask(command, "vary")).isEqualTo("\"written\"\n");
      assertThat(ask(command, "")).isEqualTo("\"self.snmprec\"\n");
      assertThat(write(command, "vary").exit()).isZero();
      assertThat(ask(command, "vary")).isEqualTo("\"new\"\n");
      CommandRun run = command.stop();
      assertThat(run.err())
          .contains("vary.snmprec:2: variation module 'sql' is not played")
          .contains("sql.snmprec:1: variation module 'sql' is not played")
          .contains("so 'sql' is not served");
    }
    CommandRun strict = CommandRun.of("serve", folder + "/vary.snmprec", "--strict");
    assertThat(strict.exit()).isNotZero();
  }

  @Test
  void serve_withAJournalThatIsASnapshot_leavesItAlone() throws Exception {
    String snapshot = file("a.snmprec");
    CommandRun run = CommandRun.of("serve", "--journal", snapshot, "--listen", ANY_PORT);
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).contains("is there already, and is no journal");
    assertThat(Files.readString(Path.of(snapshot))).startsWith("1.3.6.1.2.1.1.5.0|4|");
  }

  @Test
  void serve_severalReceiversWithoutBatches_areRefused() throws Exception {
    String[] args = {"serve", file("a.snmprec"), "--listen", ANY_PORT, "--transport", "nio"};
    CommandRun two = CommandRun.of(with(args, "--receivers", "2"));
    assertThat(two.exit()).isEqualTo(2);
    assertThat(two.err())
        .startsWith(
            "mimus serve: 2 receivers need the batched transport, not NIO, which has one\n");
    assertThat(CommandRun.of(with(args, "--receivers", "0")).err())
        .startsWith("mimus serve: receivers are 1 to 64, not 0\n");
  }

  private static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void serve_severalFiles_answerToTheirNamesOnOnePort() throws Exception {
    String[] args = {file("a.snmprec"), file("b c.snmprec"), "--listen", ANY_PORT};
    try (RunningCommand command = RunningCommand.serve(args)) {
      String address = command.address();
      assertThat(command.out())
          .startsWith(
              "snmpwalk -v2c -c a %1$s\nsnmpwalk -v2c -c 'b c' %1$s\nready".formatted(address));
      assertThat(ask(command, "a")).isEqualTo("\"a.snmprec\"\n");
      assertThat(ask(command, "b c")).isEqualTo("\"b c.snmprec\"\n");
    }
  }

  @Test
  void serve_folder_answersToPaths_andPassesOverTheRest() throws Exception {
    file("site/a.snmprec");
    file("b.walk", ".1.3.6.1.2.1.1.5.0 = STRING: \"walked\"\n");
    file("b.snmprec");
    file("bad.snmprec", "nothing\n");
    file("readme.md", "text");
    try (RunningCommand command = RunningCommand.serve(folder.toString(), "--listen", ANY_PORT)) {
      assertThat(ask(command, "site/a")).isEqualTo("\"site/a.snmprec\"\n");
      assertThat(ask(command, "b")).isEqualTo("\"b.snmprec\"\n");
      assertThat(command.err().lines())
          .containsExactly(
              "two files are named 'b': %1$s/b.snmprec is served, %1$s/b.walk is not"
                  .formatted(folder),
              folder + ": passed over 1 other file: readme.md",
              folder + "/bad.snmprec:1: not of the form OID|TAG|VALUE",
              folder + "/bad.snmprec has no variable that can be read, so 'bad' is not served");
      assertThat(command.out()).contains("1 address, 2 agents, 2 variables");
    }
  }

  @Test
  void serve_sameNameInTwoFolders_servesTheFirst() throws Exception {
    file("one/a.snmprec");
    file("two/a.snmprec");
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    try (RunningCommand command =
        RunningCommand.serve(one.toString(), two.toString(), "--listen", ANY_PORT)) {
      assertThat(command.err())
          .isEqualTo(
              "two files are named 'a': %s/a.snmprec is served, %s/a.snmprec is not\n"
                  .formatted(one, two));
      assertThat(ask(command, "a")).isEqualTo("\"one/a.snmprec\"\n");
    }
  }

  @Test
  void serve_agentNamedAsAFileOfAFolder_servesTheAgent() throws Exception {
    String found = file("folder/a.snmprec");
    String named = file("b.snmprec");
    String path = folder.resolve("folder").toString();
    try (RunningCommand command =
        RunningCommand.serve(path, "--agent", "a=" + named, "--listen", ANY_PORT)) {
      assertThat(ask(command, "a")).isEqualTo("\"b.snmprec\"\n");
      assertThat(command.err())
          .isEqualTo("two files are named 'a': %s is served, %s is not\n".formatted(named, found));
    }
  }

  @Test
  void serve_agents_haveCommunitiesAndAddresses() throws Exception {
    String file = file("a.snmprec");
    String own = "own=" + file + ",listen=127.0.0.1:0";
    String shared = "shared=" + file;
    String writer = "writer=" + file + ",community=r,community=w:rw";
    try (RunningCommand command =
        RunningCommand.serve(
            "--agent", shared, "--agent", writer, "--agent", own, "--listen", ANY_PORT)) {
      assertThat(ask(command, "shared")).isEqualTo("\"a.snmprec\"\n");
      assertThat(write(command, "r").exit()).isEqualTo(2);
      assertThat(write(command, "w").out()).isEqualTo("\"new\"\n");
      assertThat(ask(command, "r")).isEqualTo("\"new\"\n");
      assertThat(ask(command, "shared")).isEqualTo("\"a.snmprec\"\n");
      List<String> lines = command.out().lines().toList();
      String ownAddress = lines.get(2).substring("snmpwalk -v2c -c public ".length());
      assertThat(ownAddress).isNotEqualTo(command.address());
      assertThat(askAt(ownAddress, "public")).isEqualTo("\"a.snmprec\"\n");
      assertThat(lines.get(3)).contains("2 addresses, 3 agents");
    }
  }

  @Test
  void serve_writeCommunity_writesToTheOnlyAgent() throws Exception {
    String[] args = {file("a.snmprec"), "--write-community", "secret", "--listen", ANY_PORT};
    try (RunningCommand command = RunningCommand.serve(args)) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c public ");
      assertThat(write(command, "public").exit()).isEqualTo(2);
      assertThat(write(command, "secret").out()).isEqualTo("\"new\"\n");
    }
  }

  @Test
  void serve_rw_letsEveryCommunityWrite() throws Exception {
    String[] args = {file("a.snmprec"), file("b.snmprec"), "--rw", "--listen", ANY_PORT};
    try (RunningCommand command = RunningCommand.serve(args)) {
      assertThat(write(command, "a").out()).isEqualTo("\"new\"\n");
      assertThat(ask(command, "b")).isEqualTo("\"b.snmprec\"\n");
    }
  }

  @Test
  void serve_writeCommunityOfSeveralAgents_isRefused() throws IOException {
    CommandRun run =
        CommandRun.of("serve", file("a.snmprec"), file("b.snmprec"), "--write-community", "w");
    assertThat(run.err())
        .isEqualTo(
            "mimus serve: --write-community w could mean any of 2 agents on one address\n"
                + "Use --rw, which lets every community write, or --agent"
                + " NAME=FILE,community=X:rw.\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void serve_compatSnmpsim_answersSetsAsSnmpsim() throws Exception {
    String[] args = {file("a.snmprec"), "--compat", "snmpsim", "--listen", ANY_PORT};
    try (RunningCommand command = RunningCommand.serve(args)) {
      CommandRun run = CommandRun.of("get", command.address(), "1.3.9");
      assertThat(run.out()).contains("No Such Instance");
    }
  }

  @Test
  void serve_nothing_servesTheBundledSnapshots() throws Exception {
    try (RunningCommand command = RunningCommand.serve("--listen", ANY_PORT)) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c ");
      assertThat(command.err()).isEmpty();
    }
  }

  @Test
  void serve_manyAgents_printsAllOfThem_whereThereIsNoTerminal() throws Exception {
    for (int i = 100; i < 125; i++) {
      file("d" + i + ".snmprec");
    }
    String path = folder.toString();
    try (RunningCommand command = RunningCommand.serve(path, "--listen", ANY_PORT)) {
      assertThat(command.out().lines()).hasSize(26);
    }
  }

  private static boolean hasIpv6() {
    try (DatagramSocket socket = new DatagramSocket(UdpAddress.parse("::1", 0))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void serve_ipv6_printsTheAddressAsNetSnmpTakesIt() throws Exception {
    assumeTrue(hasIpv6(), "this host has no address ::1");
    try (RunningCommand command = RunningCommand.serve(file("a.snmprec"), "--listen", "[::1]:0")) {
      assertThat(command.out()).startsWith("snmpwalk -v2c -c public 'udp6:[::1]:");
      assertThat(askAt("udp6:" + command.address(), "public")).isEqualTo("\"a.snmprec\"\n");
    }
  }

  @Test
  void serve_drops_areLogged_andSummedUp() throws Exception {
    try (RunningCommand command = RunningCommand.serve(file("a.snmprec"), "--listen", ANY_PORT)) {
      askInVain(command, "wr\33ng");
      assertThat(ask(command, "public")).isNotEmpty(); // so what came before has been read
      CommandRun run = command.stop();
      assertThat(run.err().lines())
          .satisfiesExactly(
              line -> assertThat(line).matches("1 datagram got no answer: 1 bad community"));
    }
  }

  @Test
  void serve_manyProblems_printsTenOfThem() throws Exception {
    String bad = file("bad.snmprec", "1.3.6.1.2.1.1.5.0|4|x\n" + "nothing\n".repeat(12));
    try (RunningCommand command = RunningCommand.serve(bad, "--listen", ANY_PORT)) {
      assertThat(command.err().lines()).hasSize(11);
      assertThat(command.err())
          .startsWith(bad + ":2: ")
          .endsWith("... and 2 more; see: mimus inspect " + SafeText.shellWord(bad) + "\n");
    }
    CommandRun strict = CommandRun.of("serve", bad, "--strict", "--listen", ANY_PORT);
    assertThat(strict.err()).contains("mimus serve: " + bad + " has errors in it\n");
    assertThat(strict.exit()).isEqualTo(2);
  }

  @Test
  void serve_portInUse_isRefused() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + socket.getLocalPort();
      CommandRun run = CommandRun.of("serve", file("a.snmprec"), "--listen", address);
      assertThat(run.err())
          .startsWith("mimus serve: cannot listen on " + address + ": the port is in use");
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void serve_claimedTwice_isRefused() throws IOException {
    String file = file("a.snmprec");
    CommandRun run =
        CommandRun.of(
            "serve",
            "--agent",
            "a=" + file + ",community=x",
            "--agent",
            "b=" + file + ",community=x",
            "--listen",
            ANY_PORT);
    assertThat(run.err())
        .startsWith("mimus serve: agents 'a' and 'b' both claim the community 'x' on ");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void serve_twoFilesOfOneName_isRefused() throws IOException {
    CommandRun run = CommandRun.of("serve", file("x/a.snmprec"), file("y/a.snmprec"));
    assertThat(run.err()).startsWith("mimus serve: two agents are named 'a': ");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void serve_pathWithoutText_isRefused() {
    CommandRun run = CommandRun.of("serve", "", "--listen", ANY_PORT);
    assertThat(run.err()).startsWith("mimus serve: '' is no path\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void serve_emptyFolder_isRefused() {
    CommandRun run = CommandRun.of("serve", folder.toString());
    assertThat(run.err()).startsWith("mimus serve: " + folder + " holds no snapshots\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void serve_fileWithoutVariables_isRefused() throws IOException {
    CommandRun run = CommandRun.of("serve", file("a.snmprec", "#\n"), "--listen", ANY_PORT);
    assertThat(run.err()).contains("a.snmprec has no variable that can be read\n");
    assertThat(run.exit()).isEqualTo(2);
  }
}
