// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What Linux says of sockets in {@code /proc/net/udp}: how many datagrams it had no room for. A
 * line has the local address as its second word, each four octets as a number of the processor in
 * hexadecimal, and the drops as its last.
 */
final class KernelDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

  private KernelDrops() {}

  /** Those of all sockets that are bound to some addresses; 0 where the host does not tell. */
  static long of(Collection<InetSocketAddress> addresses) {
    Set<String> wanted = new HashSet<>();
    addresses.forEach(address -> wanted.add(word(address)));
    return TABLES.stream().mapToLong(table -> of(table, wanted)).sum();
  }

  private static long of(Path table, Set<String> wanted) {
    try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.US_ASCII)) {
      return lines.lines().mapToLong(line -> drops(line, wanted)).sum();
    } catch (IOException e) {
      return 0; // another system, or one without IPv6
    }
  }

  /** The drops of a line that begins with a number and an address that is wanted, else 0. */
  static long drops(String line, Set<String> wanted) {
    String[] words = line.strip().split(" +", 3);
    if (words.length < 3 || !wanted.contains(words[1])) {
      return 0;
    }
    String last = words[2].substring(words[2].lastIndexOf(' ') + 1);
    return last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0;
  }

  /** An address as the kernel writes it: {@code 0100007F:0089} for 127.0.0.1:137. */
  static String word(InetSocketAddress address) {
    ByteBuffer octets =
        ByteBuffer.wrap(address.getAddress().getAddress()).order(ByteOrder.nativeOrder());
    StringBuilder word = new StringBuilder();
    while (octets.hasRemaining()) {
      word.append(String.format(Locale.ROOT, "%08X", octets.getInt()));
    }
    return word.append(String.format(Locale.ROOT, ":%04X", address.getPort())).toString();
  }
}
