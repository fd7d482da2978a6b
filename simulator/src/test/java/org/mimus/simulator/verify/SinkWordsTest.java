// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mimus.simulator.verify.Traps.anyTrap;
import static org.mimus.simulator.verify.Traps.trap;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.notification.NotificationOriginator;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What a sink says of notifications: the text of each message. */
class SinkWordsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration NONE = Duration.ZERO;
  private static final Oid COLD_START = Oid.parse("1.3.6.1.6.3.1.1.5.1");
  private static final Oid NUMBER = Oid.parse("1.3.6.1.4.1.32473.2");

  private static VerificationError error(Executable step) {
    return assertThrows(VerificationError.class, step);
  }

  /** Without the numbers that are others in each run. */
  private static String plain(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
  }

  private static NotificationOriginator sender(SnmpTrapSink sink) {
    return NotificationOriginator.builder().peer(sink.address()).community("public").build();
  }

  private static Notification withVariables(int count) {
    VarBind[] variables = new VarBind[count];
    for (int i = 0; i < count; i++) {
      variables[i] = VarBind.of(NUMBER.child(i + 1), Integer32.of(i));
    }
    return Notification.of(COLD_START, variables);
  }

  @Test
  void matcher_withEachCondition_isASentence() {
    assertEquals("any notification", anyTrap().toString());
    assertEquals("any notification as an INFORM", anyTrap().inform().toString());
    assertEquals("linkDown as a trap", trap("linkDown").unacknowledged().toString());
    assertEquals(
        "coldStart by \"ops\" in version 3 in context \"25\" with .1.3.6.1.4.1.32473.2.1 with"
            + " .1.3.6.1.4.1.32473.2.2 = 7",
        trap("coldStart")
            .by("ops")
            .version(SnmpVersion.V3)
            .context("25")
            .varBind("1.3.6.1.4.1.32473.2.1")
            .varBind("1.3.6.1.4.1.32473.2.2", 7)
            .toString());
  }

  @Test
  void await_ofAnything_whereNothingCame_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      VerificationError error = error(() -> sink.await(anyTrap(), NONE));
      assertEquals("expected any notification within 0 ms, but nothing came", error.getMessage());
      assertEquals("any notification", error.expected());
      assertEquals("nothing", error.actual());
    }
  }

  @Test
  void await_ofATrap_whereAnInformCame_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink)) {
      sender.inform(withVariables(5));
      sink.await(anyTrap(), LONG);
      VerificationError error = error(() -> sink.await(anyTrap().unacknowledged(), NONE));
      String told =
          "coldStart as an INFORM by \"public\" in version 2c from 127.0.0.1:PORT with"
              + " .1.3.6.1.4.1.32473.2.1 = INTEGER: 0, .1.3.6.1.4.1.32473.2.2 = INTEGER: 1,"
              + " .1.3.6.1.4.1.32473.2.3 = INTEGER: 2 and 2 more";
      assertEquals(
          "expected any notification as a trap within 0 ms, but 1 notification came, 0 dropped;"
              + " nearest: "
              + told
              + ", not as a trap",
          plain(error.getMessage()));
      assertEquals("any notification as a trap", error.expected());
      assertEquals(told, plain(error.actual()));
    }
  }

  @Test
  void await_ofAnInform_whereATrapCame_saysSo() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink)) {
      sender.trap(withVariables(0));
      sink.await(anyTrap(), LONG);
      assertEquals(
          "expected coldStart as an INFORM within 0 ms, but 1 notification came, 0 dropped;"
              + " nearest: coldStart by \"public\" in version 2c from 127.0.0.1:PORT, not as an"
              + " INFORM",
          plain(error(() -> sink.await(trap("coldStart").inform(), NONE)).getMessage()));
    }
  }

  @Test
  void await_afterMoreDropsThanAreKept_countsAllOfThem() {
    try (SnmpTrapSink sink = SnmpTrapSink.builder().community("traps").open();
        NotificationOriginator sender = sender(sink);
        NotificationOriginator known =
            NotificationOriginator.builder().peer(sink.address()).community("traps").build()) {
      for (int i = 0; i < 20; i++) {
        for (int k = 0; k < 75; k++) {
          sender.trap(withVariables(0));
        }
        known.trap(withVariables(0));
        sink.await(anyTrap(), LONG); // so that no buffer is too small
      }
      assertEquals(
          "expected linkDown within 0 ms, but 20 notifications came, 1500 dropped, of the last 1000:"
              + " bad community \"public\", the sink accepts [\"traps\"] (1000 times); nearest:"
              + " coldStart by \"traps\" in version 2c from 127.0.0.1:PORT, not linkDown",
          plain(error(() -> sink.await(trap("linkDown"), NONE)).getMessage()));
      assertEquals(
          "20 notifications received, 1500 dropped, of the last 1000",
          sink.report().lines().findFirst().orElseThrow());
    }
  }

  @Test
  void await_ofAnotherType_saysWhichIsMeant() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink)) {
      sender.trap(withVariables(1));
      sink.await(anyTrap(), LONG);
      assertEquals(
          "expected coldStart with .1.3.6.1.4.1.32473.2.1 = Gauge32: 0 within 0 ms, but 1"
              + " notification came, 0 dropped; nearest: coldStart by \"public\" in version 2c from"
              + " 127.0.0.1:PORT with .1.3.6.1.4.1.32473.2.1 = INTEGER: 0, not with"
              + " .1.3.6.1.4.1.32473.2.1 = Gauge32: 0",
          plain(
              error(
                      () ->
                          sink.await(
                              trap("coldStart").varBind(NUMBER.child(1), Gauge32.of(0)), NONE))
                  .getMessage()));
    }
  }

  @Test
  void octets_thatAreNoText_areOnOneLine() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink)) {
      sender.trap(Notification.of(COLD_START, VarBind.of(NUMBER, OctetString.of(new byte[18]))));
      sink.await(anyTrap(), LONG);
      assertEquals(
          "1 notification received, 0 dropped\n"
              + "  coldStart by \"public\" in version 2c from 127.0.0.1:PORT with"
              + " .1.3.6.1.4.1.32473.2 = Hex-STRING: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
              + " 00 00",
          plain(sink.report()));
    }
  }

  @Test
  void message_ofLongTexts_ends() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      TrapMatcher many = trap("coldStart");
      for (int i = 0; i < 50; i++) {
        many = many.varBind("1.3.6.1.4.1.32473.2.1", "x".repeat(5_000));
      }
      TrapMatcher meant = many;
      String message = error(() -> sink.await(meant, NONE)).getMessage();
      assertEquals(2_003, message.length());
      assertEquals(
          "expected coldStart with .1.3.6.1.4.1.32473.2.1 = " + "x".repeat(120) + "... with",
          message.substring(0, 177));
    }
  }

  @Test
  void none_ofSome_hasBothSides() {
    try (SnmpTrapSink sink = SnmpTrapSink.open();
        NotificationOriginator sender = sender(sink)) {
      sender.trap(withVariables(0));
      VerificationError error = error(() -> sink.none(trap("coldStart"), LONG));
      assertEquals("none of coldStart", error.expected());
      assertEquals(
          "coldStart by \"public\" in version 2c from 127.0.0.1:PORT", plain(error.actual()));
    }
  }

  @Test
  void sink_asText_saysWhereItListens() {
    try (SnmpTrapSink sink = SnmpTrapSink.open()) {
      assertEquals("SnmpTrapSink[127.0.0.1:" + sink.port() + "]", sink.toString());
    }
  }
}
