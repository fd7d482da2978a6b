// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Asks agents by SNMP4J, which shares no code with them. */
final class ForeignManager implements AutoCloseable {
  private final Snmp snmp;

  ForeignManager() throws IOException {
    snmp = new Snmp(new DefaultUdpTransportMapping());
    snmp.listen();
  }

  /** Answers null where nobody answers. */
  ResponseEvent<UdpAddress> send(
      InetSocketAddress to, String community, int type, List<VariableBinding> bindings) {
    CommunityTarget<UdpAddress> target =
        new CommunityTarget<>(
            new UdpAddress(to.getAddress(), to.getPort()), new OctetString(community));
    target.setVersion(SnmpConstants.version2c);
    target.setTimeout(20_000); // and no retries: agents count requests
    PDU pdu = new PDU(type, bindings);
    if (type == PDU.GETBULK) {
      pdu.setMaxRepetitions(50);
    }
    try {
      return snmp.send(pdu, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PDU answer(
      InetSocketAddress to, String community, int type, List<VariableBinding> bindings) {
    PDU answer = send(to, community, type, bindings).getResponse();
    if (answer == null) {
      throw new AssertionError(to + " did not answer community " + community);
    }
    return answer;
  }

  private static List<VariableBinding> named(String... names) {
    return Arrays.stream(names).map(name -> new VariableBinding(new OID(name))).toList();
  }

  /** The value of one variable as text; exceptions by their names. */
  String get(InetSocketAddress to, String community, String name) {
    return answer(to, community, PDU.GET, named(name)).get(0).getVariable().toString();
  }

  /** Where the answer to a GET came from. */
  InetSocketAddress answerer(InetSocketAddress to, String community, String name) {
    ResponseEvent<UdpAddress> event = send(to, community, PDU.GET, named(name));
    if (event.getResponse() == null) {
      throw new AssertionError(to + " did not answer");
    }
    UdpAddress peer = event.getPeerAddress();
    return new InetSocketAddress(peer.getInetAddress(), peer.getPort());
  }

  /** What comes after each of some names. */
  List<VariableBinding> next(InetSocketAddress to, String community, List<OID> names) {
    PDU answer =
        answer(to, community, PDU.GETNEXT, names.stream().map(VariableBinding::new).toList());
    if (answer.getErrorStatus() != 0) {
      throw new AssertionError(answer.getErrorStatusText());
    }
    return List.copyOf(answer.getVariableBindings());
  }

  /** Sets a variable and answers the error-status and the value that came back. */
  String set(InetSocketAddress to, String community, String name, Variable value) {
    PDU answer = answer(to, community, PDU.SET, List.of(new VariableBinding(new OID(name), value)));
    return answer.getErrorStatusText() + ": " + answer.get(0).getVariable();
  }

  /** All variables, by GETBULK. */
  List<VariableBinding> walk(InetSocketAddress to, String community) {
    List<VariableBinding> all = new ArrayList<>();
    OID last = new OID("0.0");
    while (true) {
      PDU answer = answer(to, community, PDU.GETBULK, List.of(new VariableBinding(last)));
      for (VariableBinding binding : answer.getVariableBindings()) {
        if (binding.getSyntax() == 0x82) { // endOfMibView
          return all;
        }
        all.add(binding);
      }
      if (answer.size() == 0) {
        throw new AssertionError("an empty answer after " + last);
      }
      last = all.get(all.size() - 1).getOid();
    }
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
