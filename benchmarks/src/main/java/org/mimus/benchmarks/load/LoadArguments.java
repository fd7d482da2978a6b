// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

/** What the load generator is told on its command line. */
record LoadArguments(
    List<InetSocketAddress> targets,
    Operation operation,
    Credentials credentials,
    List<Oid> names,
    LoadShape shape) {
  static final String USAGE =
      """
      usage: load --target HOST:PORT [OPTION VALUE]...
        --target HOST:PORT     whom to ask; can be repeated
        --ports N              so many ports from each target's on (1)
        --operation X          get, getnext or getbulk:N (get)
        --name OID             what to ask for; can be repeated (the system group)
        --community X          as whom, over SNMPv2c (public)
        --user NAME:AUTH:PASSPHRASE:PRIV:PASSPHRASE
                               as whom, over SNMPv3, such as ops:SHA:secret-1:AES:secret-2
        --outstanding N        requests under way at any time (64)
        --warm-up SECONDS      before it is measured (2)
        --duration SECONDS     (5)
        --timeout SECONDS      after which a request is lost (1)
        --pid PID              the server, whose CPU time is measured
      """;

  private static final int MAX_PORT = 65_535;
  private static final int USER_PARTS = 5;

  LoadArguments {
    targets = List.copyOf(targets);
    names = List.copyOf(names);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static LoadArguments parse(String... arguments) {
    Options options = Options.parse(arguments);
    options.allow(
        List.of(
            "--target",
            "--ports",
            "--operation",
            "--name",
            "--community",
            "--user",
            "--outstanding",
            "--warm-up",
            "--duration",
            "--timeout",
            "--pid"));
    if (options.all("--target").isEmpty()) {
      throw new IllegalArgumentException("--target is missing");
    }
    int ports = options.number("--ports", 1);
    List<InetSocketAddress> targets = new ArrayList<>();
    options.all("--target").forEach(text -> targets.addAll(range(text, ports)));
    List<Oid> names = options.all("--name").stream().map(Oid::parse).toList();
    LoadShape shape =
        new LoadShape(
            options.number("--outstanding", 64),
            Duration.ofSeconds(options.number("--warm-up", 2)),
            Duration.ofSeconds(options.number("--duration", 5)),
            Duration.ofSeconds(options.number("--timeout", 1)),
            options.number("--pid", 0));
    return new LoadArguments(
        targets,
        Operation.parse(options.one("--operation").orElse("get")),
        credentials(options),
        names.isEmpty() ? SystemGroup.names() : names,
        shape);
  }

  private static List<InetSocketAddress> range(String text, int ports) {
    InetSocketAddress first = UdpAddress.parse(text, 161);
    int last = first.getPort() + ports - 1;
    if (ports < 1 || last > MAX_PORT) {
      throw new IllegalArgumentException(ports + " ports from " + text + " on do not exist");
    }
    return IntStream.rangeClosed(first.getPort(), last)
        .mapToObj(port -> new InetSocketAddress(first.getAddress(), port))
        .toList();
  }

  private static Credentials credentials(Options options) {
    Optional<String> user = options.one("--user");
    if (user.isEmpty()) {
      return CommunityCredentials.v2c(options.one("--community").orElse("public"));
    }
    String[] parts = user.get().split(":", -1);
    if (parts.length != USER_PARTS) {
      throw new IllegalArgumentException("--user is NAME:AUTH:PASSPHRASE:PRIV:PASSPHRASE");
    }
    AuthProtocol auth =
        AuthProtocol.ofLabel(parts[1])
            .orElseThrow(() -> new IllegalArgumentException("--user: no protocol " + parts[1]));
    PrivProtocol priv =
        PrivProtocol.ofLabel(parts[3])
            .orElseThrow(() -> new IllegalArgumentException("--user: no protocol " + parts[3]));
    return UsmCredentials.of(
        UsmUser.named(parts[0]).auth(auth, parts[2]).priv(priv, parts[4]).build());
  }

  LoadPlan plan() throws IOException {
    return LoadPlan.make(targets, operation, credentials, names);
  }
}
