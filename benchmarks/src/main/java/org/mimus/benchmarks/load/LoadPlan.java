// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;
import org.mimus.snmp.smi.Oid;

/**
 * Requests that are ready to be sent, in turn, again and again: encoded, and those of SNMPv3
 * encrypted and signed. The one at index i has request-id and msgID {@link #FIRST_ID} + i. Those of
 * SNMPv3 are good for the time window of the agent, 150 seconds.
 *
 * @param shots at least twice as many as are to be outstanding
 */
public record LoadPlan(List<Shot> shots) {
  /** A datagram and where it goes. */
  public static final class Shot {
    private final InetSocketAddress to;
    private final byte[] datagram;

    Shot(InetSocketAddress to, byte[] datagram) {
      this.to = to;
      this.datagram = datagram;
    }

    InetSocketAddress to() {
      return to;
    }

    /** The array itself, not a copy: never to be changed. */
    byte[] datagram() {
      return datagram;
    }
  }

  /** Large enough for each id to have the same number of octets. */
  public static final int FIRST_ID = 0x0100_0000;

  private static final int MAGIC = 0x4d4c4431; // "MLD1"
  private static final int FEWEST_SHOTS = 4_096;
  private static final int MAX_SIZE = 65_507;
  private static final int ATTEMPTS = 50;
  private static final int TIMEOUT_MILLIS = 200;

  public LoadPlan {
    shots = List.copyOf(shots);
  }

  /**
   * Makes a plan. The agents of SNMPv3 are asked for their engine IDs and clocks.
   *
   * @param targets whom to ask, in turn
   * @param names what to ask for, in turn
   * @throws IOException if an agent does not answer, or refuses the credentials
   */
  public static LoadPlan make(
      List<InetSocketAddress> targets, Operation operation, Credentials as, List<Oid> names)
      throws IOException {
    List<SecuritySession> sessions = new ArrayList<>();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      for (InetSocketAddress target : targets) {
        sessions.add(acquainted(socket, target, as, names.get(0)));
      }
    }
    return make(targets, operation, sessions, names);
  }

  /** Makes a plan for peers that are not asked first, such as an echo. */
  public static LoadPlan unasked(
      List<InetSocketAddress> targets, Operation operation, Credentials as, List<Oid> names) {
    return make(targets, operation, targets.stream().map(target -> as.open()).toList(), names);
  }

  private static LoadPlan make(
      List<InetSocketAddress> targets,
      Operation operation,
      List<SecuritySession> sessions,
      List<Oid> names) {
    int count = Math.max(FEWEST_SHOTS, targets.size());
    List<Shot> shots = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int target = i % targets.size();
      Pdu pdu = operation.request(FIRST_ID + i, names.get(i % names.size()));
      shots.add(new Shot(targets.get(target), sessions.get(target).protect(pdu, MAX_SIZE)));
    }
    return new LoadPlan(shots);
  }

  private static SecuritySession acquainted(
      DatagramSocket socket, InetSocketAddress target, Credentials as, Oid name)
      throws IOException {
    SecuritySession session = as.open();
    Pdu question = Pdu.request(PduType.GET, FIRST_ID, List.of(name));
    DatagramPacket answer = new DatagramPacket(new byte[MAX_SIZE], MAX_SIZE);
    Incoming last = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] octets = session.protect(question, MAX_SIZE);
      socket.send(new DatagramPacket(octets, octets.length, target));
      try {
        answer.setLength(MAX_SIZE);
        socket.receive(answer);
      } catch (SocketTimeoutException e) {
        continue; // not yet listening, or lost
      }
      if (answer.getSocketAddress().equals(target)) {
        last = session.unprotect(answer.getData(), 0, answer.getLength());
        if (last.verdict() == Verdict.ACCEPTED) {
          return session;
        }
        if (last.verdict() == Verdict.REFUSED) {
          break;
        }
      }
    }
    throw new IOException(
        "%s does not answer %s%s"
            .formatted(
                target, as, last == null ? "" : ": " + last.verdict() + " " + last.detail()));
  }

  /** The request at an index, to be sent. */
  public DatagramPacket packet(int index) {
    Shot shot = shots.get(index);
    return new DatagramPacket(shot.datagram(), shot.datagram().length, shot.to());
  }

  /** Writes it for the load generator in C; all addresses must be of IPv4. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(MAGIC);
      out.writeInt(shots.size());
      for (Shot shot : shots) {
        out.write(shot.to().getAddress().getAddress());
        out.writeShort(shot.to().getPort());
        out.writeShort(shot.datagram().length);
        out.write(shot.datagram());
      }
    }
  }
}
