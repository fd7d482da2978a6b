// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom to ask and how, with the letters of net-snmp. */
final class ManagerOptions {
  private static final int SNMP_PORT = 161;

  @Option(
      names = "-v",
      paramLabel = "1|2c|3",
      description = "Version of SNMP. Default: 3 with -u, else 2c.")
  private String version;

  @Option(names = "-c", paramLabel = "COMMUNITY", description = "Community. Default: public.")
  private String community = "public";

  @Option(
      names = "-r",
      paramLabel = "RETRIES",
      description = "How often to ask again without an answer. Default: 5.")
  private int retries = 5;

  @Option(
      names = "-t",
      paramLabel = "SECONDS",
      description = "How long to wait for an answer each time, such as 0.5. Default: 1.")
  private double timeout = 1;

  @Mixin private V3Options version3;

  /** The version. */
  SnmpVersion version() {
    if (version == null) {
      return version3.isGiven() ? SnmpVersion.V3 : SnmpVersion.V2C;
    }
    return SnmpVersion.ofLabel(version)
        .orElseThrow(
            () ->
                new UsageException(
                    "'" + version + "' is no version of SNMP", "Use -v1, -v2c or -v3."));
  }

  Credentials credentials() {
    return switch (version()) {
      case V1 -> CommunityCredentials.v1(community);
      case V2C -> CommunityCredentials.v2c(community);
      case V3 -> version3.credentials();
    };
  }

  int retries() {
    if (retries < 0) {
      throw new UsageException("-r: " + retries + " retries are fewer than none");
    }
    return retries;
  }

  Duration timeout() {
    if (!(timeout >= 0.001 && timeout <= 86_400)) {
      throw new UsageException("-t: a timeout is 0.001 to 86400 seconds, not " + timeout);
    }
    return Duration.ofNanos((long) (timeout * 1e9));
  }

  V3Options version3() {
    return version3;
  }

  /** The address of an agent as net-snmp writes it, port 161 by default. */
  static InetSocketAddress peer(String agent) {
    return peer("An agent", agent, SNMP_PORT);
  }

  /**
   * The address of somebody as net-snmp writes it.
   *
   * @param who that is, at the beginning of a sentence
   */
  static InetSocketAddress peer(String who, String text, int port) {
    try {
      return UdpAddress.parse(text, port);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage(), who + " is HOST, HOST:PORT, udp:HOST:PORT or udp6:[ADDRESS]:PORT.");
    }
  }

  /** A client of an agent. */
  SnmpClient open(String agent) {
    return SnmpClient.builder()
        .credentials(credentials())
        .timeout(timeout())
        .retries(retries())
        .peer(peer(agent))
        .build();
  }

  /** Reads a name. */
  static Oid oid(String text) {
    try {
      return OidNames.numeric().parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage(), "Names are numeric so far, such as .1.3.6.1.2.1.1.1.0.");
    }
  }

  static List<Oid> oids(List<String> texts) {
    return texts.stream().map(ManagerOptions::oid).toList();
  }
}
