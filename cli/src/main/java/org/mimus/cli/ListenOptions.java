// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.EngineBoots;
import org.mimus.snmp.engine.StateDirectory;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.notification.NotificationReceiverBuilder;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where {@code listen} listens, and to whom. */
final class ListenOptions {
  private static final int TRAP_PORT = 162;
  private static final String USUAL_ADDRESS = "127.0.0.1";

  @Parameters(
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "HOST, HOST:PORT or [HOST]:PORT to listen on. Default: 127.0.0.1:162.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "-c",
      paramLabel = "COMMUNITY",
      description =
          "A community of SNMPv1 and v2c to take; can be repeated, and have a * in it. Default: any.")
  private List<String> communities = new ArrayList<>();

  @Option(
      names = {"-u", "--v3-user"},
      paramLabel = "NAME[,KEY=VALUE...]",
      description =
          "A user of SNMPv3 to take, with keys as 'mimus help serve' lists them; can be repeated."
              + " What a user with keys sends must be protected by all of them; level, access and"
              + " context do not matter.")
  private List<String> users = new ArrayList<>();

  @Option(
      names = "--engine-id",
      paramLabel = "0xHEX",
      description = "Its own engine ID, for INFORMs of SNMPv3. Default: made of its address.")
  private String engineId;

  @Option(
      names = {"--state-dir", "--state"},
      paramLabel = "FOLDER",
      description =
          "Where to keep how often it has booted. Default: nowhere, it is the seconds since 2026"
              + " began.")
  private String stateFolder;

  /** What is taken, for people, without any passphrase. */
  String whom() {
    String communitiesText =
        communities.isEmpty()
            ? "any community"
            : communities.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    String usersText =
        users().stream().map(one -> one.user().name().toString()).collect(Collectors.joining(", "));
    return communitiesText + (usersText.isEmpty() ? ", no SNMPv3" : " and SNMPv3 by " + usersText);
  }

  private List<AgentUser> users() {
    return users.stream().map(text -> UserOption.parse("-u/--v3-user", text)).toList();
  }

  /** All of these but where to listen. */
  NotificationReceiverBuilder receiver(int boots) {
    NotificationReceiverBuilder builder = NotificationReceiver.builder();
    users().forEach(one -> builder.user(one.user()));
    communities.forEach(builder::community);
    if (communities.isEmpty()) {
      builder.anyCommunity();
    }
    return builder.engineId(engineId()).engineTime(EngineTime.booted(boots));
  }

  private EngineId engineId() {
    if (engineId == null) {
      return EngineId.derive(V3Options.NOBODY, "listen " + UdpAddress.format(listened().get(0)));
    }
    try {
      return EngineId.parse(engineId);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--engine-id: " + e.getMessage());
    }
  }

  /** The addresses, each of the host's own where all are meant. */
  List<InetSocketAddress> listened() {
    List<InetSocketAddress> all = new ArrayList<>();
    for (String text : addresses.isEmpty() ? List.of(USUAL_ADDRESS) : addresses) {
      InetSocketAddress address = ManagerOptions.peer("An address", text, TRAP_PORT);
      if (address.isUnresolved()) {
        throw new UsageException("host '" + address.getHostString() + "' is not known");
      }
      try {
        all.addAll(UdpAddress.expand(address));
      } catch (SocketException e) {
        throw new UncheckedIOException("the addresses of this host cannot be read", e);
      }
    }
    return all;
  }

  /** What counts boots; null where nothing does. */
  StateDirectory state() {
    if (stateFolder == null) {
      return null;
    }
    try {
      return StateDirectory.open(FileTrouble.path(stateFolder));
    } catch (IOException e) {
      throw new UsageException("--state-dir: " + FileTrouble.reason(e));
    }
  }

  static int boots(StateDirectory state) {
    return state == null ? EngineBoots.next(Clock.systemUTC()) : state.boots();
  }
}
