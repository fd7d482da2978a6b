// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.AskedFleet.failure;
import static org.mimus.simulator.Devices.NAME;
import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.getBulk;
import static org.mimus.simulator.verify.Requests.getNext;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.once;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;

/** What net-snmp's commands ask can be verified, and what they do wrong is said. */
class VerificationFromOutsideTest {
  private static final UsmUser OPS =
      UsmUser.named("ops").auth(AuthProtocol.SHA1, "authpass1").build();

  @TempDir Path folder;

  private final AskedFleet asked =
      new AskedFleet(AskedFleet.core().user(AgentUser.reading(OPS)).build());
  private final SimulatedAgent agent = asked.agent;

  @AfterEach
  void close() {
    asked.close();
  }

  private void run(String command, List<String> credentials, String... more)
      throws IOException, InterruptedException {
    boolean silent = credentials.contains("pubic");
    List<String> all = new ArrayList<>(List.of(command, "-r0", silent ? "-t1" : "-t20"));
    all.addAll(credentials);
    all.add("127.0.0.1:" + agent.port());
    all.addAll(Arrays.asList(more));
    NetSnmp.outcome(folder, all.toArray(String[]::new));
  }

  private static List<String> community(String community) {
    return List.of("-v", "2c", "-c", community);
  }

  private static List<String> user(String name, String password) {
    return List.of("-v", "3", "-u", name, "-l", "authNoPriv", "-a", "SHA", "-A", password);
  }

  /** Why nothing was asked, as the message ends. */
  private String why() {
    return failure(() -> agent.verify(get(NAME), once()))
        .replaceFirst(
            "^expected GET .1.3.6.1.2.1.1.5.0 exactly once, but was 0;"
                + " 1 datagram received, 1 dropped: ",
            "");
  }

  @Test
  void commands_thatAreAnswered_areVerified() throws Exception {
    run("snmpget", community("public"), NAME);
    run("snmpgetnext", community("public"), NAME);
    run("snmpbulkget", community("public"), "-Cn1", "-Cr5", NAME, "1.3.6.1.2.1.2");
    run("snmpset", community("private"), NAME, "s", "new");
    run("snmpget", user("ops", "authpass1"), NAME);
    agent.verify(get(NAME).from("public").version(SnmpVersion.V2C).varBinds(1), once());
    agent.verify(getNext(NAME), once());
    agent.verify(getBulk(NAME, "1.3.6.1.2.1.2").nonRepeaters(1).maxRepetitions(5), once());
    agent.verify(set().value(NAME, "new").from("private"), once());
    agent.verify(get(NAME).from("ops").version(SnmpVersion.V3).context(""), once());
    agent.verifyNoMoreRequests();
    agent.verifyNoDrops();
  }

  @Test
  void snmpget_withAWrongCommunity_isTold() throws Exception {
    run("snmpget", community("pubic"), NAME);
    Outstanding.await(() -> asked.fleet.dropped().size() == 1);
    assertThat(why())
        .isEqualTo(
            "bad community \"pubic\", agent accepts [\"private\", \"public\"]"
                + " (\"public\" is 1 edit away)");
  }

  @Test
  void snmpget_withAWrongPassword_isTold() throws Exception {
    run("snmpget", user("ops", "authpass2"), NAME);
    assertThat(why())
        .isEqualTo(
            "wrong digest of user \"ops\", whom agent knows: another password,"
                + " or a protocol other than SHA");
    assertThat(agent.report()).doesNotContain("authpass");
  }

  @Test
  void snmpget_ofAnUnknownUser_isTold() throws Exception {
    run("snmpget", user("oops", "authpass1"), NAME);
    assertThat(why()).isEqualTo("unknown user \"oops\", agent knows [\"ops\"] (1 edit away)");
  }

  @Test
  void snmpget_withoutTheZero_isTold() throws Exception {
    run("snmpget", community("public"), "1.3.6.1.2.1.1.5");
    assertThat(failure(() -> agent.verify(get(NAME), once())))
        .endsWith("nearest: GET .1.3.6.1.2.1.1.5 by \"public\" in version 2c, without its .0");
  }
}
