// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.ManualTimers;

/** INFORMs whose acknowledgements get lost (RFC 3413 section 3.3 (6), 3416 section 4.2.7). */
class InformTest {
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA256, "maplesyrup")
          .priv(PrivProtocol.AES128, "sugarmaple")
          .build();
  private static final Notification LINK_DOWN =
      Notification.of(Crafted.LINK_DOWN, VarBind.of(Crafted.IF_INDEX.name(), Integer32.of(7)));
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final BlockingQueue<ReceivedNotification> delivered = new LinkedBlockingQueue<>();
  private final ManualTimers timers = new ManualTimers();
  private LossyNetwork network;
  private NotificationReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    network = new LossyNetwork();
    receiver =
        NotificationReceiver.builder()
            .transport(network.transport)
            .listen(LossyNetwork.RECEIVER)
            .community("traps")
            .user(OPS)
            .start(delivered::add);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private NotificationOriginator originator(Credentials credentials) {
    return settings(credentials).build();
  }

  private NotificationOriginator.Builder settings(Credentials credentials) {
    return NotificationOriginator.builder()
        .peer(LossyNetwork.FRONT)
        .transport(network.transport)
        .timers(timers)
        .timeout(TIMEOUT)
        .retries(2)
        .executor(Runnable::run)
        .credentials(credentials);
  }

  private void assertDelivered(Notification... expected) throws InterruptedException {
    for (Notification one : expected) {
      ReceivedNotification next = delivered.poll(20, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      assertThat(next.notification()).isEqualTo(one);
      assertThat(next.type()).isEqualTo(PduType.INFORM);
    }
    assertThat(receiver.received()).isEqualTo(expected.length);
  }

  private Set<Integer> requestIds(List<byte[]> messages) {
    return messages.stream().map(InformTest::requestId).collect(Collectors.toSet());
  }

  private static int requestId(byte[] message) {
    try {
      return CommunityMessage.decode(message, 0, message.length).pdu().requestId();
    } catch (BerException e) {
      throw new AssertionError(e);
    }
  }

  private static int messageId(byte[] message) {
    V3Header header = new V3Header();
    try {
      header.read(message, 0, message.length);
    } catch (BerException e) {
      throw new AssertionError(e);
    }
    return header.messageId();
  }

  @Test
  void inform_whoseFirstAcknowledgementIsLost_isRepeatedAndDeliveredOnce() throws Exception {
    network.lose(1);
    try (NotificationOriginator originator = originator(CommunityCredentials.v2c("traps"))) {
      CompletableFuture<Response> response = originator.informAsync(LINK_DOWN);
      assertThat(response).isNotDone();
      timers.advance(TIMEOUT);
      assertThat(response.get().attempts()).isEqualTo(2);
      assertThat(response.get().errorStatus()).isZero();
      assertThat(response.get().varBinds()).isEqualTo(LINK_DOWN.toPdu(PduType.INFORM).varBinds());
    }
    assertThat(network.sent).hasSize(2);
    assertThat(network.answers).hasSize(2);
    assertThat(requestIds(network.sent)).hasSize(1).isEqualTo(requestIds(network.answers));
    assertDelivered(LINK_DOWN);
  }

  /** RFC 3412 section 6.2 wants a new msgID each time; the request-id within is what stays. */
  @Test
  void inform_ofSnmpV3WhoseFirstAcknowledgementIsLost_isRepeatedAndDeliveredOnce()
      throws Exception {
    network.lose(3); // behind the answers about engine ID and time
    try (NotificationOriginator originator = originator(UsmCredentials.of(OPS))) {
      CompletableFuture<Response> response = originator.informAsync(LINK_DOWN);
      assertThat(network.sent).hasSize(3);
      assertThat(response).isNotDone();
      timers.advance(TIMEOUT);
      assertThat(response.get().errorStatus()).isZero();
    }
    assertThat(network.sent).hasSize(4);
    assertThat(network.answers).hasSize(4);
    assertThat(network.sent.stream().map(InformTest::messageId)).doesNotHaveDuplicates();
    assertDelivered(LINK_DOWN);
  }

  /** RFC 3413 section 3.3: what an INFORM tells of is at its sender, whose context it is. */
  @Test
  void inform_ofSnmpV3_tellsOfAContextOfItsSenderWhereThatHasAnEngine() throws Exception {
    AuthoritativeEngine sender =
        new AuthoritativeEngine(
            Crafted.SENDER, EngineTime.booted(5), UserTable.EMPTY, new KeyStore());
    UsmCredentials bridge = UsmCredentials.builder(OPS).contextName("bridge1").build();
    try (NotificationOriginator originator = settings(bridge).engine(sender).build();
        NotificationOriginator without = settings(bridge).build()) {
      assertThat(originator.informAsync(LINK_DOWN)).isCompleted();
      assertThat(without.informAsync(LINK_DOWN)).isCompleted();
    }
    NotificationOrigin first = delivered.poll(20, TimeUnit.SECONDS).origin();
    assertThat(first.engineId()).contains(Crafted.SENDER);
    assertThat(first.contextName()).isEqualTo("bridge1");
    NotificationOrigin second = delivered.poll(20, TimeUnit.SECONDS).origin();
    assertThat(second.engineId()).contains(receiver.engineId());
  }

  @Test
  void informs_thatSayTheSame_areDeliveredEach() throws Exception {
    try (NotificationOriginator originator = originator(CommunityCredentials.v2c("traps"))) {
      assertThat(originator.informAsync(LINK_DOWN)).isCompleted();
      assertThat(originator.informAsync(LINK_DOWN)).isCompleted();
    }
    assertThat(requestIds(network.sent)).hasSize(2);
    assertDelivered(LINK_DOWN, LINK_DOWN);
  }

  @Test
  void inform_thatIsNeverAcknowledged_isSentAsOftenAsWasSaidAndFails() throws Exception {
    network.lose(1, 2, 3);
    try (NotificationOriginator originator = originator(CommunityCredentials.v2c("traps"))) {
      CompletableFuture<Response> response = originator.informAsync(LINK_DOWN);
      timers.advance(TIMEOUT.multipliedBy(10));
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(response::get)
          .withCauseInstanceOf(SnmpTimeoutException.class);
    }
    assertThat(network.sent).hasSize(3);
    assertThat(requestIds(network.sent)).hasSize(1);
    assertThat(timers.waiting()).isZero();
    assertDelivered(LINK_DOWN);
  }

  @Test
  void inform_toAReceiverThatDoesNotAcknowledge_isDeliveredOnceAndRepeatedUntilItDoes()
      throws Exception {
    receiver.acknowledge(false);
    try (NotificationOriginator originator = originator(CommunityCredentials.v2c("traps"))) {
      CompletableFuture<Response> response = originator.informAsync(LINK_DOWN);
      timers.advance(TIMEOUT);
      assertThat(response).isNotDone();
      assertThat(receiver.drops().count(DropReason.NOT_ACKNOWLEDGED)).isEqualTo(2);
      receiver.acknowledge(true);
      timers.advance(TIMEOUT);
      assertThat(response.get().attempts()).isEqualTo(3);
    }
    assertDelivered(LINK_DOWN);
  }

  @Test
  void inform_inVersion1_isRefused() {
    try (NotificationOriginator originator = originator(CommunityCredentials.v1("traps"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> originator.inform(LINK_DOWN))
          .withMessage("SNMPv1 has no InformRequest");
    }
    assertThat(network.sent).isEmpty();
  }

  @Test
  void inform_thatWaits_endsWhenTheOriginatorIsClosed() {
    network.lose(1);
    NotificationOriginator originator = originator(CommunityCredentials.v2c("traps"));
    CompletableFuture<Response> response = originator.informAsync(LINK_DOWN);
    originator.close();
    originator.close();
    assertThat(response).isCompletedExceptionally();
    assertThat(timers.waiting()).isZero();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> originator.informAsync(LINK_DOWN))
        .withMessageEndingWith("is closed");
  }
}
