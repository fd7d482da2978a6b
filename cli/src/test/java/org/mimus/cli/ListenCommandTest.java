// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenCommandTest {
  private static final String USER =
      "ops,auth=SHA-256,auth-pass=maplesyrup,priv=AES,priv-pass=sugarmaple";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-9.]+Z ";

  @TempDir private Path folder;

  private static void assertDone(CommandRun run) {
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static void send(String tool, String credentials, String address, String... words) {
    List<String> args = new ArrayList<>(List.of(credentials.split(" ", -1)));
    args.add(address);
    args.addAll(List.of(words));
    assertDone(NetSnmpTool.run(tool, args));
  }

  @ParameterizedTest
  @CsvSource({
    "snmptrap, -v2c -c public, v2c \"public\" trap",
    "snmpinform, -v2c -c public, v2c \"public\" inform",
    "snmptrap, -v3 -u nobody, v3 \"nobody\"/noAuthNoPriv trap",
    "snmpinform, -v3 -u nobody -n roof, v3 \"nobody\"/noAuthNoPriv in context \"roof\" inform",
    "snmptrap, -v3 -u ops -l authPriv -a SHA-256 -A maplesyrup -x AES -X sugarmaple,"
        + " v3 \"ops\"/authPriv trap",
    "snmpinform, -v3 -u ops -l authPriv -a SHA-256 -A maplesyrup -x AES -X sugarmaple,"
        + " v3 \"ops\"/authPriv inform",
    "snmpinform, -v3 -u signs -l authNoPriv -a SHA -A maplesyrup, v3 \"signs\"/authNoPriv inform"
  })
  void listen_printsWhatNetSnmpSends(String tool, String credentials, String how) throws Exception {
    NetSnmpTool.require(tool);
    try (RunningCommand listen =
        RunningCommand.listen(
            "127.0.0.1:0",
            "--count",
            "1",
            "--v3-user",
            USER,
            "-u",
            "nobody",
            "-u",
            "signs,auth=SHA,auth-pass=maplesyrup")) {
      send(
          tool,
          credentials,
          listen.listensOn(),
          "4711",
          ".1.3.6.1.6.3.1.1.5.3",
          ".1.3.6.1.2.1.2.2.1.1.7",
          "i",
          "7",
          ".1.3.6.1.2.1.1.5.0",
          "s",
          "two\nlines");
      CommandRun run = listen.awaitEnd();
      assertThat(run.out())
          .matches(TIME + "127[.]0[.]0[.]1:[0-9]+ v.*\n")
          .endsWith(
              " "
                  + how
                  + " linkDown after 4711: .1.3.6.1.2.1.2.2.1.1.7 = INTEGER: 7,"
                  + " .1.3.6.1.2.1.1.5.0 = STRING: \"two\\nlines\"\n");
      assertThat(run.err()).endsWith("1 notification printed, 0 datagrams dropped\n");
      assertThat(run.err()).doesNotContain("maplesyrup", "sugarmaple");
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void listen_json_isOneObjectALine_withTheWordsOfVersion1() throws Exception {
    NetSnmpTool.require("snmptrap");
    try (RunningCommand listen = RunningCommand.listen("127.0.0.1:0", "--json", "--count", "1")) {
      send(
          "snmptrap",
          "-v1 -c public",
          listen.listensOn(),
          ".1.3.6.1.4.1.32473.9",
          "192.0.2.5",
          "6",
          "17",
          "4711",
          ".1.3.6.1.2.1.1.5.0",
          "s",
          "gr\u00fc\u00dfe\u001b");
      assertThat(listen.awaitEnd().out())
          .matches("\\{\"time\":\"" + TIME.strip() + "\",\"peer\":\"127[.]0[.]0[.]1:[0-9]+\",.*}\n")
          .contains(
              "\"local\":\"" + listen.listensOn() + "\"",
              "\"version\":\"1\",\"principal\":\"public\",\"type\":\"trap\"",
              "\"trapOid\":\"1.3.6.1.4.1.32473.9.0.17\",\"uptime\":4711",
              "[[\"1.3.6.1.2.1.1.5.0\",\"OctetString\",",
              "\"enterprise\":\"1.3.6.1.4.1.32473.9\",\"agentAddress\":\"192.0.2.5\","
                  + "\"generic\":6,\"specific\":17")
          .matches("[ -~]*\n");
    }
  }

  @Test
  void listen_manyOctetsThatAreNoText_areHexOnOneLine() throws Exception {
    try (RunningCommand listen = RunningCommand.listen("127.0.0.1:0", "--count=1")) {
      String octets = "00 ".repeat(17).strip();
      assertDone(
          CommandRun.of(
              "trap", listen.listensOn(), "5", "coldStart", "1.3.6.1.2.1.1.5.0", "x", octets));
      assertThat(listen.awaitEnd().out())
          .endsWith("coldStart after 5: .1.3.6.1.2.1.1.5.0 = Hex-STRING: " + octets + "\n");
    }
  }

  @Test
  void listen_json_octetsThatAreNoText_areHex() throws Exception {
    try (RunningCommand listen = RunningCommand.listen("127.0.0.1:0", "--json", "--count=1")) {
      assertDone(
          CommandRun.of(
              "trap",
              "-c",
              "lab\u0001",
              listen.listensOn(),
              "4711",
              "coldStart",
              "1.3.6.1.2.1.1.5.0",
              "x",
              "00ff",
              "1.3.6.1.2.1.1.6.0",
              "s",
              "0x00ff"));
      assertThat(listen.awaitEnd().out())
          .contains(
              "\"principal\":{\"hex\":\"6c616201\"}",
              "\"variables\":[[\"1.3.6.1.2.1.1.5.0\",\"OctetString\",{\"hex\":\"00ff\"}],"
                  + "[\"1.3.6.1.2.1.1.6.0\",\"OctetString\",\"0x00ff\"]]");
    }
  }

  @Test
  void listen_informWithTheReceiversEngineId_isOfTheSendersOwn() throws Exception {
    String receiver = "0x80007ed90501020304";
    try (RunningCommand listen =
        RunningCommand.listen(
            "127.0.0.1:0", "-u", "nobody", "--json", "--count=1", "--engine-id", receiver)) {
      assertDone(
          CommandRun.of(
              "inform", "-u", "nobody", "-e", receiver, listen.listensOn(), "", "coldStart"));
      assertThat(listen.awaitEnd().out())
          .contains("\"type\":\"inform\"", "\"engineId\":\"0x")
          .doesNotContain(receiver);
    }
  }

  @Test
  void listen_contextLikeTheRestOfALine_isQuoted() throws Exception {
    try (RunningCommand listen =
        RunningCommand.listen("127.0.0.1:0", "-u", "nobody", "--count=1")) {
      assertDone(
          CommandRun.of(
              "trap",
              "-u",
              "nobody",
              "-n",
              "roof\" trap coldStart",
              listen.listensOn(),
              "5",
              "linkUp"));
      assertThat(listen.awaitEnd().out())
          .endsWith(
              " v3 \"nobody\"/noAuthNoPriv in context \"roof\\\" trap coldStart\""
                  + " trap linkUp after 5\n");
    }
  }

  @Test
  void listen_otherCommunity_isNotTaken_andSummedUp() throws Exception {
    try (RunningCommand listen = RunningCommand.listen("127.0.0.1:0", "-c", "lab", "--count=1")) {
      assertThat(listen.err()).contains(" for \"lab\", no SNMPv3; engine ID 0x80007ed905");
      assertDone(CommandRun.of("trap", "-c", "wrong", listen.listensOn(), "", "coldStart"));
      assertDone(CommandRun.of("trap", "-c", "lab", listen.listensOn(), "", "warmStart"));
      CommandRun run = listen.awaitEnd();
      assertThat(run.out()).contains(" trap warmStart after ").doesNotContain("coldStart");
      assertThat(run.err())
          .endsWith("1 notification printed, 1 datagram dropped: 1 bad community\n");
    }
  }

  @Test
  void listen_untilItsTime_exits1WhereTooFewCame() {
    CommandRun run = CommandRun.of("listen", "127.0.0.1:0", "--count", "1", "--timeout", "0.05");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(CommandRun.of("listen", "127.0.0.1:0", "--timeout", "0.05").exit()).isZero();
  }

  @Test
  void listen_onAPortOfAnother_saysSo_withAHint() throws Exception {
    try (RunningCommand other = RunningCommand.listen("127.0.0.1:0")) {
      CommandRun run = CommandRun.of("listen", other.listensOn());
      assertThat(run.err())
          .startsWith("mimus listen: cannot listen on " + other.listensOn() + ": ")
          .endsWith("Take another one, such as: mimus listen 127.0.0.1:1162\n");
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void listen_withAState_bootsOnceMoreEachTime() throws IOException {
    for (int boots = 1; boots <= 2; boots++) {
      CommandRun run =
          CommandRun.of(
              "listen", "127.0.0.1:0", "--state-dir", folder.toString(), "--timeout", "0.01");
      assertThat(run.exit()).isZero();
      assertThat(folder.resolve("engine-boots")).hasContent(Integer.toString(boots));
    }
  }

  @Test
  void listen_tellsDrops_andEndsInOrder_atSigterm() throws Exception {
    try (MimusProcess process = new MimusProcess(folder, "listen", "127.0.0.1:0", "-c", "lab")) {
      String address = process.awaitErr("listening on ([0-9.:]+) for");
      assertDone(CommandRun.of("trap", "-c", "wrong", address, "", "linkUp"));
      assertDone(CommandRun.of("inform", "-c", "lab", address, "", "linkUp"));
      assertThat(process.line()).contains(" v2c \"lab\" inform linkUp after ");
      process.sigterm();
      assertThat(process.exit()).isZero();
      assertThat(process.line()).isNull();
      assertThat(process.err())
          .contains("INFO dropped: bad community")
          .endsWith("1 notification printed, 1 datagram dropped: 1 bad community\n");
    }
  }
}
