// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.benchmarks.Server.Kind;
import org.mimus.benchmarks.peers.EchoServer;
import org.mimus.benchmarks.peers.Snmp4jAgent;
import org.mimus.benchmarks.peers.Snmp4jServer;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;

/** The servers that this host can run. */
final class Servers {
  private final Settings settings;
  private final List<Server> all = new ArrayList<>();

  private Servers(Settings settings) {
    this.settings = settings;
  }

  /** Those that are put under load. */
  static List<Server> underLoad(Settings settings) throws IOException {
    Servers servers = new Servers(settings);
    servers.addEchoes();
    for (Jdk jdk : settings.jdks()) {
      servers.addMimus(jdk);
    }
    servers.addSnmpd();
    servers.addSnmp4j();
    servers.addSnmpsim();
    return List.copyOf(servers.all);
  }

  /** One more whose start is measured. */
  static Server snmp4jAgent(Settings settings) throws IOException {
    Servers servers = new Servers(settings);
    int port = freePort();
    Jdk jdk = settings.newest();
    servers.add(
        "SNMP4J-Agent, " + jdk.label(),
        Kind.OTHER,
        jdk,
        port,
        servers.java(jdk, Snmp4jAgent.class, port, settings.work().resolve("snmp4j-agent")));
    return servers.all.get(0);
  }

  private void addEchoes() throws IOException {
    if (settings.echoInC().isPresent()) {
      int port = freePort();
      String program = settings.echoInC().get().toString();
      all.add(
          new Server(
              "echo in C, batches of 64",
              Kind.BATCHED_ECHO,
              Optional.empty(),
              port,
              List.of(program, Integer.toString(port)),
              Map.of(),
              ""));
    }
    for (Jdk jdk : settings.jdks()) {
      int port = freePort();
      add("echo on NIO, " + jdk.label(), Kind.ECHO, jdk, port, java(jdk, EchoServer.class, port));
    }
  }

  private void addMimus(Jdk jdk) throws IOException {
    List<String> mimus = TrainedMimus.command(settings, jdk);
    if (settings.transports().isEmpty() || !canChooseTransport(mimus)) {
      addMimus(jdk, "Mimus, " + jdk.label(), mimus, List.of());
      return;
    }
    for (String transport : settings.transports()) {
      String name = "Mimus, %s, %s".formatted(jdk.label(), transport);
      addMimus(jdk, name, mimus, List.of("--transport", transport));
    }
  }

  private void addMimus(Jdk jdk, String name, List<String> mimus, List<String> more)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(mimus);
    command.addAll(
        List.of("serve", settings.bundledSnapshot().toString(), "--listen", "127.0.0.1:" + port));
    String user = "%s,auth=%s,auth-pass=%s,priv=%s";
    command.add("--v3-user");
    command.add(user.formatted(Server.USER, "SHA", Server.PASSPHRASE, "AES"));
    command.add("--v3-user");
    command.add(user.formatted(Server.STRONG_USER, "SHA-256", Server.PASSPHRASE, "AES-256"));
    command.addAll(more);
    add(name, Kind.MIMUS, jdk, port, command);
  }

  private static boolean canChooseTransport(List<String> mimus) throws IOException {
    List<String> command = new ArrayList<>(mimus);
    command.addAll(List.of("serve", "--help"));
    return Programs.output(command, 60).contains("--transport");
  }

  private void addSnmpd() throws IOException {
    Optional<String> program = Programs.find("snmpd");
    if (program.isEmpty()) {
      return;
    }
    int port = freePort();
    Path folder = Files.createTempDirectory("mimus-snmpd");
    Path config = folder.resolve("snmpd.conf");
    Files.write(
        config,
        List.of(
            "rocommunity " + Server.COMMUNITY,
            "createUser %s SHA %s AES %s"
                .formatted(Server.USER, Server.PASSPHRASE, Server.PASSPHRASE),
            "createUser %s SHA-256 %s AES-256 %s"
                .formatted(Server.STRONG_USER, Server.PASSPHRASE, Server.PASSPHRASE),
            "rouser " + Server.USER + " priv",
            "rouser " + Server.STRONG_USER + " priv",
            "dontLogTCPWrappersConnects yes"));
    all.add(
        new Server(
            "snmpd",
            Kind.SNMPD,
            Optional.empty(),
            port,
            List.of(
                program.get(), "-f", "-Lo", "-C", "-c", config.toString(), "udp:127.0.0.1:" + port),
            Map.of("SNMP_PERSISTENT_DIR", folder.resolve("state").toString(), "MIBS", ""),
            ""));
  }

  private void addSnmp4j() throws IOException {
    int port = freePort();
    Jdk jdk = settings.newest();
    add(
        "SNMP4J over a TreeMap, " + jdk.label(),
        Kind.OTHER,
        jdk,
        port,
        java(
            jdk,
            Snmp4jServer.class,
            port,
            settings.bundledSnapshot(),
            Server.USER,
            Server.PASSPHRASE));
  }

  private void addSnmpsim() throws IOException {
    Optional<String> program = Programs.find("snmpsimd");
    if (program.isEmpty()) {
      return;
    }
    int port = freePort();
    Path folder = Files.createTempDirectory("mimus-snmpsim"); // for nobody to read
    Path data = Files.createDirectory(folder.resolve("data"));
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Snapshots.save(
        Snapshots.load(settings.bundledSnapshot()).snapshot(),
        data.resolve(Server.COMMUNITY + ".snmprec"),
        SnapshotFormat.SNMPREC);
    for (Path one : List.of(folder, data, cache)) {
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    List<String> command = new ArrayList<>(List.of(program.get()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("--process-user=nobody", "--process-group=nogroup"));
    }
    command.addAll(
        List.of(
            "--data-dir=" + data,
            "--cache-dir=" + cache,
            "--agent-udpv4-endpoint=127.0.0.1:" + port,
            "--logging-method=null",
            "--v3-user=" + Server.USER,
            "--v3-auth-key=" + Server.PASSPHRASE,
            "--v3-auth-proto=SHA",
            "--v3-priv-key=" + Server.PASSPHRASE,
            "--v3-priv-proto=AES"));
    all.add(
        new Server(
            "snmpsim", Kind.OTHER, Optional.empty(), port, command, Map.of(), Server.COMMUNITY));
  }

  private List<String> java(Jdk jdk, Class<?> program, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(jdk.java(), "-Xshare:auto", "-cp", settings.classPath(), program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private void add(String name, Kind kind, Jdk jdk, int port, List<String> command) {
    all.add(new Server(name, kind, Optional.of(jdk), port, command, Map.of(), ""));
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
