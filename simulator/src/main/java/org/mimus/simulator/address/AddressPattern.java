// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.address;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that one line of a book is about.
 *
 * @param host a name in lower case, or an address as it was written
 * @param address the first address of the prefix; null for a name
 * @param bits how many bits of the address count; {@code NAME_RANK} for a name
 * @param port 0 for any
 */
record AddressPattern(String host, InetAddress address, int bits, int port) {
  static final Comparator<AddressPattern> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt((AddressPattern pattern) -> -pattern.rank())
          .thenComparingInt(pattern -> pattern.port == 0 ? 1 : 0);

  private static final int SNMP_PORT = 161;
  private static final int NAME_RANK = 1_000;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<six>[^\\]]+)\\]|(?<bare>[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*+)"
              + "|(?<host>[^:/\\[\\]]+))(?:/(?<bits>[0-9]{1,3}))?(?::(?<port>[0-9]{1,5}|\\*))?");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern IPV4 =
      Pattern.compile("(?:#\\.){3}#".replace("#", "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})"));

  static AddressPattern parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw wrong(text, "HOST, ADDRESS or ADDRESS/BITS, and :PORT or :* behind it");
    }
    boolean six = form.group("host") == null;
    String bare = form.group("six") == null ? form.group("bare") : form.group("six");
    String host = six ? bare : form.group("host");
    int port = port(text, form.group("port"));
    if (!six && !NUMBERS.matcher(host).matches()) {
      if (form.group("bits") != null) {
        throw wrong(text, "an address with a prefix, not a name");
      }
      return new AddressPattern(name(host), null, NAME_RANK, port);
    }
    InetAddress address = literal(host).orElseThrow(() -> wrong(text, "an address"));
    int most = address.getAddress().length * Byte.SIZE;
    int bits = form.group("bits") == null ? most : Integer.parseInt(form.group("bits"));
    if (bits > most) {
      throw wrong(text, "a prefix of 0 to " + most + " bits");
    }
    return new AddressPattern(host, address, bits, port);
  }

  private static int port(String text, String port) {
    if (port == null) {
      return SNMP_PORT;
    }
    if (port.equals("*")) {
      return 0;
    }
    int number = Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw wrong(text, "a port of 1 to 65535");
    }
    return number;
  }

  /** The address that a text is; empty where it is none. No name is looked up. */
  private static Optional<InetAddress> literal(String text) {
    boolean six = text.indexOf(':') >= 0;
    if (!six && !IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // What has a colon may be a name to Java, unless it stands in brackets.
      return Optional.of(InetAddress.getByName(six ? "[" + text + "]" : text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException wrong(String text, String expected) {
    return new IllegalArgumentException("'" + text + "' is no device's address: " + expected);
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** A name is asked for as it is; an address of either family goes before every prefix. */
  private int rank() {
    return address != null && isWhole() ? NAME_RANK - 1 : bits;
  }

  private boolean isWhole() {
    return bits == address.getAddress().length * Byte.SIZE;
  }

  boolean covers(InetSocketAddress device) {
    if (port != 0 && port != device.getPort()) {
      return false;
    }
    if (address == null) {
      return name(device.getHostString()).equals(host);
    }
    return addressOf(device).filter(other -> covers(other.getAddress())).isPresent();
  }

  /** Code that looks up nothing itself may have left a plain address unresolved as well. */
  private static Optional<InetAddress> addressOf(InetSocketAddress device) {
    return device.isUnresolved()
        ? literal(device.getHostString().replaceFirst("^\\[(.*)\\]$", "$1"))
        : Optional.of(device.getAddress());
  }

  private boolean covers(byte[] other) {
    byte[] own = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    boolean six = address != null && address.getAddress().length > 4;
    return (six ? "[" + host + "]" : host)
        + (address == null || isWhole() ? "" : "/" + bits)
        + (port == 0 ? ":*" : ":" + port);
  }
}
