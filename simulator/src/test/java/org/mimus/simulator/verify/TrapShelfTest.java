// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.verify.Traps.anyTrap;
import static org.mimus.simulator.verify.Traps.trap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.NotificationOrigin;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class TrapShelfTest {
  private static final Oid TRAPS = Oid.parse("1.3.6.1.4.1.32473.0");
  private static final Oid TEXT = Oid.parse("1.3.6.1.4.1.32473.2.0");
  private static final long ROOM_FOR_TEN_LARGE = 100_000;
  private static final int LARGE = 9_000;

  private final DropLog drops = new DropLog();
  private long lost;

  private TrapShelf shelf(int most, long octets) {
    return new TrapShelf(
        new SinkFindings(new Wording(Requests.NAMES), List.of(), List.of(), Optional::empty),
        () -> drops,
        () -> lost,
        most,
        octets);
  }

  private static ReceivedNotification notification(int number, int octets) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1162);
    return new ReceivedNotification(
        PduType.TRAP,
        number,
        Notification.of(TRAPS.child(number), VarBind.of(TEXT, OctetString.of("x".repeat(octets)))),
        Optional.empty(),
        new NotificationOrigin(
            address,
            address,
            SnmpVersion.V2C,
            "public",
            SecurityLevel.NO_AUTH_NO_PRIV,
            Optional.of(OctetString.of("public")),
            Optional.empty(),
            ""),
        0);
  }

  private static void add(TrapShelf shelf, int count, int octets) {
    for (int i = 1; i <= count; i++) {
      shelf.add(notification(i, octets));
    }
  }

  @Test
  void oldest_whereThereAreTooMany_areForgotten() {
    TrapShelf shelf = shelf(20, Long.MAX_VALUE);
    add(shelf, 21, 1);

    assertThat(shelf.received()).hasSize(19);
    assertThat(shelf.forgotten()).isEqualTo(2);
    assertThat(shelf.received().get(0).requestId()).isEqualTo(3);
  }

  @Test
  void oldest_whereTheyTakeTooManyOctets_areForgotten() {
    TrapShelf shelf = shelf(1_000, ROOM_FOR_TEN_LARGE);
    add(shelf, 1_000, LARGE);

    assertThat(shelf.received()).hasSizeBetween(8, 10);
    assertThat(shelf.forgotten()).isEqualTo(1_000 - shelf.received().size());
    assertThat(shelf.await(trap(TRAPS.child(1_000)), Duration.ZERO).requestId()).isEqualTo(1_000);
  }

  @Test
  void notification_largerThanAllOctets_isKeptAlone() {
    TrapShelf shelf = shelf(1_000, 1);
    add(shelf, 2, LARGE);

    assertThat(shelf.received()).hasSize(1);
    assertThat(shelf.await(trap(TRAPS.child(2)), Duration.ZERO).requestId()).isEqualTo(2);
  }

  @Test
  void await_whereSomeAreForgotten_saysHowMany() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    add(shelf, 11, 1);

    assertThatThrownBy(() -> shelf.await(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessageStartingWith(
            "expected linkDown within 0 ms, but 11 notifications came, 1 of them not kept any more,"
                + " 0 dropped; nearest: ");
    assertThat(shelf.report())
        .startsWith("11 notifications received, 1 of them not kept any more, 0 dropped\n");
  }

  @Test
  void none_whereSomeAreForgotten_thatNobodyAwaited_doesNotGuess() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    add(shelf, 11, 1);

    assertThatThrownBy(() -> shelf.none(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected no notification linkDown, but that is not known: 11 notifications came, 1 of"
                + " them not kept any more, 1 of those never awaited");
    shelf.clear();
    shelf.none(trap("linkDown"), Duration.ZERO);
  }

  @Test
  void none_whereSomeWereDroppedSinceTooManyWaited_doesNotGuess() {
    InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1162);
    drops.add(new Drop(0, DropReason.TOO_MANY_NOTIFICATIONS, -1, peer, peer, ""));
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);

    assertThatThrownBy(() -> shelf.none(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected no notification linkDown, but that is not known: 0 notifications came; 1"
                + " notification was dropped, since too many waited");
  }

  @Test
  void none_whereAllAreAwaitedThatAreForgotten_passes() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    for (int i = 1; i <= 30; i++) {
      shelf.add(notification(i, 1));
      shelf.await(anyTrap(), Duration.ZERO);
    }
    assertThat(shelf.forgotten()).isPositive();
    shelf.none(Duration.ZERO);
  }

  @Test
  void await_whereSomeWereLost_saysHowMany() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    lost = 1;
    assertThatThrownBy(() -> shelf.await(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected linkDown within 0 ms, but nothing came; 1 datagram was lost before it was"
                + " read, since the socket's buffer was full");

    add(shelf, 2, 1);
    lost = 300;
    assertThatThrownBy(() -> shelf.await(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessageStartingWith(
            "expected linkDown within 0 ms, but 2 notifications came, 0 dropped; 300 datagrams were"
                + " lost before they were read, since the socket's buffer was full; nearest: ");
    assertThat(shelf.report())
        .startsWith(
            "2 notifications received, 0 dropped; 300 datagrams were lost before they were read,"
                + " since the socket's buffer was full\n  ");
  }

  @Test
  void none_whereSomeWereLost_doesNotGuess() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    add(shelf, 1, 1);
    lost = 300;
    assertThatThrownBy(() -> shelf.none(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected no notification linkDown, but that is not known: 1 notification came; 300"
                + " datagrams were lost before they were read, since the socket's buffer was full");
    assertThatThrownBy(() -> shelf.none(trap(TRAPS.child(1)), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessageStartingWith(
            "expected no notification .1.3.6.1.4.1.32473.0.1, but there was .1.3.6.1.4.1.32473.0.1")
        .hasMessageEndingWith(
            "; 300 datagrams were lost before they were read, since the socket's buffer was full");

    lost = 0;
    shelf.none(trap("linkDown"), Duration.ZERO);
  }

  @Test
  void none_whereAllWereLost_doesNotSayThatNothingCame() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    lost = 1;
    assertThatThrownBy(() -> shelf.none(Duration.ZERO))
        .isInstanceOfSatisfying(
            VerificationError.class,
            error -> {
              assertThat(error.expected()).isEqualTo("none of any notification");
              assertThat(error.actual()).isEqualTo("not known");
            });
  }

  @Test
  void none_whereSomeAreForgottenAndOthersLost_countsBoth() {
    TrapShelf shelf = shelf(10, Long.MAX_VALUE);
    add(shelf, 11, 1);
    lost = 2;
    assertThatThrownBy(() -> shelf.none(trap("linkDown"), Duration.ZERO))
        .isInstanceOf(VerificationError.class)
        .hasMessage(
            "expected no notification linkDown, but that is not known: 11 notifications came, 1 of"
                + " them not kept any more, 1 of those never awaited; 2 datagrams were lost before"
                + " they were read, since the socket's buffer was full");
  }
}
