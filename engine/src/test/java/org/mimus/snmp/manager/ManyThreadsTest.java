// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Many threads share one client of an agent made with SNMP4J, which answers each name's last part.
 */
class ManyThreadsTest {
  private static final int THREADS = 16;
  private static final int EACH = 500;
  private static final Oid ROOT = Oid.parse("1.3.6.1.4.1.9");
  private static final int ROWS = 1000;

  private DefaultUdpTransportMapping mapping;
  private Snmp agent;
  private SnmpClient client;

  @BeforeEach
  void start() throws Exception {
    mapping = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    agent = new Snmp(dispatcher, mapping);
    agent.addCommandResponder(new Responder());
    agent.listen();
    client =
        SnmpClient.builder()
            .peer(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), mapping.getListenAddress().getPort()))
            .community("public")
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    agent.close();
  }

  /** A GET brings the last sub-identifier; a successor counts it up to {@link #ROWS}. */
  private static final class Responder implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      PDU request = event.getPDU();
      PDU answer = new PDU(request);
      answer.setType(PDU.RESPONSE);
      answer.setErrorIndex(0);
      answer.setErrorStatus(0);
      OID name = request.get(0).getOid();
      answer.clear();
      switch (request.getType()) {
        case PDU.GET -> answer.add(row(name));
        case PDU.GETNEXT -> addSuccessors(answer, name, 1);
        default -> addSuccessors(answer, name, request.getMaxRepetitions());
      }
      answer.setRequestID(request.getRequestID());
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
        throw new AssertionError(e);
      }
    }

    private static org.snmp4j.smi.VariableBinding row(OID name) {
      return new org.snmp4j.smi.VariableBinding(name, new org.snmp4j.smi.Integer32(name.last()));
    }

    private static void addSuccessors(PDU answer, OID after, int count) {
      int last = after.size() == ROOT.size() ? 0 : after.last();
      for (int i = last + 1; i <= last + count; i++) {
        OID next = new OID(ROOT.toString()).append(i);
        answer.add(
            i <= ROWS
                ? row(next)
                : new org.snmp4j.smi.VariableBinding(next, org.snmp4j.smi.Null.endOfMibView));
      }
    }
  }

  @Test
  void everyThread_getsItsOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        results.add(threads.submit(() -> ask(number)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(EACH);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(client.awaited()).isZero();
    assertThat(client.dropped().count(DroppedAnswers.Reason.MALFORMED)).isZero();
  }

  private int ask(int thread) {
    int right = 0;
    for (int i = 0; i < EACH; i++) {
      int number = thread * EACH + i;
      Oid name = ROOT.child(number);
      if (client.get(name).first().value().equals(Integer32.of(number))) {
        right++;
      }
    }
    return right;
  }

  @Test
  void walks_runSideBySide() {
    List<CompletableFuture<WalkResult>> walks = new ArrayList<>();
    List<List<Oid>> names = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      List<Oid> own = new ArrayList<>();
      names.add(own);
      walks.add(client.walkAsync(ROOT, WalkOptions.DEFAULT, varBind -> own.add(varBind.name())));
    }
    assertThat(walks).allSatisfy(walk -> assertThat(walk.join().variables()).isEqualTo(ROWS));
    assertThat(names).allSatisfy(own -> assertThat(own).isSorted().hasSize(ROWS));
    assertThat(client.awaited()).isZero();
  }
}
