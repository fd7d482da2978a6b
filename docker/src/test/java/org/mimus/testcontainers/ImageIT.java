// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** What the image is, whoever starts it. */
class ImageIT {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final int ENDED_BY_SIGKILL = 137;

  @TempDir private Path folder;

  @BeforeEach
  void requireImage() {
    TestedImage.require();
  }

  /** As clusters start it that trust nobody. */
  private void confine(CreateContainerCmd command) {
    Bind snapshots = new Bind(folder.toString(), new Volume("/snapshots"), AccessMode.ro);
    command
        .getHostConfig()
        .withBinds(snapshots)
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL);
  }

  private void device(String name) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve(name + ".snmprec"), NAME + "|4|" + name + "\n");
  }

  @Test
  void volumeOfSnmprecFiles_isServed_withNothingElse() throws IOException {
    device("core");
    device("edge");
    UdpPorts ports = new UdpPorts(SnmpSimulatorContainer.SNMP_PORT);
    // Not by the class of its own, which sets the environment.
    try (GenericContainer<?> container =
        new GenericContainer<>(System.getProperty(SnmpSimulatorContainer.IMAGE_PROPERTY))
            .withCreateContainerCmdModifier(this::confine)
            .withCreateContainerCmdModifier(ports::publish)
            .waitingFor(new ReadyLine())) {
      container.start();
      int port =
          ports.mapped(container.getCurrentContainerInfo(), SnmpSimulatorContainer.SNMP_PORT);
      for (String name : new String[] {"core", "edge"}) {
        try (SnmpClient client =
            SnmpClient.builder()
                .peer(new InetSocketAddress(container.getHost(), port))
                .community(name)
                .build()) {
          assertThat(client.get(NAME).first().value()).hasToString(name);
        }
      }
      assertThat(container.getLogs().lines())
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("control API: http://127.0.0.1:8161/"),
              line -> assertThat(line).startsWith("snmpwalk -v2c -c core "),
              line -> assertThat(line).startsWith("snmpwalk -v2c -c edge "),
              line -> assertThat(line).startsWith("ready: UDP (batched) on "));
    }
  }

  @Test
  void fleetFile_ofTheVolume_isTheConfiguration() throws IOException {
    device("core");
    Files.writeString(
        folder.resolve("fleet.yaml"),
        "agents: [{name: core, snapshot: core.snmprec, communities: lab}]\n");
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer().withCreateContainerCmdModifier(this::confine)) {
      container.start();
      try (SnmpClient client = container.client("lab")) {
        assertThat(client.get(NAME).first().value()).hasToString("core");
      }
    }
  }

  @Test
  void sigterm_endsItInOrder() {
    try (SnmpSimulatorContainer container = new SnmpSimulatorContainer()) {
      container.start();
      // After so many seconds without an end the engine sends SIGKILL.
      container
          .getDockerClient()
          .stopContainerCmd(container.getContainerId())
          .withTimeout(20)
          .exec();
      Long code = container.getCurrentContainerInfo().getState().getExitCodeLong();
      assertThat(code).isNotEqualTo(ENDED_BY_SIGKILL).isZero();
    }
  }

  @Test
  void user_isNotRoot() {
    try (SnmpSimulatorContainer container = new SnmpSimulatorContainer()) {
      container.start();
      String user =
          container
              .getDockerClient()
              .inspectImageCmd(container.getDockerImageName())
              .exec()
              .getConfig()
              .getUser();
      assertThat(user).isEqualTo("65532:65532");
    }
  }

  @Test
  void logFormat_ofTheEnvironment_makesLinesObjects() {
    try (SnmpSimulatorContainer container =
        new SnmpSimulatorContainer().withEnv("MIMUS_LOG_FORMAT", "json")) {
      container.start();
      assertThat(container.getLogs())
          .containsPattern("\\{\"time\":\"[^\"]+\",\"level\":\"WARN\",\"logger\":\"mimus\",");
    }
  }

  @Test
  void healthCheck_askedByHand_findsItReady() throws Exception {
    try (SnmpSimulatorContainer container = new SnmpSimulatorContainer()) {
      container.start();
      String[] check =
          container
              .getDockerClient()
              .inspectContainerCmd(container.getContainerId())
              .exec()
              .getConfig()
              .getHealthcheck()
              .getTest()
              .toArray(new String[0]);
      assertThat(check).containsExactly("CMD", "mimus", "health");
      Container.ExecResult health = container.execInContainer("mimus", "health");
      assertThat(health.getStderr()).isEmpty();
      assertThat(health.getExitCode()).isZero();
    }
  }

  @Test
  void command_otherThanServe_runs() {
    try (GenericContainer<?> container =
        new GenericContainer<>(new SnmpSimulatorContainer().getDockerImageName())
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
            .withCommand("help", "walk")) {
      container.start();
      assertThat(container.getLogs()).contains("Usage: mimus walk ");
    }
  }
}
