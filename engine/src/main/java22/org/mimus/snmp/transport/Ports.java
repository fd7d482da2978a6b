// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sockets of all ports: wherever one is said to be, there is one for each receiver. The first
 * few addresses of a port have a socket each, which leaves the port's other addresses to other
 * programs; more share one that is bound to them all. Not thread-safe.
 */
final class Ports {
  /** Most addresses of a port with sockets of their own. */
  static final int ALONE = 8;

  private record Key(int family, int number) {
    static Key of(InetSocketAddress address) {
      return new Key(SockAddr.family(address.getAddress()), address.getPort());
    }
  }

  private static final class Port {
    final List<SocketLinks> alone = new ArrayList<>();
    SocketLinks shared;
  }

  /** Hears of sockets as they come and go. */
  interface Watcher {
    void opened(SocketLinks links, Arena arena) throws IOException;

    /** It is still open, for the last time. */
    void closing(SocketLinks links);
  }

  private final BatchedTransport transport;
  private final int receivers;
  private final Libc libc;
  private final Consumer<String> warnings;
  private final Watcher watcher;
  private final Map<Key, Port> ports = new HashMap<>();
  private final Map<BatchedLink, SocketLinks> connected = new HashMap<>();

  Ports(
      BatchedTransport transport,
      int receivers,
      Libc libc,
      Consumer<String> warnings,
      Watcher watcher) {
    this.transport = transport;
    this.receivers = receivers;
    this.libc = libc;
    this.warnings = warnings;
    this.watcher = watcher;
  }

  Link listen(InetSocketAddress address, Receiver receiver, Arena arena) throws IOException {
    Port port = ports.get(Key.of(address));
    if (port != null && port.shared == null && port.alone.size() >= ALONE) {
      port.shared = openShared(address, port, arena);
    }
    if (port == null || port.shared == null) {
      return alone(address, receiver, arena);
    }
    return share(address, port, receiver, arena);
  }

  private SocketGroup open(InetSocketAddress address) throws IOException {
    return SocketGroup.open(libc, SockAddr.family(address.getAddress()), receivers);
  }

  private Link alone(InetSocketAddress address, Receiver receiver, Arena arena) throws IOException {
    SocketGroup sockets = open(address);
    try {
      sockets.sizeBuffers(libc, arena, warnings);
      sockets.bind(libc, arena, address);
      InetSocketAddress local = sockets.local(libc, arena);
      BatchedLink link = new BatchedLink(transport, sockets, local, null, null, receiver);
      SocketLinks links = SocketLinks.alone(link);
      watcher.opened(links, arena);
      ports.computeIfAbsent(Key.of(local), key -> new Port()).alone.add(links);
      return link;
    } catch (IOException | RuntimeException e) {
      sockets.close(libc);
      throw e;
    }
  }

  Link connect(InetSocketAddress peer, Receiver receiver, Arena arena) throws IOException {
    SocketGroup sockets = SocketGroup.open(libc, SockAddr.family(peer.getAddress()), 1);
    try {
      sockets.of(0).connect(libc, arena, peer);
      InetSocketAddress local = sockets.local(libc, arena);
      BatchedLink link = new BatchedLink(transport, sockets, local, peer, null, receiver);
      SocketLinks links = SocketLinks.alone(link);
      watcher.opened(links, arena);
      connected.put(link, links);
      return link;
    } catch (IOException | RuntimeException e) {
      sockets.close(libc);
      throw e;
    }
  }

  /** Returns null where another program has an address of the port, so that it cannot be had. */
  private SocketLinks openShared(InetSocketAddress address, Port port, Arena arena)
      throws IOException {
    SocketGroup sockets = open(address);
    try {
      sockets.sizeBuffers(libc, arena, warnings);
      sockets.tellDestinations(libc, arena);
      bindBeside(port.alone, sockets, address, arena);
      SocketLinks shared = SocketLinks.shared(sockets);
      watcher.opened(shared, arena);
      return shared;
    } catch (BindException e) {
      sockets.close(libc);
      return null;
    } catch (IOException | RuntimeException e) {
      sockets.close(libc);
      throw e;
    }
  }

  /** Our own sockets do not mind, just now: what they have the kernel still gives to them. */
  private void bindBeside(
      List<SocketLinks> own, SocketGroup sockets, InetSocketAddress address, Arena arena)
      throws IOException {
    byte[] any = new byte[address.getAddress().getAddress().length];
    try {
      for (SocketLinks one : own) {
        one.sockets().letShare(libc, arena, true);
      }
      sockets.letShare(libc, arena, true);
      sockets.bind(
          libc, arena, new InetSocketAddress(InetAddress.getByAddress(any), address.getPort()));
    } finally {
      sockets.letShare(libc, arena, false);
      for (SocketLinks one : own) {
        one.sockets().letShare(libc, arena, false);
      }
    }
  }

  private Link share(InetSocketAddress address, Port port, Receiver receiver, Arena arena)
      throws IOException {
    LocalIp ip = LocalIp.of(address.getAddress());
    for (SocketLinks one : port.alone) {
      if (LocalIp.of(one.only().local().getAddress()).equals(ip)) {
        throw new BindException(Libc.text(Libc.EADDRINUSE));
      }
    }
    checkOwn(address, arena);
    BatchedLink link =
        new BatchedLink(transport, port.shared.sockets(), address, null, ip, receiver);
    if (!port.shared.add(link)) {
      throw new BindException(Libc.text(Libc.EADDRINUSE));
    }
    return link;
  }

  /** The kernel knows which addresses are this host's, and says so when one is bound. */
  private void checkOwn(InetSocketAddress address, Arena arena) throws IOException {
    UdpSocket probe = UdpSocket.open(libc, SockAddr.family(address.getAddress()));
    try {
      probe.bind(libc, arena, new InetSocketAddress(address.getAddress(), 0));
    } finally {
      probe.close(libc);
    }
  }

  /** Whether a socket hears the port of an address at all addresses. */
  boolean isShared(InetSocketAddress address) {
    Port port = ports.get(Key.of(address));
    return port != null && port.shared != null;
  }

  /** Ends a link, and closes its socket where that was its last. */
  void close(BatchedLink link) {
    if (link.isConnected()) {
      closeSocket(connected.remove(link));
      return;
    }
    Key key = Key.of(link.local());
    Port port = ports.get(key);
    if (!link.isShared()) {
      SocketLinks own =
          port.alone.stream().filter(one -> one.only() == link).findFirst().orElseThrow();
      port.alone.remove(own);
      closeSocket(own);
    } else if (port.shared.remove(link)) {
      closeSocket(port.shared);
      port.shared = null;
    }
    if (port.alone.isEmpty() && port.shared == null) {
      ports.remove(key);
    }
  }

  private void closeSocket(SocketLinks links) {
    watcher.closing(links);
    links.sockets().close(libc);
  }

  /** All sockets there are. */
  Collection<SocketLinks> all() {
    List<SocketLinks> all = new ArrayList<>(connected.values());
    for (Port port : ports.values()) {
      all.addAll(port.alone);
      if (port.shared != null) {
        all.add(port.shared);
      }
    }
    return all;
  }

  void closeAll() {
    for (SocketLinks links : all()) {
      links.all().forEach(BatchedLink::end);
      closeSocket(links);
    }
    connected.clear();
    ports.clear();
  }
}
