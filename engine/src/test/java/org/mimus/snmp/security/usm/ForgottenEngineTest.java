// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.ScopedPdu;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** A manager that was told by a Report that the engine is another one than it knows. */
class ForgottenEngineTest {
  private static final EngineId ENGINE = EngineId.parse("0x8000000001020304");
  private static final EngineId OTHER = EngineId.parse("0x8000000005060708");
  private static final UsmUser USER = UsmUser.named("ops").build();
  private static final Oid UNKNOWN_ENGINE_IDS = Oid.parse("1.3.6.1.6.3.15.1.1.4.0");

  private static BerSpan span(EngineId id) {
    byte[] octets = id.toByteArray();
    return new BerSpan().set(octets, 0, octets.length);
  }

  /** A message that is not authenticated, as anybody can make it. */
  private static byte[] message(PduType type, int id, EngineId engine, String user) {
    Pdu pdu = Pdu.of(type, id, List.of(VarBind.of(UNKNOWN_ENGINE_IDS, Counter32.of(1))));
    BerWriter out = new BerWriter().reset(new byte[512], 256, 500);
    PduCodec.write(pdu, out);
    ScopedPdu.prepend(out, span(engine), new BerSpan());
    byte[] name = user.getBytes(StandardCharsets.UTF_8);
    new UsmProtection(new Salts(), 2)
        .protect(
            out,
            new UsmProtection.Outgoing()
                .header(id, 65_507, 0)
                .engine(span(engine), 0, 0)
                .user(new BerSpan().set(name, 0, name.length)),
            SecurityLevel.NO_AUTH_NO_PRIV,
            null);
    return Arrays.copyOfRange(out.array(), out.head(), out.tail());
  }

  private static Verdict receive(SecuritySession session, byte[] message) {
    return session.unprotect(message, 0, message.length).verdict();
  }

  @Test
  void reportOfAnotherEngine_twice_isAskedAboutAgain_andNoAnswerIsAccepted() {
    SecuritySession session = UsmCredentials.of(USER).open();
    session.protect(Pdu.request(PduType.GET, 1, List.of(UNKNOWN_ENGINE_IDS)), 1_472);
    assertThat(receive(session, message(PduType.REPORT, 1, ENGINE, "")))
        .isEqualTo(Verdict.SEND_AGAIN);
    session.protect(Pdu.request(PduType.GET, 2, List.of(UNKNOWN_ENGINE_IDS)), 1_472);
    byte[] forged = message(PduType.REPORT, 2, OTHER, "");
    assertThat(receive(session, forged)).isEqualTo(Verdict.SEND_AGAIN);
    assertThat(receive(session, forged)).isEqualTo(Verdict.SEND_AGAIN);
    assertThat(receive(session, message(PduType.RESPONSE, 2, ENGINE, "ops")))
        .isEqualTo(Verdict.WRONG_CREDENTIALS);
  }
}
