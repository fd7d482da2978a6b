// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.simulator.Devices.NAME;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.journal.Journal;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.UdpAddress;

/** One community, and an answer that depends on where the request comes from, and where it goes. */
class SourceRoutesTest {
  private static final String FROM_HERE = "public/1.3.6.1.6.1.1.0/127.0.0.1";
  private static final String ON_SECOND = "public/1.3.6.1.6.1.1.1";
  private static final AgentUser OPS =
      AgentUser.reading(UsmUser.named("ops").auth(AuthProtocol.SHA1, "authpass1").build());

  @TempDir Path folder;

  private Fleet fleet;
  private String first;
  private String second;

  @BeforeEach
  void openFleet() {
    fleet = Fleet.builder().journal(Journal.inMemory()).open();
  }

  @AfterEach
  void closeFleet() {
    fleet.close();
  }

  private void serve(String... names) {
    List<AgentSpec> specs = new ArrayList<>();
    for (String name : names) {
      AgentSpec.Builder spec = AgentSpec.of(name, Devices.named(name)).community(name).user(OPS);
      if (first == null) {
        SimulatedAgent agent = fleet.add(spec.listen("127.0.0.1:0").listen("127.0.0.2:0").build());
        List<InetSocketAddress> both = agent.addresses();
        first = UdpAddress.format(both.get(0));
        second = UdpAddress.format(both.get(1));
      } else {
        specs.add(spec.listen(first).listen(second).build());
      }
    }
    fleet.add(specs);
  }

  private String ask(String from, String to, String... who) throws Exception {
    List<String> command = new ArrayList<>(List.of("snmpget"));
    command.addAll(List.of(who));
    command.addAll(List.of("-OQvn", "--clientaddr=" + from, to, NAME));
    return String.join("\n", NetSnmp.runToAnyEnd(folder, command.toArray(String[]::new)));
  }

  @Test
  void request_isAnsweredByTheNearestName() throws Exception {
    serve("public", FROM_HERE, ON_SECOND);
    String[] v2c = {"-v2c", "-c", "public"};
    assertThat(ask("127.0.0.1", first, v2c)).endsWith("\"" + FROM_HERE + "\"");
    assertThat(ask("127.0.0.3", first, v2c)).endsWith("\"public\"");
    assertThat(ask("127.0.0.3", second, v2c)).endsWith("\"" + ON_SECOND + "\"");
    assertThat(ask("127.0.0.1", first, "-v2c", "-c", ON_SECOND)).endsWith("\"" + ON_SECOND + "\"");
    assertThat(fleet.journal().entries(FROM_HERE)).hasSize(1);
  }

  @Test
  void request_fromElsewhere_getsNoAnswerWhereNobodyHasTheName() throws Exception {
    serve(FROM_HERE);
    assertThat(ask("127.0.0.1", first, "-v2c", "-c", "public")).endsWith("\"" + FROM_HERE + "\"");
    assertThat(ask("127.0.0.3", first, "-v2c", "-c", "public", "-r0", "-t1")).contains("Timeout");
    assertThat(fleet.drops().count(DropReason.UNKNOWN_CONTEXT)).isPositive();
  }

  @Test
  void v3Request_isAnsweredSo_too() throws Exception {
    serve("public", FROM_HERE);
    String[] v3 = {"-v3", "-l", "authNoPriv", "-u", "ops", "-a", "SHA", "-A", "authpass1"};
    List<String> who = new ArrayList<>(List.of(v3));
    who.addAll(List.of("-n", "public"));
    assertThat(ask("127.0.0.1", first, who.toArray(String[]::new)))
        .endsWith("\"" + FROM_HERE + "\"");
    assertThat(ask("127.0.0.3", first, who.toArray(String[]::new))).endsWith("\"public\"");
  }

  @Test
  void routes_alone_canBeAddedAndRemoved() throws Exception {
    serve(FROM_HERE, ON_SECOND);
    String[] v2c = {"-v2c", "-c", "public"};
    assertThat(ask("127.0.0.1", first, v2c)).endsWith("\"" + FROM_HERE + "\"");
    assertThat(ask("127.0.0.3", second, v2c)).endsWith("\"" + ON_SECOND + "\"");
    fleet.remove(fleet.agent(ON_SECOND).orElseThrow());
    fleet.remove(fleet.agent(FROM_HERE).orElseThrow());
    assertThat(fleet.addresses()).isEmpty();
  }
}
