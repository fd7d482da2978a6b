// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mimus trap and mimus inform send, as net-snmp's snmptrapd takes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrapCommandTest {
  private static final String LINK_DOWN =
      ".1.3.6.1.2.1.1.3.0 = Timeticks: (5) 0:00:00.05\t"
          + ".1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.6.3.1.1.5.3\t"
          + ".1.3.6.1.2.1.2.2.1.1.7 = INTEGER: 7";

  private static final String SIGNS = "-l authNoPriv -a SHA-256 -A maplesyrup";
  private static final String ENCRYPTS =
      "-l authPriv -a SHA-256 -A maplesyrup -x AES -X sugarmaple";

  private Snmptrapd receiver;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    receiver = new Snmptrapd(folder);
  }

  @AfterAll
  void end() {
    if (receiver != null) {
      receiver.close();
    }
  }

  /** Runs a line in which RECEIVER is the address and '' an empty word. */
  private CommandRun run(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      words.add(word.equals("''") ? "" : word.replace("RECEIVER", receiver.address()));
    }
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static void assertSent(CommandRun run) {
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void trap_inVersion1_saysAllOfItsWords() throws InterruptedException {
    assertSent(
        run(
            "trap -v1 -c public RECEIVER 1.3.6.1.4.1.32473.9 192.0.2.5 6 17 4711"
                + " 1.3.6.1.2.1.2.2.1.1.7 i 7"));
    assertThat(receiver.next())
        .containsExactly(
            "TRAP, SNMP v1, community public",
            "192.0.2.5",
            ".1.3.6.1.4.1.32473.9",
            "6",
            ".17",
            "4711",
            ".1.3.6.1.2.1.2.2.1.1.7 = INTEGER: 7");
  }

  @Test
  void trap_inVersion1_ofAStandardKind_keepsItsEnterprise_andHasNoVariableMore()
      throws InterruptedException {
    assertSent(run("trap -v1 -c public RECEIVER 1.3.6.1.4.1.32473.9 '' linkUp 0 5"));
    assertThat(receiver.next())
        .containsExactly(
            "TRAP, SNMP v1, community public",
            "127.0.0.1",
            ".1.3.6.1.4.1.32473.9",
            "3",
            "0",
            "5",
            "");
  }

  @Test
  void trap_inVersion1_withEmptyWords_isThatOfSnmptrap() throws InterruptedException {
    assertSent(run("trap -v1 -c public RECEIVER '' '' 2 0 ''"));
    List<String> ours = receiver.next();
    NetSnmpTool.run(
        "snmptrap",
        List.of("-v1", "-c", "public", receiver.address(), "", "127.0.0.1", "2", "0", ""));
    List<String> theirs = receiver.next();
    assertThat(ours.subList(0, 5)).isEqualTo(theirs.subList(0, 5));
    long between = Long.parseLong(theirs.get(5)) - Long.parseLong(ours.get(5));
    assertThat(between).isBetween(0L, 60_000L); // one clock: how long the host has been running
  }

  @Test
  void trap_inVersion2c_isTaken() throws InterruptedException {
    assertSent(run("trap -v2c -c public RECEIVER 5 linkDown 1.3.6.1.2.1.2.2.1.1.7 i 7"));
    assertThat(receiver.next()).startsWith("TRAP2, SNMP v2c, community public").endsWith(LINK_DOWN);
  }

  @ParameterizedTest
  @CsvSource({"nobody,", "signs, " + SIGNS, "ops, " + ENCRYPTS})
  void trap_inVersion3_isTaken(String user, String how) throws InterruptedException {
    assertSent(
        run(
            "trap -v3 -e "
                + Snmptrapd.SENDER
                + " -u "
                + user
                + (how == null ? "" : " " + how)
                + " RECEIVER 5 linkDown 1.3.6.1.2.1.2.2.1.1.7 i 7"));
    assertThat(receiver.next().get(0)).startsWith("TRAP2, SNMP v3, user " + user + ",");
  }

  @ParameterizedTest
  @CsvSource({
    "inform -v2c -c public, v2c, community public",
    "trap -Ci -v2c -c public, v2c, community public",
    "inform -v3 -u nobody, v3, user nobody",
    "inform -v3 -u signs " + SIGNS + ", v3, user signs",
    "inform -v3 -u ops " + ENCRYPTS + ", v3, user ops"
  })
  void inform_isTakenAndAcknowledged(String command, String version, String who)
      throws InterruptedException {
    // Not repeated: snmptrapd would print it twice, the second time for another test.
    assertSent(run(command + " -r0 -t20 RECEIVER 5 linkDown 1.3.6.1.2.1.2.2.1.1.7 i 7"));
    assertThat(receiver.next())
        .endsWith(LINK_DOWN)
        .satisfies(
            words -> assertThat(words.get(0)).startsWith("INFORM, SNMP " + version + ", " + who));
  }

  @Test
  void inform_withWrongPassphrase_saysSo_andExits1() {
    CommandRun run =
        run(
            "inform -v3 -u ops -l authNoPriv -a SHA-256 -A maplesyrop -r0 -t20 RECEIVER '' coldStart");
    assertThat(run.err())
        .startsWith("mimus inform: " + receiver.address() + " refused InformRequest")
        .contains("usmStatsWrongDigests")
        .doesNotContain("maplesyrop");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void inform_thatIsNotAcknowledged_saysWhatWasTried_andExits1() throws InterruptedException {
    try (RunningCommand listen = RunningCommand.listen("127.0.0.1:0", "--no-ack")) {
      CommandRun run =
          CommandRun.of("inform", "-v2c", "-r1", "-t0.1", listen.listensOn(), "", "coldStart");
      assertThat(run.err())
          .contains("mimus inform: " + listen.listensOn() + " did not answer InformRequest")
          .contains(" after 2 attempts in ");
      assertThat(run.exit()).isEqualTo(1);
    }
  }
}
