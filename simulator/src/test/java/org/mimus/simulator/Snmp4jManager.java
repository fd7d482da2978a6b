// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;
import org.snmp4j.util.TreeEvent;
import org.snmp4j.util.TreeUtils;

/** SNMP4J as a manager of all versions; what it reports, as text. */
final class Snmp4jManager implements AutoCloseable {
  private static final int MOST_ROWS = 60;

  private final Snmp snmp;

  /** Knows one user, with SHA-1 and AES-128. */
  Snmp4jManager(String user, String authPassphrase, String privPassphrase) throws IOException {
    SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
    protocols.addAuthenticationProtocol(new AuthSHA());
    protocols.addPrivacyProtocol(new PrivAES128());
    USM usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 0);
    usm.addUser(
        new UsmUser(
            new OctetString(user),
            AuthSHA.ID,
            new OctetString(authPassphrase),
            PrivAES128.ID,
            new OctetString(privPassphrase)));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv1());
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(
        new MPv3(
            usm.getLocalEngineID().getValue(),
            null,
            protocols,
            new SecurityModels().addSecurityModel(usm),
            new CounterSupport()));
    snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
    snmp.listen();
  }

  private static Target<UdpAddress> target(
      String version, String who, InetSocketAddress to, int timeout) {
    UdpAddress address = new UdpAddress(to.getAddress(), to.getPort());
    Target<UdpAddress> target;
    if (version.equals("3")) {
      target =
          new UserTarget<>(address, new OctetString(who), new byte[0], SecurityLevel.AUTH_PRIV);
    } else {
      target = new CommunityTarget<>(address, new OctetString(who));
      target.setVersion(version.equals("1") ? SnmpConstants.version1 : SnmpConstants.version2c);
    }
    target.setTimeout(timeout);
    target.setRetries(0);
    return target;
  }

  /**
   * Asks once.
   *
   * @param version 1, 2c or 3
   * @param nonRepeaters of a GETBULK, which has three repetitions
   * @param timeout in milliseconds
   * @return the error, or names with values; or {@code timeout}
   */
  String ask(
      String version,
      String who,
      int type,
      int nonRepeaters,
      InetSocketAddress to,
      int timeout,
      String... names)
      throws IOException {
    PDU pdu = pdu(version, type, names);
    if (type == PDU.GETBULK) {
      pdu.setNonRepeaters(nonRepeaters);
      pdu.setMaxRepetitions(3);
    }
    ResponseEvent<UdpAddress> event = snmp.send(pdu, target(version, who, to, timeout));
    return text(event);
  }

  private static PDU pdu(String version, int type, String... names) {
    PDU pdu = version.equals("3") ? new ScopedPDU() : version.equals("1") ? new PDUv1() : new PDU();
    pdu.setType(type);
    for (String name : names) {
      pdu.add(new VariableBinding(new OID(name)));
    }
    return pdu;
  }

  /** The same by GET, without waiting: what will be the answer. */
  CompletableFuture<String> begin(
      String version, String who, InetSocketAddress to, int timeout, String... names)
      throws IOException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    ResponseListener listener =
        new ResponseListener() {
          @Override
          public <A extends Address> void onResponse(ResponseEvent<A> event) {
            snmp.cancel(event.getRequest(), this); // or it waits for another answer
            answer.complete(text(event));
          }
        };
    snmp.send(pdu(version, PDU.GET, names), target(version, who, to, timeout), null, listener);
    return answer;
  }

  private static String text(ResponseEvent<?> event) {
    if (event.getError() != null) {
      return event.getError().getMessage();
    }
    return event.getResponse() == null ? "timeout" : text(event.getResponse());
  }

  private static String text(PDU answer) {
    if (answer.getType() == PDU.REPORT) {
      return "report " + answer.get(0).getOid();
    }
    if (answer.getErrorStatus() != 0) {
      return "error %d at %d".formatted(answer.getErrorStatus(), answer.getErrorIndex());
    }
    return rows(List.copyOf(answer.getVariableBindings()));
  }

  private static String rows(List<VariableBinding> bindings) {
    StringJoiner text = new StringJoiner(" ");
    for (VariableBinding one : bindings) {
      String value = one.getVariable().getSyntaxString() + ":" + one.toValueString();
      text.add(one.getOid() + "=" + (one.isException() ? one.toValueString() : value));
    }
    return text.toString();
  }

  /** Walks a subtree by GETNEXT or GETBULK; up to 60 rows, and the error at the end, if any. */
  String walk(String version, String who, boolean bulk, InetSocketAddress to, String root) {
    TreeUtils walker = new TreeUtils(snmp, new DefaultPDUFactory(bulk ? PDU.GETBULK : PDU.GETNEXT));
    walker.setMaxRepetitions(bulk ? 4 : 1);
    List<VariableBinding> rows = new ArrayList<>();
    String[] end = {""};
    List<TreeEvent> events = walker.getSubtree(target(version, who, to, 5_000), new OID(root));
    for (TreeEvent event : events) {
      if (event.getVariableBindings() != null) {
        rows.addAll(List.of(event.getVariableBindings()));
      }
      if (event.isError()) {
        end[0] = " " + event.getErrorMessage();
      }
    }
    return rows(rows.subList(0, Math.min(MOST_ROWS, rows.size()))) + end[0];
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
