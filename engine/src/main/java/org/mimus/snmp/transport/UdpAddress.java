// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * UDP addresses as people and net-snmp write them: {@code HOST}, {@code HOST:PORT}, {@code
 * [::1]:PORT}, {@code fe80::1%eth0}, each also behind {@code udp:} or {@code udp6:}.
 */
public final class UdpAddress {
  private static final Pattern IPV4 =
      Pattern.compile("(?:#\\.){3}#".replace("#", "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})"));

  private UdpAddress() {}

  /**
   * Reads an address, looking up a host's name.
   *
   * @param defaultPort for a text that names none
   * @throws IllegalArgumentException if it is none, or the host is not known, saying so
   */
  public static InetSocketAddress parse(String text, int defaultPort) {
    boolean v6 = text.startsWith("udp6:") || text.startsWith("udpv6:");
    String rest = text.matches("udpv?6?:.*") ? text.substring(text.indexOf(':') + 1) : text;
    String host = rest;
    String port = "";
    int colon = rest.lastIndexOf(':');
    if (rest.startsWith("[") && rest.contains("]")) {
      int end = rest.indexOf(']');
      host = rest.substring(1, end);
      port = afterColon(text, rest.substring(end + 1));
    } else if (colon >= 0 && colon == rest.indexOf(':')) {
      host = rest.substring(0, colon);
      port = afterColon(text, rest.substring(colon));
    } else if (!v6 && colon < 0 && rest.matches("[0-9]+")) {
      // net-snmp reads a lone number as a port of this host.
      host = "localhost";
      port = rest;
    }
    int number = port.isEmpty() ? defaultPort : parsePort(text, port);
    return new InetSocketAddress(resolve(text, host, v6), number);
  }

  private static String afterColon(String text, String rest) {
    if (rest.isEmpty()) {
      return "";
    }
    if (!rest.startsWith(":") || rest.length() == 1) {
      throw new IllegalArgumentException("'" + text + "' has no port behind its last colon");
    }
    return rest.substring(1);
  }

  private static int parsePort(String text, String port) {
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : -1;
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException(
          "'" + text + "': port '" + port + "' is not in 0 to 65535");
    }
    return number;
  }

  private static InetAddress resolve(String text, String host, boolean v6) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no host");
    }
    // Java takes 1.2.3 for 1.2.0.3, as the C library does.
    if (host.matches("[0-9.]+") && !IPV4.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "'" + host + "' is no IPv4 address, which has four numbers of 0 to 255");
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!v6 || address instanceof Inet6Address) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("host '" + host + "' is not known", e);
    }
    throw new IllegalArgumentException("host '" + host + "' has no IPv6 address");
  }

  /** The form that {@link #parse} reads: {@code 127.0.0.1:161}, {@code [::1]:161}. */
  public static String format(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return address.getHostString() + ":" + address.getPort();
    }
    String host = ip.getHostAddress();
    return (ip instanceof Inet6Address ? "[" + shortened(host) + "]" : host)
        + ":"
        + address.getPort();
  }

  /** Shortens the longest run of zero groups, as RFC 5952 section 4.2 has it. */
  private static String shortened(String host) {
    int zone = host.indexOf('%');
    String groups = zone < 0 ? host : host.substring(0, zone);
    for (int run = 8; run >= 2; run--) {
      String zeros = String.join(":", Collections.nCopies(run, "0"));
      String padded = ":" + groups + ":";
      int at = padded.indexOf(":" + zeros + ":");
      if (at >= 0) {
        String front = padded.substring(0, at);
        String back = padded.substring(at + zeros.length() + 2);
        groups =
            (front.isEmpty() ? "" : front.substring(1))
                + "::"
                + (back.isEmpty() ? "" : back.substring(0, back.length() - 1));
        break;
      }
    }
    return groups + (zone < 0 ? "" : host.substring(zone));
  }

  /**
   * The addresses of this host that a wildcard stands for, loopback included: those of its own
   * family, with zone ids. Any other address stands for itself.
   *
   * @throws SocketException if the host's interfaces cannot be read
   */
  public static List<InetSocketAddress> expand(InetSocketAddress address) throws SocketException {
    if (address.isUnresolved() || !address.getAddress().isAnyLocalAddress()) {
      return List.of(address);
    }
    boolean v4 = address.getAddress() instanceof Inet4Address;
    List<InetSocketAddress> all = new ArrayList<>();
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress own : Collections.list(card.getInetAddresses())) {
        if (card.isUp() && own instanceof Inet4Address == v4) {
          all.add(new InetSocketAddress(own, address.getPort()));
        }
      }
    }
    return List.copyOf(all);
  }
}
