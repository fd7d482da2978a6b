// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that send a notification. */
final class Sending {
  private static final int TRAP_PORT = 162;

  @Mixin private CommonOptions common;
  @Mixin private ManagerOptions manager;

  @Option(
      names = "-C",
      paramLabel = "i",
      description = "-Ci sends an INFORM, which the receiver acknowledges.")
  private List<String> application = new ArrayList<>();

  @Parameters(
      index = "0",
      paramLabel = "RECEIVER",
      description = "HOST, HOST:PORT, udp:HOST:PORT or udp6:[ADDRESS]:PORT. Default port: 162.")
  private String receiver;

  @Parameters(
      index = "1..*",
      paramLabel = "WORD",
      description = "What has happened; see below. An empty word '' stands for what is usual.")
  private List<String> words = new ArrayList<>();

  /** Whether an INFORM is asked for by letter. */
  boolean isInform() {
    return ApplicationLetters.parse(String.join("", application), "i").has('i');
  }

  /** Sends what the words say. */
  int send(Console console, String command, boolean inform) {
    common.startLogging(console);
    SnmpVersion version = manager.version();
    if (inform && version == SnmpVersion.V1) {
      throw new UsageException("SNMPv1 has no INFORM", "Use -v2c or -v3, or 'mimus trap'.");
    }
    try (NotificationOriginator originator = open(version, inform)) {
      if (version == SnmpVersion.V1) {
        originator.trap(TrapWords.trapV1(words, originator::agentAddress));
        return ExitCode.OK;
      }
      Notification notification = TrapWords.notification(words);
      if (inform) {
        return inform(console, command, originator, notification);
      }
      originator.trap(notification);
      return ExitCode.OK;
    } catch (UncheckedIOException e) {
      console.warn(command + ": " + e.getMessage());
      return ExitCode.FAILED;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private NotificationOriginator open(SnmpVersion version, boolean inform) {
    InetSocketAddress peer = ManagerOptions.peer("A receiver", receiver, TRAP_PORT);
    if (peer.isUnresolved()) {
      throw new UsageException("host '" + peer.getHostString() + "' is not known");
    }
    NotificationOriginator.Builder builder =
        NotificationOriginator.builder()
            .peer(peer)
            .credentials(manager.credentials())
            .timeout(manager.timeout())
            .retries(manager.retries());
    if (version == SnmpVersion.V3) {
      builder.engine(manager.version3().sender(inform));
    }
    return builder.build();
  }

  private static int inform(
      Console console, String command, NotificationOriginator originator, Notification what) {
    Response answer = originator.inform(what);
    if (answer.errorStatus() == 0) {
      return ExitCode.OK;
    }
    console.warn(
        "%s: %s answered with %s, which is no acknowledgement"
            .formatted(
                command,
                UdpAddress.format((InetSocketAddress) originator.peer()),
                ErrorStatus.label(answer.errorStatus())));
    return ExitCode.FAILED;
  }
}
