// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.verify.VerificationError;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.security.Credentials;

/** A fleet with a journal, for tests of what is said about what it was asked. */
final class AskedFleet implements AutoCloseable {
  final Journal journal;
  final Fleet fleet;
  final SimulatedAgent agent;

  AskedFleet(AgentSpec... specs) {
    this(Journal.inMemory(), specs);
  }

  AskedFleet(Journal journal, AgentSpec... specs) {
    this(journal, Fleet.builder().journal(journal).start(specs));
  }

  AskedFleet(Journal journal, Fleet fleet) {
    this.journal = journal;
    this.fleet = fleet;
    this.agent = fleet.agents().get(0);
  }

  /** One agent, "core", that lets "public" read and "private" write. */
  static AskedFleet ofOne() {
    return new AskedFleet(core().build());
  }

  static AgentSpec.Builder core() {
    return AgentSpec.of("core", Devices.large("core"))
        .community("public")
        .writeCommunity("private");
  }

  /** Asks the first agent, and goes on as soon as the journal knows what became of it. */
  void ask(Credentials credentials, Function<SnmpClient, CompletableFuture<?>> request)
      throws InterruptedException {
    int before = heard();
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(agent.address())
            .credentials(credentials)
            .timeout(Duration.ofSeconds(30))
            .retries(0)
            .build()) {
      CompletableFuture<?> answer = request.apply(client);
      untilHeard(before + 1);
      answer.cancel(false); // why there is none is what the journal says
    }
  }

  /** Sends the first agent some octets, and goes on as soon as the journal has an entry. */
  void send(String hex) throws IOException, InterruptedException {
    byte[] octets = HexFormat.of().parseHex(hex);
    long next = journal.mark();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(octets, octets.length, agent.address()));
      assertThat(journal.await(next, Duration.ofSeconds(30))).isTrue();
    }
  }

  private int heard() {
    return fleet.requests().size() + fleet.dropped().size();
  }

  private void untilHeard(int count) throws InterruptedException {
    long next = journal.mark();
    while (heard() < count) {
      assertThat(journal.await(next, Duration.ofSeconds(30))).isTrue();
      next = journal.mark();
    }
  }

  /** The message of a verification that fails. */
  static String failure(ThrowingCallable verification) {
    VerificationError error = catchThrowableOfType(VerificationError.class, verification);
    assertThat(error).isNotNull();
    return error.getMessage();
  }

  @Override
  public void close() {
    fleet.close();
  }
}
