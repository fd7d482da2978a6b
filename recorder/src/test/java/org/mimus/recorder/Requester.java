// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Asks agents by a foreign implementation, and shows the answers as text. */
final class Requester implements AutoCloseable {
  private final Snmp snmp;

  Requester() throws IOException {
    snmp = new Snmp(new DefaultUdpTransportMapping());
    snmp.listen();
  }

  /**
   * A request.
   *
   * @param type one of {@link PDU}
   * @param nonRepeaters of a GETBULK
   * @param maxRepetitions of a GETBULK
   */
  record Question(int version, int type, int nonRepeaters, int maxRepetitions, List<String> names) {
    PDU pdu() {
      PDU pdu = version == SnmpConstants.version1 ? new PDUv1() : new PDU();
      pdu.setType(type);
      names.forEach(name -> pdu.add(new VariableBinding(new OID(name))));
      if (type == PDU.GETBULK) {
        pdu.setNonRepeaters(nonRepeaters);
        pdu.setMaxRepetitions(maxRepetitions);
      }
      return pdu;
    }

    /** The index of the name that a variable of the answer comes from. */
    int column(int index) {
      int repeaters = names.size() - nonRepeaters;
      return index < names.size() ? index : nonRepeaters + (index - nonRepeaters) % repeaters;
    }

    @Override
    public String toString() {
      String bulk = type == PDU.GETBULK ? "(" + nonRepeaters + "," + maxRepetitions + ")" : "";
      return "v" + (version + 1) + " " + PDU.getTypeString(type) + bulk + " " + names;
    }
  }

  PDU ask(InetSocketAddress agent, String community, Question question) throws IOException {
    CommunityTarget<UdpAddress> target = new CommunityTarget<>();
    target.setAddress(new UdpAddress(agent.getAddress(), agent.getPort()));
    target.setCommunity(new OctetString(community));
    target.setVersion(question.version());
    target.setTimeout(5000);
    target.setRetries(1);
    ResponseEvent<UdpAddress> event = snmp.send(question.pdu(), target);
    if (event.getResponse() == null) {
      throw new IOException("no answer to " + question);
    }
    return event.getResponse();
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
