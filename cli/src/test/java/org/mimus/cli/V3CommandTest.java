// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** SNMPv3 on the command line. */
class V3CommandTest {
  private static final String AUTH_PASS = "auth passphrase, with a comma";
  private static final String PRIV_PASS = "priv passphrase";
  private static final String USER =
      "ops,auth=SHA-256,auth-pass="
          + AUTH_PASS.replace(",", "\\,")
          + ",priv=AES,priv-pass="
          + PRIV_PASS;
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @TempDir private Path folder;

  private static String v3Line(List<String> lines, String agent) {
    return lines.stream()
        .filter(line -> line.startsWith("snmpwalk -v3 ") && line.contains(agent))
        .findFirst()
        .orElseThrow(() -> new AssertionError(String.join("\n", lines)));
  }

  private static String address(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void serve_withAUser_printsALineForNetSnmp_andNoSecret() throws Exception {
    NetSnmpTool.require("snmpwalk");
    try (MimusProcess process =
        new MimusProcess(folder, "serve", "--listen", "127.0.0.1:0", "--v3-user", USER)) {
      List<String> lines = process.announced();
      String line = v3Line(lines, "-n linux-server");
      assertThat(line)
          .startsWith(
              "snmpwalk -v3 -l authPriv -u ops -a SHA-256 -A \"$AUTH_PASS\" -x AES -X"
                  + " \"$PRIV_PASS\" -n linux-server 127.0.0.1:");
      CommandRun run =
          NetSnmpTool.run(
              "sh",
              List.of(
                  "-c",
                  "AUTH_PASS='%s' PRIV_PASS='%s'; %s 1.3.6.1.2.1.1.5"
                      .formatted(AUTH_PASS, PRIV_PASS, line)));
      assertThat(run.out()).contains("STRING: \"example-server\"");
      CommandRun.of(
          "get",
          "-v3",
          "-u",
          "ops",
          "-l",
          "authNoPriv",
          "-A",
          "wrong one",
          address(line),
          "-r0",
          "-t20",
          NAME.toString());
      process.sigterm();
      assertThat(process.exit()).isZero();
      assertThat(String.join("\n", lines) + process.err())
          .contains("wrong digest")
          .doesNotContain(AUTH_PASS, PRIV_PASS, "passphrase");
    }
  }

  @Test
  void commands_withTheLettersOfNetSnmp_askAndRecord() throws Exception {
    Path passFile = Files.writeString(folder.resolve("pass"), AUTH_PASS + "\n");
    Path config =
        Files.writeString(
            folder.resolve("users.yaml"),
            """
            users:
              - name: ops
                auth: sha256
                auth-pass-file: %s
                priv: AES-256-C
                priv-pass: %s
                access: rw
              - name: guest
            """
                .formatted(passFile, PRIV_PASS));
    try (MimusProcess process =
        new MimusProcess(
            folder, "serve", "--listen", "127.0.0.1:0", "--config", config.toString())) {
      String address = address(v3Line(process.announced(), "linux-server"));
      List<String> ops =
          List.of(
              "-v3",
              "-u",
              "ops",
              "-l",
              "authPriv",
              "-a",
              "SHA-256",
              "-A",
              AUTH_PASS,
              "-x",
              "AES-256-C",
              "-X",
              PRIV_PASS,
              "-n",
              "linux-server");
      assertThat(run("get", ops, address, NAME.toString()).out())
          .isEqualTo(".1.3.6.1.2.1.1.5.0 = STRING: \"example-server\"\n");
      assertThat(run("set", ops, address, NAME.toString(), "s", "other").exit()).isZero();
      assertThat(run("next", ops, address, "1.3.6.1.2.1.1.5").out()).contains("\"other\"");
      assertThat(run("bulk", ops, address, "1.3.6.1.2.1.1.5").out()).contains("\"other\"");
      assertThat(run("walk", ops, address, "1.3.6.1.2.1.1.5").out()).contains("\"other\"");
      assertThat(
              run(
                      "get",
                      List.of("-v3", "-u", "guest", "-n", "linux-server"),
                      address,
                      NAME.toString())
                  .out())
          .contains("\"other\"");

      Path file = folder.resolve("recorded.jsonl");
      CommandRun record = run("record", ops, address, "1.3.6.1.2.1.1", "-o", file.toString());
      assertThat(record.exit()).as(record.err()).isZero();
      assertThat(Files.readString(file))
          .contains("\"version\":\"3\"", "\"other\"")
          .doesNotContain("passphrase");
    }
  }

  /** RFC 3414 section A.3.2: what SHA makes of "maplesyrup". */
  private static final String MASTER_KEY = "0x9fb5cc0381497b3793528939ff788d5d79145211";

  @Test
  void serve_withKeys_printsALineWithKeys() throws Exception {
    String user = "ops,auth=SHA,auth-key=" + MASTER_KEY + ",priv=AES,priv-pass=maplesyrup";
    try (MimusProcess process =
        new MimusProcess(folder, "serve", "--listen", "127.0.0.1:0", "--v3-user", user)) {
      String line = v3Line(process.announced(), "-n linux-server");
      assertThat(line)
          .startsWith(
              "snmpwalk -v3 -l authPriv -u ops -a SHA -3m \"$AUTH_KEY\" -x AES -X \"$PRIV_PASS\"");
      List<String> ops = List.of("-v3", "-uops", "-lauthPriv", "-aSHA", "-xAES", "-nlinux-server");
      for (String key : List.of("-3m" + MASTER_KEY, "-3m=" + MASTER_KEY, "-3m " + MASTER_KEY)) {
        CommandRun get = run("get", ops, key, "-3M" + MASTER_KEY, address(line), NAME.toString());
        assertThat(get.out()).as(get.err()).contains("\"example-server\"");
      }
    }
  }

  private static CommandRun run(String command, List<String> options, String... more) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(options);
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void config_wrong_saysInWhichLineAndColumn() throws Exception {
    assertThat(refused("user:\n  - name: ops\n"))
        .endsWith("users.yaml:1:1: there is no key 'user'; did you mean 'users'?");
    assertThat(refused("users:\n  - name: ops\n    auht: MD5\n"))
        .endsWith("users.yaml:3:5: there is no key 'auht'; did you mean 'auth'?");
    assertThat(refused("users:\n  - auth: MD5\n    auth-pass: 12345678\n"))
        .endsWith("users.yaml:2:5: a user needs a name");
    assertThat(refused("users:\n  - name: a\n  - name: a\n"))
        .endsWith("users.yaml:3:5: two users are named 'a'");
    assertThat(refused("users:\n  - name: a\n    auth: SHA\n    auth-pass-env: NO_SUCH_VAR\n"))
        .endsWith(
            "users.yaml:2:5: user 'a': auth-pass-env: there is no environment variable"
                + " NO_SUCH_VAR");
    assertThat(refused("users:\n  - name: a\n---\nusers:\n  - name: b\n"))
        .endsWith("here begins a second document, which nobody would read");
    assertThat(refused("users: []\nusers: []\n"))
        .endsWith("users.yaml:2:1: 'users' is given twice");
    assertThat(refused("users:\n  - name: &n abcdefgh\n    auth: SHA\n    auth-pass: *n\n"))
        .endsWith("users.yaml:4:16: here is an alias, which is not followed; repeat the value");
    CommandRun folderGiven = CommandRun.of("serve", "--config", folder.toString());
    assertThat(folderGiven.err()).contains("Is a directory").doesNotContain("YAML");
    Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {(byte) 0xe4, '\n'});
    assertThat(CommandRun.of("serve", "--config", latin1.toString()).err())
        .contains("latin1.yaml: this is no UTF-8");
    assertThat(refused("users: [\n")).contains("users.yaml:").contains("this is no YAML: ");
    assertThat(refused("users: ops\n"))
        .endsWith("here should be a list of users, each line of which begins with '- '");
  }

