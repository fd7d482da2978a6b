// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.config.AgentTemplate;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** Files that are edited while they are served. */
class ReloadTest {
  private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  private static final List<InetSocketAddress> SHARED = List.of(UdpAddress.parse("127.0.0.1:0", 0));

  private static final String TWO =
      """
      agents:
        - {name: a, snapshot: a.snmprec, listen: 127.0.0.1:0}
        - {name: b, snapshot: b.snmprec, listen: 127.0.0.1:0, contexts: {"1": {set: {1.3.6.1.2.1.1.5.0: x}}}}
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ServedPaths paths;
  private SnapshotLoading loading;
  private Fleet fleet;
  private Reload reload;
  private Console console;

  @BeforeEach
  void serve() throws Exception {
    write("a.snmprec", SYS_NAME + "|4|a\n");
    write("b.snmprec", SYS_NAME + "|4|b\n");
    write("fleet.yaml", TWO);
    console =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            false);
    loading = new SnapshotLoading(console);
    paths =
        new ServedPaths(
            console, List.of(folder.resolve("fleet.yaml").toString()), List.of(), List.of());
    fleet = Fleet.start(agents());
    reload = reload(FileStamps.of(paths.watched()));
  }

  private Reload reload(FileStamps before) {
    return new Reload(
        console,
        fleet,
        new Reload.Description() {
          @Override
          public List<AgentSpec> agents() throws InterruptedException {
            return ReloadTest.this.agents();
          }

          @Override
          public Collection<Path> files() {
            return paths.watched();
          }
        },
        before);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private List<AgentSpec> agents() throws InterruptedException {
    List<AgentPlan> plans = paths.plans(paths.fleetFiles());
    var loaded = loading.load(plans.stream().map(AgentPlan::source).toList());
    List<AgentSetup> setups =
        plans.stream()
            .map(plan -> new AgentSetup(plan, spec(plan, loaded.get(plan.source()))))
            .toList();
    return RunningAgents.specs(setups, SHARED);
  }

  private static AgentSpec.Builder spec(AgentPlan plan, SnapshotLoading.Loaded loaded) {
    AgentTemplate.Member member = plan.member().orElseThrow();
    AgentSpec.Builder spec =
        AgentSpec.of(plan.name(), member.dressed(loaded.snapshot().snapshot()));
    plan.communities().forEach(spec::community);
    member.describe(spec);
    return spec;
  }

  private String told() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void look() throws InterruptedException {
    reload.look(); // sees that something has changed
    reload.look(); // and that it stands still
  }

  @Test
  void nothingEdited_changesNothing() throws Exception {
    List<SimulatedAgent> before = fleet.agents();
    look();
    assertThat(fleet.agents()).isEqualTo(before);
    assertThat(told()).isEmpty();
  }

  @Test
  void agentsAddedChangedAndRemoved_leaveTheOthersAlone() throws Exception {
    SimulatedAgent b = fleet.agent("b").orElseThrow();
    b.set(SYS_NAME, "set by a test");
    write(
        "fleet.yaml",
        TWO.replace("name: a, snapshot: a.snmprec", "name: a, snapshot: b.snmprec")
            + "  - {name: c, snapshot: a.snmprec, listen: 127.0.0.1:0}\n");
    look();
    assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("b", "a", "c");
    assertThat(fleet.agent("b")).containsSame(b);
    assertThat(b.get(SYS_NAME)).contains(OctetString.of("set by a test"));
    assertThat(fleet.agent("a").orElseThrow().get(SYS_NAME)).contains(OctetString.of("b"));
    assertThat(told()).endsWith("files have changed; agents: 1 new, 1 changed, 0 gone\n");
    write("fleet.yaml", TWO.substring(0, TWO.indexOf("  - {name: b")));
    look();
    assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("a");
    assertThat(told()).endsWith("agents: 0 new, 1 changed, 2 gone\n");
  }

  @Test
  void snapshotEdited_changesTheAgentsThatPlayIt() throws Exception {
    SimulatedAgent b = fleet.agent("b").orElseThrow();
    write("a.snmprec", SYS_NAME + "|4|another name\n");
    look();
    assertThat(fleet.agent("a").orElseThrow().get(SYS_NAME))
        .contains(OctetString.of("another name"));
    assertThat(fleet.agent("b")).containsSame(b);
  }

  /**
   * Many agents take seconds to start, and a file that is edited within them stays as it is then.
   */
  @Test
  void fileEditedWhileAgentsStarted_takesEffect() throws Exception {
    FileStamps before = FileStamps.of(paths.watched());
    write("fleet.yaml", TWO.substring(0, TWO.indexOf("  - {name: b")));
    reload = reload(before);
    look();
    assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("a");
  }

  @Test
  void brokenEdit_isTold_andChangesNothing() throws Exception {
    List<SimulatedAgent> before = fleet.agents();
    write("fleet.yaml", TWO.replace("snapshot: ", "snapshott: "));
    look();
    assertThat(fleet.agents()).isEqualTo(before);
    assertThat(told().lines().map(line -> line.replace(folder.toString(), "")))
        .containsExactly(
            "what was changed is not served: /fleet.yaml:2:15: there is no key 'snapshott'; did you"
                + " mean 'snapshot'?",
            "/fleet.yaml:3:15: there is no key 'snapshott'; did you mean 'snapshot'?");
    write("fleet.yaml", TWO);
    look();
    assertThat(fleet.agents()).isEqualTo(before);
    assertThat(told()).endsWith("files are right again, and as they are served\n");
  }

  @Test
  void addressThatIsTaken_leavesAllAsItWas() throws Exception {
    String taken = UdpAddress.format(fleet.agent("b").orElseThrow().address());
    write(
        "fleet.yaml",
        TWO + "  - {name: c, snapshot: a.snmprec, listen: \"%s\"}\n".formatted(taken));
    look();
    assertThat(fleet.agents()).extracting(SimulatedAgent::name).containsExactly("a", "b");
    assertThat(told()).contains("both claim the community 'public'");
  }

  @Test
  void snapshotOfAContextEdited_orOneThatWasMissing_takesEffect() throws Exception {
    write("vlan.snmprec", SYS_NAME + "|4|vlan 1\n");
    write(
        "fleet.yaml",
        TWO.replace("{set: {1.3.6.1.2.1.1.5.0: x}}", "{snapshot: vlan.snmprec}")
            + "  - {name: late, snapshot: late.snmprec, listen: 127.0.0.1:0}\n");
    look();
    assertThat(told()).contains("snapshot 'late.snmprec' is no file below");
    write("late.snmprec", SYS_NAME + "|4|late\n");
    look();
    assertThat(fleet.agent("late")).isPresent();
    SimulatedAgent b = fleet.agent("b").orElseThrow();
    write("vlan.snmprec", SYS_NAME + "|4|vlan 1 edited\n");
    look();
    assertThat(fleet.agent("b").orElseThrow()).isNotSameAs(b);
    assertThat(fleet.agent("b").orElseThrow().snapshot().inContext("1").get(Oid.parse(SYS_NAME)))
        .contains(OctetString.of("vlan 1 edited"));
  }
}
