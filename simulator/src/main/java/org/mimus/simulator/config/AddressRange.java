// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Addresses and ports that follow each other, to give each of many agents one. Immutable.
 *
 * <pre>
 * 127.0.0.1:1161                  one
 * 127.0.0.1:20000-20999           ports
 * 127.0.1.1-127.0.1.250:161       addresses
 * 127.1.0.0/16:161                addresses with a prefix, all of them
 * [fd00::/112]:161                the same of IPv6
 * 127.0.1.1-127.0.1.9:161-170     every address of each port
 * </pre>
 */
final class AddressRange {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<v6>[^\\]]+)\\]|(?<v4>[^:\\[\\]]+))(?::(?<port>\\d+)(?:-(?<last>\\d+))?)?");
  private static final int LARGEST_PORT = 65_535;

  private final BigInteger first;
  private final int octets;
  private final long hosts;
  private final int port;
  private final int ports;

  private AddressRange(InetAddress first, long hosts, int port, int ports) {
    this.first = new BigInteger(1, first.getAddress());
    this.octets = first.getAddress().length;
    this.hosts = hosts;
    this.port = port;
    this.ports = ports;
  }

  /**
   * Reads a range.
   *
   * @param defaultPort for a text that names none
   * @throws IllegalArgumentException if it is none, saying so
   */
  static AddressRange parse(String text, int defaultPort) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address or range, such as 127.0.1.0/24:161 or 127.0.0.1:1161-1170");
    }
    int port = form.group("port") == null ? defaultPort : port(text, form.group("port"));
    int last = form.group("last") == null ? port : port(text, form.group("last"));
    if (last < port) {
      throw new IllegalArgumentException("'" + text + "' ends before it begins");
    }
    String host = form.group("v6") == null ? form.group("v4") : form.group("v6");
    int slash = host.indexOf('/');
    if (slash >= 0) {
      return prefix(text, host, slash, port, last - port + 1);
    }
    int dash = host.indexOf('-');
    boolean isRange = dash > 0 && (host.contains(":") || host.matches("[0-9.]+-[0-9.]+"));
    InetAddress from = address(isRange ? host.substring(0, dash) : host);
    long hosts = isRange ? distance(text, from, address(host.substring(dash + 1))) + 1 : 1;
    return new AddressRange(from, hosts, port, last - port + 1);
  }

  private static int port(String text, String digits) {
    int port = digits.length() > 5 ? -1 : Integer.parseInt(digits);
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "'" + text + "': port " + digits + " is not in 0 to 65535");
    }
    return port;
  }

  private static InetAddress address(String host) {
    return UdpAddress.parse(host.contains(":") ? "[" + host + "]:0" : host + ":0", 0).getAddress();
  }

  private static long distance(String text, InetAddress from, InetAddress to) {
    BigInteger distance =
        new BigInteger(1, to.getAddress()).subtract(new BigInteger(1, from.getAddress()));
    if (from.getAddress().length != to.getAddress().length || distance.signum() < 0) {
      throw new IllegalArgumentException("'" + text + "' ends before it begins");
    }
    return distance.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
  }

  private static AddressRange prefix(String text, String host, int slash, int port, int ports) {
    InetAddress base = address(host.substring(0, slash));
    String digits = host.substring(slash + 1);
    int bits = 8 * base.getAddress().length;
    int length = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(
          "'" + text + "': a prefix length is 0 to " + bits + ", not " + digits);
    }
    BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
    BigInteger first = new BigInteger(1, base.getAddress());
    InetAddress begin = address(first.subtract(first.mod(size)), base.getAddress().length);
    return new AddressRange(
        begin, size.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue(), port, ports);
  }

  private static InetAddress address(BigInteger number, int octets) {
    byte[] digits = number.toByteArray();
    byte[] address = new byte[octets];
    for (int i = 0; i < Math.min(octets, digits.length); i++) {
      address[octets - 1 - i] = digits[digits.length - 1 - i];
    }
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are an address", e);
    }
  }

  /** How many addresses with a port there are. */
  long size() {
    return hosts * ports;
  }

  /** The one at an index from 0: first all addresses with the first port, then with the next. */
  InetSocketAddress get(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(Long.toString(index));
    }
    return new InetSocketAddress(
        address(first.add(BigInteger.valueOf(index % hosts)), octets),
        port + (int) (index / hosts));
  }
}