  @Test
  void user_ofAContextThatNoAgentHas_isRefused() {
    CommandRun run =
        CommandRun.of("serve", "--listen", "127.0.0.1:0", "--v3-user", "ops,context=linux");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            mimus serve: user 'ops' may ask for context 'linux', which no agent has
            There are: 'example-switch', 'linux-server'.
            """);
  }

  @Test
  void engineId_given_isThatOfTheEngine() throws Exception {
    try (MimusProcess process =
        new MimusProcess(
            folder,
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--v3-user",
            "guest",
            "--engine-id",
            "0x8000000001020304")) {
      String address = address(v3Line(process.announced(), "linux-server"));
      List<String> guest = List.of("-v3", "-u", "guest", "-n", "linux-server");
      CommandRun right =
          run(
              "get",
              guest,
              "-e",
              "8000000001020304",
              "-E",
              "80:00:00:00:06",
              address,
              NAME.toString());
      assertThat(right.out()).contains("example-server");
      CommandRun wrong = run("get", guest, "-e", "0x8000000001020305", address, NAME.toString());
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.err()).contains("it is not the engine 0x8000000001020305");
    }
  }

  private String refused(String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve("users.yaml"), yaml);
    CommandRun run = CommandRun.of("serve", "--config", config.toString());
    assertThat(run.exit()).isEqualTo(2);
    return run.err().lines().findFirst().orElse("");
  }

  /** One message to the agent, and what a session makes of the answer. */
  private static Incoming exchange(DatagramSocket socket, SecuritySession session, byte[] message)
      throws IOException {
    socket.send(new DatagramPacket(message, message.length));
    DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(answer);
    return session.unprotect(answer.getData(), 0, answer.getLength());
  }

  @Test
  void serve_killedAndStartedAgain_hasBootedOnceMore_andRefusesWhatIsOld() throws Exception {
    Path state = folder.resolve("state");
    Path counter = state.resolve("engine-boots");
    int port = freePort();
    String[] serve = {
      "serve", "--listen", "127.0.0.1:" + port, "--v3-user", USER, "--state-dir", state.toString()
    };
    SecuritySession session = credentials("linux-server").open();
    try (DatagramSocket socket = new DatagramSocket();
        SnmpClient manager =
            SnmpClient.builder()
                .peer("127.0.0.1:" + port)
                .credentials(credentials("linux-server"))
                .build()) {
      socket.connect(UdpAddress.parse("127.0.0.1", port));
      socket.setSoTimeout(20_000);
      byte[] old = {};
      try (MimusProcess process = new MimusProcess(folder, serve)) {
        process.announced();
        assertThat(counter).hasContent("1\n");
        assertThat(manager.get(NAME).first().value()).hasToString("example-server");
        Incoming incoming = Incoming.sendAgain(0);
        for (int id = 1; incoming.verdict() == Verdict.SEND_AGAIN; id++) {
          old = session.protect(Pdu.request(PduType.GET, id, List.of(NAME)), 1_472);
          incoming = exchange(socket, session, old);
        }
        assertThat(incoming.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(exchange(socket, credentials("linux-server").open(), old).verdict())
            .isNotEqualTo(Verdict.ACCEPTED); // it is not its own request
      } // by SIGKILL
      try (MimusProcess process = new MimusProcess(folder, serve)) {
        process.announced();
        assertThat(counter).hasContent("2\n");
        Incoming replayed = exchange(socket, session, old);
        assertThat(replayed.verdict()).isNotEqualTo(Verdict.ACCEPTED);
        assertThat(replayed.pdu()).isEmpty();
        assertThat(manager.get(NAME).first().value()).hasToString("example-server");
        process.sigterm();
        assertThat(process.exit()).isZero();
        assertThat(process.err()).contains("not in time window: user \"ops\" says boots 1");
      }
      Files.writeString(counter, "x");
      try (MimusProcess process = new MimusProcess(folder, serve)) {
        assertThat(process.exit()).isEqualTo(2);
        assertThat(process.err()).contains(counter + " does not hold a number of boots");
        assertThat(counter).hasContent("x");
      }
    }
  }

  private static UsmCredentials credentials(String context) {
    return UsmCredentials.builder(
            UsmUser.named("ops")
                .auth(AuthProtocol.SHA256, AUTH_PASS)
                .priv(PrivProtocol.AES128, PRIV_PASS)
                .build())
        .contextName(context)
        .build();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }
}
