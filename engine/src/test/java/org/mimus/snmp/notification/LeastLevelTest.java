// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/** How far a notification must be protected to be taken. */
class LeastLevelTest {
  private static final V3Keys OPS = V3Keys.priv("ops", AuthProtocol.SHA256, PrivProtocol.AES128);
  private static final V3Keys SIGNS = V3Keys.auth("signs", AuthProtocol.SHA1);
  private static final V3Keys PLAIN = V3Keys.plain("plain");
  private static final InMemoryTransport.Address ADDRESS = InMemoryTransport.Address.of("sink");

  private final InMemoryTransport network = new InMemoryTransport();

  private boolean isTaken(
      UnaryOperator<NotificationReceiverBuilder> settings, V3Keys keys, SecurityLevel level)
      throws IOException {
    NotificationReceiverBuilder builder =
        NotificationReceiver.builder().transport(network).listen(ADDRESS);
    try (NotificationReceiver receiver = settings.apply(builder).start(notification -> {});
        Link sender = network.connect(ADDRESS, packet -> {})) {
      byte[] trap = Crafted.trap(keys, 5, 1_000).level(level).encode();
      sender.send(trap, 0, trap.length, ADDRESS);
      assertThat(receiver.received() + receiver.drops().count(DropReason.LEVEL_TOO_LOW))
          .isEqualTo(1);
      return receiver.received() == 1;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NO_AUTH_NO_PRIV, NO_AUTH_NO_PRIV, true",
    "AUTH_NO_PRIV, NO_AUTH_NO_PRIV, false",
    "AUTH_NO_PRIV, AUTH_NO_PRIV, true",
    "AUTH_PRIV, AUTH_NO_PRIV, false",
    "AUTH_PRIV, AUTH_PRIV, true"
  })
  void trap_isTaken_fromTheLeastLevelOn(SecurityLevel least, SecurityLevel its, boolean taken)
      throws IOException {
    assertThat(isTaken(settings -> settings.user(OPS.user()).leastLevel(least), OPS, its))
        .isEqualTo(taken);
  }

  @Test
  void trap_byDefault_isTakenOnlyAsFarAsItsUsersKeysGo() throws IOException {
    UnaryOperator<NotificationReceiverBuilder> all =
        settings -> settings.user(OPS.user()).user(SIGNS.user()).user(PLAIN.user());
    assertThat(isTaken(all, OPS, SecurityLevel.AUTH_NO_PRIV)).isFalse();
    assertThat(isTaken(all, OPS, SecurityLevel.AUTH_PRIV)).isTrue();
    assertThat(isTaken(all, SIGNS, SecurityLevel.NO_AUTH_NO_PRIV)).isFalse();
    assertThat(isTaken(all, SIGNS, SecurityLevel.AUTH_NO_PRIV)).isTrue();
    assertThat(isTaken(all, PLAIN, SecurityLevel.NO_AUTH_NO_PRIV)).isTrue();
  }

  @Test
  void users_ofOneName_needTheLevelOfTheStrongestInWhateverOrder() throws IOException {
    UsmUser without = UsmUser.named("ops").engineId(EngineId.derive(32_473, "other")).build();
    assertThat(
            isTaken(
                settings -> settings.user(OPS.user()).user(without),
                OPS,
                SecurityLevel.NO_AUTH_NO_PRIV))
        .isFalse();
    assertThat(
            isTaken(
                settings -> settings.user(without).user(OPS.user()),
                OPS,
                SecurityLevel.NO_AUTH_NO_PRIV))
        .isFalse();
  }

  @Test
  void receiver_thatNobodyMaySendTo_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NotificationReceiver.builder().listen(ADDRESS).start(one -> {}))
        .withMessageStartingWith("nobody may send notifications");
    assertThatIllegalStateException()
        .isThrownBy(() -> NotificationReceiver.builder().anyCommunity().start(one -> {}))
        .withMessage("notifications need an address to come to");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotificationReceiver.builder().queue(0))
        .withMessage("at least one may wait, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotificationReceiver.builder().queueOctets(0))
        .withMessage("at least one octet may wait, not 0");
  }
}
