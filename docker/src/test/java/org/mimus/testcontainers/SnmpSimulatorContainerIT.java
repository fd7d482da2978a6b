// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.testcontainers.containers.ContainerLaunchException;

class SnmpSimulatorContainerIT {
  private static final String NAME = "1.3.6.1.2.1.1.5.0";

  @TempDir private Path folder;

  @BeforeEach
  void requireImage() {
    TestedImage.require();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path device(String name) throws IOException {
    return file(name + ".snmprec", NAME + "|4|" + name + "\n");
  }

  private static String nameAt(SnmpClient client) {
    try (client) {
      return client.get(Oid.parse(NAME)).first().value().toString();
    }
  }

  @Test
  void container_withoutSnapshots_playsTheBundledOnes() {
    try (SnmpSimulatorContainer container = new SnmpSimulatorContainer()) {
      container.start();
      assertThat(nameAt(container.client("example-switch"))).isEqualTo("example-switch");
      assertThat(container.getLogs())
          .contains("/snapshots holds no snapshots, so those that come with Mimus are served\n");
    }
  }

  @Test
  void snapshot_alone_answersToPublic_inV1AndV2c() throws IOException {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer().withSnapshot(device("core"))) {
      container.start();
      assertThat(nameAt(container.client("public"))).isEqualTo("core");
      assertThat(nameAt(client(container, CommunityCredentials.v1("public")))).isEqualTo("core");
    }
  }

  @Test
  void snapshots_withCommunities_answerToThose() throws IOException {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer()
            .withSnapshot(device("core"))
            .withCommunity("public")
            .withCommunity("private:rw")
            .withSnapshot(device("edge"))
            .withCommand("--seed", "7")) {
      container.start();
      assertThat(nameAt(container.client("public"))).isEqualTo("core");
      assertThat(nameAt(container.client("edge"))).isEqualTo("edge");
      try (SnmpClient client = container.client("private")) {
        client.set(VarBind.of(Oid.parse(NAME), OctetString.of("changed")));
      }
      assertThat(nameAt(container.client("public"))).isEqualTo("changed");
      assertThat(container.getLogs()).contains(", seed 7, ");
    }
  }

  @Test
  void user_ofV3_isAnswered() throws IOException {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer()
            .withSnapshot(device("core"))
            .withV3User("ops,auth=SHA-256,auth-pass=a passphrase,priv=AES")) {
      container.start();
      UsmUser user =
          UsmUser.named("ops")
              .auth(AuthProtocol.SHA256, "a passphrase")
              .priv(PrivProtocol.AES128, "a passphrase")
              .build();
      assertThat(nameAt(client(container, UsmCredentials.of(user)))).isEqualTo("core");
    }
  }

  private static SnmpClient client(SnmpSimulatorContainer container, Credentials credentials) {
    return SnmpClient.builder().peer(container.getSnmpAddress()).credentials(credentials).build();
  }

  @Test
  void snmpget_inEachVersion_isAnswered() throws Exception {
    Snmpget.require();
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer()
            .withSnapshot(device("core"))
            .withV3User("ops,auth=SHA-256,auth-pass=passphrase,priv=AES")) {
      container.start();
      InetSocketAddress agent = container.getSnmpAddress();
      assertThat(Snmpget.run("-v1 -c public", agent, NAME)).isEqualTo("\"core\"");
      assertThat(Snmpget.run("-v2c -c public", agent, NAME)).isEqualTo("\"core\"");
      String v3 = "-v3 -l authPriv -u ops -a SHA-256 -A passphrase -x AES -X passphrase";
      assertThat(Snmpget.run(v3, agent, NAME)).isEqualTo("\"core\"");
    }
  }

  @Test
  void fleet_hasItsAgents_alsoOnOtherPorts() throws IOException {
    Path fleet =
        file(
            "lab.yaml",
            """
            agents:
              - {name: core, snapshot: core.snmprec, communities: lab}
              - {name: edge, snapshot: edge.snmprec, listen: "0.0.0.0:1162"}
            """);
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer()
            .withSnapshot(device("core"))
            .withSnapshot(device("edge"))
            .withFleet(fleet)
            .withUdpPorts(1162)) {
      container.start();
      assertThat(nameAt(container.client("lab"))).isEqualTo("core");
      SnmpClient edge =
          SnmpClient.builder().peer(container.getUdpAddress(1162)).community("public").build();
      assertThat(nameAt(edge)).isEqualTo("edge");
      assertThatThrownBy(() -> container.getUdpPort(1163))
          .hasMessage("UDP port 1163 is not mapped, only [1161, 1162]");
    }
  }

  @Test
  void container_startedAgain_playsTheSame() throws IOException {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer().withSnapshot(device("core")).withCommunity("public")) {
      container.start();
      container.stop();
      container.start();
      assertThat(nameAt(container.client("public"))).isEqualTo("core");
    }
  }

  @Test
  void wrongSnapshot_isTold_asSoonAsTheContainerHasEnded() throws IOException {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer().withSnapshot(file("bad.snmprec", "nothing\n"))) {
      assertThatThrownBy(container::start)
          .isInstanceOf(ContainerLaunchException.class)
          .hasStackTraceContaining("bad.snmprec has no variable that can be read");
    }
  }
}
