// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.journal.JournalEntry;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.Variable;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * Questions of one manager to an agent that misbehaves, by a clock that stands still; and what its
 * journal says of each.
 */
final class Interview implements AutoCloseable {
  private static final UsmUser OPS =
      UsmUser.named("ops")
          .auth(AuthProtocol.SHA1, "authpass1")
          .priv(PrivProtocol.AES128, "privpass1")
          .build();
  private static final Oid INTERFACES = Oid.parse("1.3.6.1.2.1.2.2.1");
  private static final Snapshot DEVICE = device();
  private static final int LONGEST_WALK = 100;

  /** For what has to come. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private interface Question {
    CompletableFuture<Response> ask(SnmpClient client);
  }

  private final Journal journal = Journal.inMemory();
  private final Set<String> acted = new HashSet<>();
  private final ManualClock clock = SimulatedClock.manual();
  private final Fleet fleet;
  private final SnmpClient client;
  private final List<Question> questions;

  /** The number of the first entry that has not been looked at. */
  private long next;

  Interview(SnmpVersion version, Behaviour behaviour) {
    questions = questions(version);
    fleet =
        Fleet.builder()
            .simulatedClock(clock)
            .journal(journal)
            .start(
                AgentSpec.of("x", DEVICE)
                    .writeCommunity("public")
                    .user(AgentUser.writing(OPS))
                    .behaviour(behaviour)
                    .build());
    client =
        SnmpClient.builder()
            .peer(fleet.addresses().get(0))
            .credentials(credentials(version))
            .timeout(Duration.ofMinutes(1))
            .retries(0)
            .build();
  }

  private static Credentials credentials(SnmpVersion version) {
    return switch (version) {
      case V1 -> CommunityCredentials.v1("public");
      case V2C -> CommunityCredentials.v2c("public");
      case V3 -> UsmCredentials.of(OPS);
    };
  }

  /** A server that has what examples are about, and took its time when it was recorded. */
  private static Snapshot device() {
    Snapshot.Builder builder = Snapshot.builder();
    Snapshots.loadBundled("linux-server")
        .snapshot()
        .variables()
        .forEach(one -> builder.add(new Variable(one.name(), one.value(), Map.of("ms", 40))));
    builder.add(Oid.parse("1.3.6.1.4.1.318.1.1.1.2.2.1.0"), Gauge32.of(100));
    for (int i = 1; i <= 2; i++) {
      builder.add(Oid.parse("1.0.8802.1.1.2.1.4.1.1.9.0." + i + ".1"), OctetString.of("n" + i));
    }
    return builder.build();
  }

  private static List<Question> questions(SnmpVersion version) {
    List<Oid> many = new ArrayList<>();
    for (int column = 1; column <= 12; column++) {
      many.add(INTERFACES.child(column, 1));
    }
    VarBind written = VarBind.of(Oid.parse("1.3.6.1.2.1.1.5.0"), OctetString.of("written"));
    List<Question> all =
        new ArrayList<>(
            List.of(
                client -> client.getAsync(Oid.parse("1.3.6.1.2.1.1.1.0")),
                client -> client.getAsync(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1")),
                client -> client.getAsync(Oid.parse("1.3.6.1.4.1.318.1.1.1.2.2.1.0")),
                client -> client.getAsync(many),
                client -> client.getNextAsync(INTERFACES.child(2)),
                client -> client.getNextAsync(Oid.parse("1.3.6.1.6.3.99")), // the end
                client -> client.setAsync(written)));
    if (version != SnmpVersion.V1) {
      all.add(client -> client.getBulkAsync(1, 20, INTERFACES.child(1), INTERFACES.child(2)));
      all.add(client -> client.getBulkAsync(0, 3, INTERFACES.child(1), INTERFACES.child(2)));
      all.add(client -> client.getBulkAsync(0, 100, INTERFACES));
    }
    return all;
  }

  /** The planned faults that the journal has named so far. */
  Set<String> acted() {
    return Set.copyOf(acted);
  }

  /** Whether an answer waits, at last. */
  boolean delays() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (clock.waiting() == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return clock.waiting() > 0;
  }

  void advanceTo(Duration time) {
    if (time.compareTo(clock.now()) > 0) {
      clock.advance(time.minus(clock.now()));
    }
  }

  /** Asks each question, some time after the one before, and waits for no answer. */
  void askAll(Duration pause) throws InterruptedException {
    for (Question question : questions) {
      CompletableFuture<Response> answer = begin(question);
      becomesOf(answer);
      answer.cancel(false);
      clock.advance(pause);
    }
  }

  /** What comes back to each question, and on a walk. */
  List<String> answers() throws InterruptedException, TimeoutException {
    List<String> all = new ArrayList<>();
    for (Question question : questions) {
      all.add(text(begin(question)));
    }
    Oid last = Oid.parse("0.0");
    for (int i = 0; i < LONGEST_WALK; i++) {
      Oid from = last;
      CompletableFuture<Response> step = begin(manager -> manager.getNextAsync(from));
      all.add(text(step));
      if (!step.isDone() || step.isCompletedExceptionally() || step.join().varBinds().isEmpty()) {
        break;
      }
      last = step.join().varBinds().get(0).name();
    }
    return all;
  }

  /** Asks when all that the journal has so far has been looked at. */
  private CompletableFuture<Response> begin(Question question) throws InterruptedException {
    while (next < journal.mark()) {
      acted.addAll(nextHeard().outcome().faults());
    }
    return question.ask(client);
  }

  private String text(CompletableFuture<Response> answer)
      throws InterruptedException, TimeoutException {
    if (!becomesOf(answer)) {
      answer.cancel(false);
      return "nothing";
    }
    try {
      Response response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      StringBuilder text = new StringBuilder(response.status().toString());
      for (VarBind one : response.varBinds()) {
        text.append(' ').append(one.name()).append(one.value().syntax()).append(one.value());
      }
      return text.toString();
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }

  /** Returns when the agent has done with a question: whether the answer is on its way. */
  private boolean becomesOf(CompletableFuture<Response> answer) throws InterruptedException {
    while (!answer.isDone()) {
      JournalEntry entry = nextHeard();
      acted.addAll(entry.outcome().faults());
      boolean begins = entry.outcome().drop().filter(DropReason::isDiscovery).isPresent();
      if (!begins || !entry.outcome().faults().isEmpty()) {
        boolean waits = entry.outcome().reason().endsWith(JournalOutcome.WAITING);
        return entry.outcome().isAnswered() && !waits;
      }
    }
    return true;
  }

  /** The next datagram that the journal tells of; its answer may still wait to leave. */
  private JournalEntry nextHeard() throws InterruptedException {
    assertThat(journal.await(next, Duration.ofSeconds(30)))
        .as("a datagram in the journal")
        .isTrue();
    return journal.since(next++).entries().get(0);
  }

  /** Whether the agent's port is closed, and the host says so. */
  boolean isClosed() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.connect(fleet.addresses().get(0));
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.send(new DatagramPacket(new byte[1], 1));
      socket.receive(new DatagramPacket(new byte[1], 1));
      return false;
    } catch (PortUnreachableException e) {
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  long internalErrors() {
    return fleet.drops().count(DropReason.INTERNAL_ERROR);
  }

  @Override
  public void close() {
    client.close();
    fleet.close();
  }
}
