// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What only real sockets do. The peer is a plain one, read and written by the test. */
class UdpClientTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.3.0");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static SnmpClient.Builder builder(DatagramSocket peer) {
    return SnmpClient.builder().peer(peer.getLocalSocketAddress()).community("public");
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    socket.setSoTimeout(10_000);
    return socket;
  }

  private record Request(CommunityMessage message, SocketAddress manager) {
    void answerFrom(DatagramSocket socket) throws IOException {
      Pdu pdu =
          Pdu.of(
              PduType.RESPONSE,
              message.pdu().requestId(),
              List.of(VarBind.of(NAME, Integer32.of(7))));
      byte[] octets =
          new CommunityMessage(message.version(), message.community(), pdu).encode(1472);
      socket.send(new DatagramPacket(octets, octets.length, manager));
    }
  }

  private static Request take(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[1472], 1472);
    socket.receive(packet);
    return new Request(
        CommunityMessage.decode(packet.getData(), 0, packet.getLength()),
        packet.getSocketAddress());
  }

  @Test
  void closedPort_failsAtOnce() throws Exception {
    SnmpClient.Builder builder;
    try (DatagramSocket gone = socket()) {
      builder = builder(gone).timeout(Duration.ofMinutes(10));
    }
    try (SnmpClient client = builder.build()) {
      assertThatExceptionOfType(PeerUnreachableException.class)
          .isThrownBy(() -> client.get(NAME))
          .withMessageContaining("nobody listens at 127.0.0.1:");
    }
  }

  @Test
  void answerFromAnotherPort_isRefused() throws Exception {
    try (DatagramSocket peer = socket();
        DatagramSocket other = socket();
        SnmpClient client = builder(peer).timeout(Duration.ofMinutes(10)).build()) {
      CompletableFuture<Response> future = client.getAsync(NAME);
      Request request = take(peer);
      request.answerFrom(other);
      // What follows on the same link has come in after it.
      CompletableFuture<Response> second = client.getAsync(NAME);
      take(peer).answerFrom(peer);
      assertThat(second.join().first().value()).isEqualTo(Integer32.of(7));
      assertThat(future).isNotDone();
      request.answerFrom(peer);
      assertThat(future.join().first().value()).isEqualTo(Integer32.of(7));
    }
  }

  @Test
  void answerFromAnotherPort_isAcceptedOnRequest() throws Exception {
    try (DatagramSocket peer = socket();
        DatagramSocket other = socket();
        SnmpClient client =
            builder(peer).timeout(Duration.ofMinutes(10)).acceptOtherSource(true).build()) {
      assertThat(((InetSocketAddress) client.local()).getAddress()).isEqualTo(LOOPBACK);
      CompletableFuture<Response> future = client.getAsync(NAME);
      take(peer).answerFrom(other);
      assertThat(future.join().first().value()).isEqualTo(Integer32.of(7));
    }
  }

  @Test
  void interrupt_leavesTheLinkToTheOthers() throws Exception {
    try (DatagramSocket peer = socket();
        SnmpClient client = builder(peer).timeout(Duration.ofMinutes(10)).build()) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(RequestInterruptedException.class)
          .isThrownBy(() -> client.get(NAME));
      assertThat(Thread.interrupted()).isTrue();
      take(peer);
      CompletableFuture<Response> future = client.getAsync(NAME);
      take(peer).answerFrom(peer);
      assertThat(future.join().attempts()).isEqualTo(1);
    }
  }

  @Test
  void retransmission_comesByRealTimers() throws Exception {
    try (DatagramSocket peer = socket();
        SnmpClient client = builder(peer).timeout(Duration.ofMillis(250)).retries(1).build()) {
      CompletableFuture<Response> future = client.getAsync(NAME);
      int first = take(peer).message().pdu().requestId();
      assertThat(take(peer).message().pdu().requestId()).isNotEqualTo(first);
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(future::join)
          .withCauseInstanceOf(SnmpTimeoutException.class);
    }
  }

  @Test
  void close_endsBlockedCalls() throws Exception {
    try (DatagramSocket peer = socket()) {
      SnmpClient client = builder(peer).timeout(Duration.ofMinutes(10)).build();
      CompletableFuture<Response> blocked =
          CompletableFuture.supplyAsync(
              () -> client.get(NAME), action -> new Thread(action).start());
      take(peer);
      client.close();
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(blocked::join)
          .withCauseInstanceOf(ClientClosedException.class);
    }
  }
}
