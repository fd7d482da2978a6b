// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Value;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * SNMP4J's bare command responder over a TreeMap with the variables of a snapshot. Usage:
 * Snmp4jServer PORT SNAPSHOT USER PASSPHRASE.
 */
public final class Snmp4jServer implements CommandResponder {
  private final TreeMap<OID, Variable> variables = new TreeMap<>();

  private Snmp4jServer(Path snapshot) throws IOException {
    Snapshots.load(snapshot)
        .snapshot()
        .variables()
        .forEach(
            varBind ->
                variables.put(new OID(varBind.name().toString()), variable(varBind.value())));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Snmp4jServer server = new Snmp4jServer(Path.of(arguments[1]));
    SecurityProtocols protocols = SecurityProtocols.getInstance();
    protocols.addDefaultProtocols();
    protocols.addAuthenticationProtocol(new AuthSHA());
    protocols.addPrivacyProtocol(new PrivAES128());
    org.snmp4j.smi.OctetString user = new org.snmp4j.smi.OctetString(arguments[2]);
    org.snmp4j.smi.OctetString passphrase = new org.snmp4j.smi.OctetString(arguments[3]);
    byte[] engineId = MPv3.createLocalEngineID();
    USM usm = new USM(protocols, new org.snmp4j.smi.OctetString(engineId), 1);
    usm.addUser(new UsmUser(user, AuthSHA.ID, passphrase, PrivAES128.ID, passphrase));
    SecurityModels.getInstance().addSecurityModel(usm);
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(new MPv3(usm));
    dispatcher.addCommandResponder(server);
    DefaultUdpTransportMapping transport =
        new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/" + arguments[0]));
    dispatcher.addTransportMapping(transport);
    transport.addTransportListener(dispatcher);
    transport.listen();
    Thread.currentThread().join(); // its own threads are daemons
  }

  private static Variable variable(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> new Integer32(((org.mimus.snmp.smi.Integer32) value).value());
      case COUNTER32 -> new Counter32(((org.mimus.snmp.smi.Counter32) value).value());
      case GAUGE32 -> new Gauge32(((org.mimus.snmp.smi.Gauge32) value).value());
      case TIME_TICKS -> new TimeTicks(((org.mimus.snmp.smi.TimeTicks) value).value());
      case COUNTER64 -> new org.snmp4j.smi.Counter64(((Counter64) value).value());
      case OCTET_STRING -> new org.snmp4j.smi.OctetString(((OctetString) value).toByteArray());
      case OPAQUE -> new Opaque(((org.mimus.snmp.smi.Opaque) value).toByteArray());
      case OBJECT_IDENTIFIER -> new OID(value.toString());
      case IP_ADDRESS -> new IpAddress(value.toString());
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> new Null();
    };
  }

  @Override
  public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
    PDU request = event.getPDU();
    PDU answer = (PDU) request.clone();
    answer.clear();
    answer.setType(PDU.RESPONSE);
    answer.setRequestID(request.getRequestID());
    answer.setErrorStatus(0);
    answer.setErrorIndex(0);
    for (VariableBinding asked : request.getVariableBindings()) {
      switch (request.getType()) {
        case PDU.GET -> answer.add(get(asked.getOid()));
        case PDU.GETNEXT -> answer.add(next(asked.getOid()));
        default -> bulk(asked.getOid(), request.getMaxRepetitions(), answer);
      }
    }
    event.setProcessed(true);
    try {
      event
          .getMessageDispatcher()
          .returnResponsePdu(
              event.getMessageProcessingModel(),
              event.getSecurityModel(),
              event.getSecurityName(),
              event.getSecurityLevel(),
              answer,
              event.getMaxSizeResponsePDU(),
              event.getStateReference(),
              new StatusInformation());
    } catch (MessageException e) {
      throw new IllegalStateException(e);
    }
  }

  private VariableBinding get(OID name) {
    Variable value = variables.get(name);
    return new VariableBinding(name, value == null ? Null.noSuchInstance : value);
  }

  private VariableBinding next(OID name) {
    Map.Entry<OID, Variable> found = variables.higherEntry(name);
    return found == null
        ? new VariableBinding(name, Null.endOfMibView)
        : new VariableBinding(found.getKey(), found.getValue());
  }

  private void bulk(OID name, int repetitions, PDU answer) {
    OID last = name;
    for (int i = 0; i < repetitions; i++) {
      VariableBinding found = next(last);
      answer.add(found);
      last = found.getOid();
    }
  }
}
