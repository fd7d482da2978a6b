// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.Oid;

/** A session that must first learn of its peer, as the user-based security model must. */
class SessionTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.3.0");

  private final ScriptedPeer peer = new ScriptedPeer();

  /** A community whose answers are judged once more. */
  private record Judging(UnaryOperator<Incoming> judge) implements Credentials {
    @Override
    public SecuritySession open() {
      SecuritySession inner = CommunityCredentials.v2c("public").open();
      return new SecuritySession() {
        @Override
        public boolean supports(PduType type) {
          return inner.supports(type);
        }

        @Override
        public byte[] protect(Pdu pdu, int maxSize) {
          return inner.protect(pdu, maxSize);
        }

        @Override
        public Incoming unprotect(byte[] data, int from, int to) {
          return judge.apply(inner.unprotect(data, from, to));
        }
      };
    }
  }

  private SnmpClient client(UnaryOperator<Incoming> judge) {
    return peer.client().builder().credentials(new Judging(judge)).build();
  }

  @Test
  void sendAgain_sendsTheSameAttemptUnderAnotherId() {
    SnmpClient client =
        client(in -> peer.asked.size() == 1 ? Incoming.sendAgain(in.requestId()) : in);
    peer.on(request -> peer.send(Pdu.of(PduType.RESPONSE, request.requestId(), List.of())));

    assertThat(client.get(NAME).attempts()).isEqualTo(1);
    assertThat(peer.asked).hasSize(2).extracting(Pdu::requestId).doesNotHaveDuplicates();
  }

  @Test
  void sendAgain_forEver_isBounded() {
    SnmpClient client = client(in -> Incoming.sendAgain(in.requestId()));
    peer.on(request -> peer.send(Pdu.of(PduType.RESPONSE, request.requestId(), List.of())));
    CompletableFuture<Response> future = client.getAsync(NAME);

    assertThat(future).isNotDone();
    assertThat(peer.asked).hasSize(4);
    peer.letTimeout();
    peer.letTimeout();
    peer.letTimeout();
    assertThat(future).isCompletedExceptionally();
    assertThat(peer.asked).hasSize(6);
  }

  @Test
  void refused_endsTheRequestAtOnce() {
    SnmpClient client = client(in -> Incoming.refused(in.requestId(), "unknown user name"));
    peer.on(request -> peer.send(Pdu.of(PduType.RESPONSE, request.requestId(), List.of())));

    assertThatExceptionOfType(CredentialsRefusedException.class)
        .isThrownBy(() -> client.get(NAME))
        .withMessage("peer refused GetRequest of 1.3.6.1.2.1.1.3.0: unknown user name");
  }

  @Test
  void credentials_neverShowTheCommunity() {
    assertThat(CommunityCredentials.v1("secret")).hasToString("SNMPv1 community");
    assertThat(CommunityCredentials.v2c("secret")).hasToString("SNMPv2c community");
    assertThat(CommunityCredentials.v2c("secret").open().toString()).doesNotContain("secret");
  }
}
