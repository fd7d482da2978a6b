// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.testing.SnmpdProcess;
import org.mimus.snmp.testing.UdpRelay;

/** net-snmp's snmpinform repeats what it has heard no acknowledgement of. */
class RepeatedInformTest {
  private static final UsmUser SIGNS =
      UsmUser.named("signs").auth(AuthProtocol.SHA256, "maplesyrup").build();

  /** Credentials, and the number of the answer that acknowledges the first INFORM. */
  static Stream<Arguments> senders() {
    return Stream.of(
        Arguments.arguments(List.of("-v2c", "-c", "traps"), 1),
        // Behind the one that tells the engine ID.
        Arguments.arguments(
            List.of("-v3", "-u", "signs", "-l", "authNoPriv", "-a", "SHA-256", "-A", "maplesyrup"),
            2));
  }

  @ParameterizedTest
  @MethodSource("senders")
  void snmpinform_whoseFirstAcknowledgementIsLost_isAcknowledgedTwiceAndDeliveredOnce(
      List<String> credentials, int acknowledgement) throws Exception {
    try (Inbox inbox = Inbox.open(settings -> settings.community("traps").user(SIGNS));
        UdpRelay relay = UdpRelay.to(inbox.address()).lose(acknowledgement)) {
      List<String> command = new ArrayList<>(List.of("snmpinform", "-t", "0.2", "-r", "50"));
      command.addAll(credentials);
      command.add("127.0.0.1:" + relay.address().getPort());
      command.addAll(List.of("4711", Crafted.LINK_DOWN.toString()));
      SnmpdProcess.run(command.toArray(String[]::new));

      assertThat(relay.questions()).hasSizeGreaterThan(acknowledgement);
      assertThat(relay.answers()).hasSizeGreaterThan(acknowledgement);
      assertThat(inbox.next().type()).isEqualTo(PduType.INFORM);
      // What comes behind it is next, so there was no second delivery.
      SnmpdProcess.run(
          "snmptrap", "-v2c", "-c", "traps", inbox.target(), "4712", Crafted.LINK_DOWN.toString());
      assertThat(inbox.next().notification().uptime()).isEqualTo(TimeTicks.of(4_712));
      assertThat(inbox.receiver().drops().count()).isZero();
    }
  }
}
