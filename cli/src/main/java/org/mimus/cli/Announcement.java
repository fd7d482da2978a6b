// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.security.usm.UsmSecret;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.transport.UdpAddress;

/** Tells how to ask each agent, and that all of them answer. */
final class Announcement {
  private static final int AGENTS_SHOWN = 20;

  private final Console console;
  private final boolean all;

  /** Who asks, for net-snmp: the same for the thousands of agents that have the user. */
  private final Map<AgentUser, String> options = new HashMap<>();

  /**
   * @param all whether every agent is listed, however many there are; a program that reads this
   *     gets all of them in any case
   */
  Announcement(Console console, boolean all) {
    this.console = console;
    this.all = all || !console.terminal();
  }

  void print(RunningAgents running, long nanos) {
    List<RunningAgents.Running> agents = running.agents();
    int shown = all ? agents.size() : Math.min(agents.size(), AGENTS_SHOWN);
    for (RunningAgents.Running agent : agents.subList(0, shown)) {
      if (!agent.agent().communities().isEmpty()) {
        console.out().println(line(agent));
      }
      agent.agent().users().stream()
          .findFirst()
          .ifPresent(user -> console.out().println(line(agent.agent(), user)));
    }
    if (shown < agents.size()) {
      console.out().printf("... and %d more; --list prints them all%n", agents.size() - shown);
    }
    console.out().println(ready(running, nanos));
    console.out().flush();
  }

  private static String line(RunningAgents.Running running) {
    return "snmpwalk -v2c -c "
        + SafeText.shellWord(running.plan().anyCommunity())
        + " "
        + netSnmpAddress(running.agent().address());
  }

  /** With SNMPv3; passphrases and keys are those of environment variables, and never shown. */
  private String line(SimulatedAgent agent, AgentUser user) {
    StringBuilder line = new StringBuilder(options.computeIfAbsent(user, Announcement::options));
    String context = agent.contextName(user);
    if (!context.isEmpty()) {
      line.append(" -n ").append(SafeText.shellWord(context));
    }
    return line.append(' ').append(netSnmpAddress(agent.address())).toString();
  }

  private static String options(AgentUser user) {
    UsmUser usm = user.user();
    StringBuilder line = new StringBuilder("snmpwalk -v3 -l ").append(usm.highestLevel().label());
    line.append(" -u ").append(SafeText.shellWord(usm.name().toString()));
    usm.auth().ifPresent(auth -> line.append(" -a ").append(auth.label()));
    usm.authSecretKind().ifPresent(kind -> line.append(authSecret(kind)));
    usm.priv().ifPresent(priv -> line.append(" -x ").append(priv.label()));
    usm.privSecretKind().ifPresent(kind -> line.append(privSecret(kind)));
    return line.toString();
  }

  private static String authSecret(UsmSecret.Kind kind) {
    return switch (kind) {
      case PASSPHRASE -> " -A \"$AUTH_PASS\"";
      case MASTER_KEY -> " -3m \"$AUTH_KEY\"";
      case LOCALIZED_KEY -> " -3k \"$AUTH_KEY\"";
    };
  }

  private static String privSecret(UsmSecret.Kind kind) {
    return switch (kind) {
      case PASSPHRASE -> " -X \"$PRIV_PASS\"";
      case MASTER_KEY -> " -3M \"$PRIV_KEY\"";
      case LOCALIZED_KEY -> " -3K \"$PRIV_KEY\"";
    };
  }

  /** The address as the tools of net-snmp take it, as a word of a shell. */
  private static String netSnmpAddress(InetSocketAddress address) {
    String text = UdpAddress.format(address);
    return address.getAddress() instanceof Inet6Address ? SafeText.shellWord("udp6:" + text) : text;
  }

  private static String ready(RunningAgents running, long nanos) {
    List<RunningAgents.Running> agents = running.agents();
    List<InetSocketAddress> addresses = running.fleet().addresses();
    long variables = agents.stream().mapToLong(a -> a.agent().snapshot().size()).sum();
    return String.format(
        Locale.ROOT,
        "ready: %s on %s, %s, %s, %s, seed %d, started in %.2f s",
        running.fleet().transport(),
        addresses.isEmpty() ? "no address" : places(addresses),
        count(addresses.size(), "address", "addresses"),
        count(agents.size(), "agent", "agents"),
        count(variables, "variable", "variables"),
        running.fleet().seed(),
        nanos / 1e9);
  }

  private static String places(List<InetSocketAddress> addresses) {
    return UdpAddress.format(addresses.get(0)) + (addresses.size() > 1 ? " and others" : "");
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
