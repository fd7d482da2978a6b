// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mimus.snmp.manager.ScriptedPeer.oid;
import static org.mimus.snmp.manager.ScriptedPeer.row;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.manager.DroppedAnswers.Reason;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.InMemoryTransport;

class SnmpClientTest {
  private static final Oid NAME = oid("1.3.6.1.2.1.1.3.0");
  private static final VarBind ROW = VarBind.of(NAME, Integer32.of(7));

  private final ScriptedPeer peer = new ScriptedPeer();
  private final SnmpClient client = peer.client().build();

  @Test
  void everyVerb_sendsItsPdu_andReturnsTheAnswer() {
    peer.on(request -> peer.answer(request, ROW));

    assertThat(client.get(NAME).value(NAME)).contains(Integer32.of(7));
    assertThat(client.getNext(NAME).first()).isEqualTo(ROW);
    assertThat(client.getBulk(1, 9, NAME, NAME).attempts()).isEqualTo(1);
    assertThat(client.set(ROW).errorStatus()).isZero();
    assertThat(client.getAsync(NAME)).isCompletedWithValueMatching(r -> r.first().equals(ROW));
    assertThat(client.getNextAsync(NAME)).isCompleted();
    assertThat(client.getBulkAsync(0, 2, NAME)).isCompleted();
    assertThat(client.setAsync(ROW)).isCompleted();
    assertThat(client.sendAsync(Pdu.of(PduType.INFORM, 0, List.of(ROW)))).isCompleted();

    assertThat(peer.asked)
        .extracting(Pdu::type)
        .containsExactly(
            PduType.GET,
            PduType.GET_NEXT,
            PduType.GET_BULK,
            PduType.SET,
            PduType.GET,
            PduType.GET_NEXT,
            PduType.GET_BULK,
            PduType.SET,
            PduType.INFORM);
    assertThat(peer.asked.get(2).nonRepeaters()).isEqualTo(1);
    assertThat(peer.asked.get(2).maxRepetitions()).isEqualTo(9);
    assertThat(peer.asked).extracting(Pdu::requestId).doesNotHaveDuplicates();
    assertThat(client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void silence_isAnException_afterAllAttemptsUnderFreshIds() {
    peer.on(request -> peer.letTimeout());

    assertThatExceptionOfType(SnmpTimeoutException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessageContaining("peer did not answer GetRequest of 1.3.6.1.2.1.1.3.0")
        .withMessageContaining("after 3 attempts")
        .satisfies(
            e -> {
              assertThat(e.attempts()).isEqualTo(3);
              assertThat(e.peer()).isEqualTo(ScriptedPeer.ADDRESS);
              assertThat(e.request().type()).isEqualTo(PduType.GET);
              assertThat(e.request().names()).containsExactly(NAME);
              assertThat(e.response()).isEmpty();
            });
    assertThat(peer.asked).hasSize(3);
    assertThat(peer.asked).extracting(Pdu::requestId).doesNotHaveDuplicates();
    assertThat(client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void timeouts_growByTheBackoff() {
    SnmpClient patient = peer.client().builder().backoff(2).build();
    CompletableFuture<Response> future = patient.getAsync(NAME);

    peer.timers.advance(Duration.ofMillis(1000 + 1999));
    assertThat(peer.asked).hasSize(2);
    peer.timers.advance(Duration.ofMillis(1));
    assertThat(peer.asked).hasSize(3);
    peer.timers.advance(Duration.ofMillis(3999));
    assertThat(future).isNotDone();
    peer.timers.advance(Duration.ofMillis(1));
    assertThat(future).isCompletedExceptionally();
  }

  @Test
  void answerToTheFirstAttempt_duringTheSecond_isAccepted() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    peer.letTimeout();
    assertThat(peer.asked).hasSize(2);

    peer.answer(peer.asked.get(0), ROW);

    assertThat(future).isCompletedWithValueMatching(response -> response.attempts() == 2);
    assertThat(client.awaited()).isZero();
  }

  @Test
  void secondAnswer_isDroppedAndCounted() {
    var unused = client.getAsync(NAME);
    peer.answer(peer.lastAsked(), ROW);
    peer.answer(peer.lastAsked(), ROW);

    assertThat(client.dropped().count(Reason.UNKNOWN_REQUEST)).isEqualTo(1);
    assertThat(client.dropped().total()).isEqualTo(1);
  }

  @Test
  void answersThatAreNotOurs_areDroppedAndCounted() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    Pdu asked = peer.lastAsked();
    Pdu good = Pdu.of(PduType.RESPONSE, asked.requestId(), List.of(ROW));

    peer.send(good.withRequestId(asked.requestId() + 1));
    peer.send(SnmpVersion.V2C, OctetString.of("publix"), good);
    peer.send(SnmpVersion.V2C, OctetString.of("publi"), good);
    peer.send(SnmpVersion.V1, ScriptedPeer.COMMUNITY, good);
    peer.send(Pdu.of(PduType.REPORT, asked.requestId(), List.of(ROW)));
    peer.send(Pdu.of(PduType.GET, asked.requestId(), List.of(ROW)));
    peer.sendOctets(new byte[] {0x30, 0x05, 0x02, 0x01, 0x03, 0x02, 0x00}); // version 3
    peer.sendOctets(new byte[0]);

    assertThat(future).isNotDone();
    assertThat(client.dropped().count(Reason.UNKNOWN_REQUEST)).isEqualTo(1);
    assertThat(client.dropped().count(Reason.WRONG_CREDENTIALS)).isEqualTo(2);
    assertThat(client.dropped().count(Reason.WRONG_VERSION)).isEqualTo(2);
    assertThat(client.dropped().count(Reason.WRONG_TYPE)).isEqualTo(2);
    assertThat(client.dropped().count(Reason.MALFORMED)).isEqualTo(1);
    assertThat(client.dropped())
        .hasToString(
            "1 malformed, 2 of another version, 2 with other credentials, 2 no Response,"
                + " 1 with an unknown request-id");

    peer.send(good);
    assertThat(future).isCompleted();
  }

  @Test
  void timeout_tellsOfDroppedDatagrams() {
    peer.on(
        request -> {
          peer.sendOctets(new byte[] {0x30});
          peer.letTimeout();
        });
    assertThatExceptionOfType(SnmpTimeoutException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessageContaining("though")
        .withMessageContaining("malformed");
  }

  @Test
  void errorStatus_isAnException_withTheNameAtFault() {
    Oid other = oid("1.3.6.1.2.1.1.5.0");
    peer.on(request -> peer.fail(request, ErrorStatus.NOT_WRITABLE, 2));

    assertThatExceptionOfType(SnmpErrorException.class)
        .isThrownBy(() -> client.set(ROW, VarBind.of(other, OctetString.of("x"))))
        .withMessageContaining("notWritable for 1.3.6.1.2.1.1.5.0")
        .satisfies(
            e -> {
              assertThat(e.status()).contains(ErrorStatus.NOT_WRITABLE);
              assertThat(e.errorIndex()).isEqualTo(2);
              assertThat(e.failedName()).contains(other);
              assertThat(e.response()).isPresent();
            });
  }

  @Test
  void errorStatus_unknownOrWithAnIndexTooHigh_isStillAnException() {
    peer.on(request -> peer.send(new Pdu(PduType.RESPONSE, request.requestId(), 77, 9, List.of())));

    assertThatExceptionOfType(SnmpErrorException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessageContaining("77")
        .satisfies(e -> assertThat(e.failedName()).isEmpty())
        .satisfies(e -> assertThat(e.status()).isEmpty());
    assertThat(client.send(Pdu.request(PduType.GET, 0, List.of(NAME))).errorStatus()).isEqualTo(77);
  }

  @Test
  void requestsThatCannotBeSent_areRefusedAtOnce() {
    SnmpClient small = peer.client().builder().maxMessageSize(40).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.set(VarBind.of(NAME, OctetString.of("much more than fits"))))
        .withMessageContaining("40 octets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> peer.client().builder().maxMessageSize(0))
        .withMessage("a message has at least one octet, not 0");
    SnmpClient v1 = peer.client().v1();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> v1.getBulk(0, 1, NAME))
        .withMessage("SNMPv1 has no GetBulkRequest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> v1.setAsync(VarBind.of(NAME, Counter64.of(1))))
        .withMessageContaining("Counter64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.send(Pdu.of(PduType.TRAP, 0, List.of())))
        .withMessage("nobody answers a Trap");

    assertThat(peer.asked).isEmpty();
    assertThat(small.awaited() + v1.awaited() + client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void cancel_forgetsTheRequest() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    assertThat(client.awaited()).isEqualTo(1);

    future.cancel(false);

    assertThat(client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
    peer.answer(peer.lastAsked(), ROW);
    assertThat(client.dropped().count(Reason.UNKNOWN_REQUEST)).isEqualTo(1);
  }

  @Test
  void close_endsWhatIsOutstanding_andWhatComesLater() {
    CompletableFuture<Response> future = client.getAsync(NAME);
    client.close();
    client.close();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(future::join)
        .withCauseInstanceOf(ClientClosedException.class);
    assertThatExceptionOfType(ClientClosedException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessageContaining("was closed before GetRequest");
    assertThat(client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void nobodyAtTheAddress_failsAtOnce() {
    peer.link.close();
    assertThatExceptionOfType(PeerUnreachableException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessageContaining("nobody listens at peer")
        .satisfies(e -> assertThat(e.attempts()).isEqualTo(1));
  }

  @Test
  void interrupt_endsTheWait_andStaysSet() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(RequestInterruptedException.class)
          .isThrownBy(() -> client.get(NAME));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(client.awaited()).isZero();
  }

  @Test
  void waiting_onTheThreadThatDelivers_isRefused() {
    CompletableFuture<Response> second =
        client.getAsync(NAME).thenApply(response -> client.get(NAME));
    peer.answer(peer.lastAsked(), ROW);

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(second::join)
        .withCauseInstanceOf(IllegalStateException.class);
    peer.on(request -> peer.answer(request, ROW));
    assertThat(client.get(NAME).first()).isEqualTo(ROW);
  }

  @Test
  void otherSource_isAcceptedOnlyOnRequest() throws Exception {
    var elsewhere = peer.network.listen(InMemoryTransport.Address.of("elsewhere"), packet -> {});
    SnmpClient open = peer.client().builder().acceptOtherSource(true).build();
    peer.on(
        request ->
            peer.sendOctets(
                elsewhere,
                new CommunityMessage(
                        SnmpVersion.V2C,
                        ScriptedPeer.COMMUNITY,
                        Pdu.of(PduType.RESPONSE, request.requestId(), List.of(ROW)))
                    .encode(484)));

    assertThat(client.getAsync(NAME)).isNotDone();
    assertThat(open.getAsync(NAME)).isCompleted();
  }

  @Test
  void builder_refusesWhatMakesNoSense() {
    assertThatIllegalStateException().isThrownBy(() -> SnmpClient.builder().build());
    SnmpClient.Builder builder = SnmpClient.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.retries(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.peer("no.such.host.invalid:161"))
        .withMessageContaining("no.such.host.invalid")
        .withMessageContaining("not known");
  }

  @Test
  void requestIds_wrapWithinFourOctets() {
    RequestIds ids = new RequestIds(Integer.MAX_VALUE);
    assertThat(ids.next()).isEqualTo(Integer.MAX_VALUE);
    assertThat(ids.next()).isEqualTo(RequestIds.FIRST);
    assertThat(new RequestIds(-1).next()).isEqualTo(Integer.MAX_VALUE);
    assertThat(new RequestIds(Integer.MIN_VALUE).next()).isEqualTo(RequestIds.FIRST);
  }

  @Test
  void outcomeTexts_neverShowTheCommunity() {
    peer.on(request -> peer.letTimeout());
    assertThatExceptionOfType(SnmpTimeoutException.class)
        .isThrownBy(() -> client.get(NAME))
        .satisfies(e -> assertThat(e.toString() + e.request()).doesNotContain("public"));
    assertThat(row("1.1", 1).toString() + client).isEqualTo("1.1 = 1SnmpClient[peer]");
  }
}
