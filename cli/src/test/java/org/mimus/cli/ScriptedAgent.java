// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.VarBind;

/** An SNMPv2c agent that answers what a test tells it to, or nothing. */
final class ScriptedAgent implements AutoCloseable {
  private final DatagramSocket socket;
  private final Function<Pdu, List<VarBind>> script;

  /**
   * @param script what to answer to a request; null for nothing
   */
  ScriptedAgent(Function<Pdu, List<VarBind>> script) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.script = script;
    Thread thread = new Thread(this::run, "scripted-agent");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void run() {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        answer(packet);
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(DatagramPacket packet) throws IOException {
    byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
    Incoming incoming = CommunityCredentials.v2c("public").open().unprotect(data, 0, data.length);
    Pdu request = incoming.pdu().orElseThrow();
    List<VarBind> variables = script.apply(request);
    if (variables == null) {
      return;
    }
    Pdu response = Pdu.of(PduType.RESPONSE, request.requestId(), variables);
    byte[] answer =
        new CommunityMessage(SnmpVersion.V2C, OctetString.of("public"), response).encode(65_507);
    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
  }

  @Override
  public void close() {
    socket.close();
  }
}
