// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Dispatcher;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.InMemoryTransport;
import org.mimus.snmp.transport.Link;

/** What a journal keeps, and how much of it. */
class JournalTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  /** GET of sysName, SNMPv2c, community "public". */
  private static final byte[] GET =
      HexFormat.of()
          .parseHex(
              "302602010104067075626c6963"
                  + "a019020107020100020100"
                  + "300e300c06082b060102010105000500");

  private static JournalEntry entry(String agent) {
    return new JournalEntry(
        Instant.EPOCH,
        "127.0.0.1:50000",
        "127.0.0.1:161",
        Optional.of(agent),
        Optional.of(""),
        Optional.of(SnmpVersion.V2C),
        Optional.of("private"),
        Optional.of(
            new JournalRequest(
                PduType.SET,
                List.of(VarBind.of(SYS_NAME, OctetString.of("a\nb"))),
                1,
                Optional.empty())),
        new JournalOutcome(
            OptionalInt.of(0), 0, 1, "", Optional.empty(), -1, "", List.of(), List.of()),
        Duration.ofMillis(3));
  }

  private static JournalEntry dropped(DropReason reason, int offset, String detail) {
    return new JournalEntry(
        Instant.EPOCH,
        "127.0.0.1:50000",
        "127.0.0.1:161",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new JournalOutcome(
            OptionalInt.empty(),
            0,
            0,
            reason.label(),
            Optional.of(reason),
            offset,
            detail,
            List.of(),
            List.of()),
        Duration.ZERO);
  }

  @Test
  void entry_answered_isOneLineAndOneObject() {
    assertThat(entry("core").toString())
        .isEqualTo(
            "1970-01-01T00:00:00Z 127.0.0.1:50000 > 127.0.0.1:161 core 2c private"
                + " SetRequest 1.3.6.1.2.1.1.5.0=0x610a62: noError, 1 variable, 3.000 ms");
    assertThat(entry("core").toJson())
        .isEqualTo(
            "{\"time\":\"1970-01-01T00:00:00Z\",\"peer\":\"127.0.0.1:50000\","
                + "\"local\":\"127.0.0.1:161\",\"agent\":\"core\",\"context\":\"\","
                + "\"version\":\"2c\",\"principal\":\"private\",\"operation\":\"SetRequest\","
                + "\"count\":1,\"variables\":[[\"1.3.6.1.2.1.1.5.0\",\"OctetString\",{\"hex\":\"610a62\"}]],"
                + "\"outcome\":\"answered\",\"status\":\"noError\",\"index\":0,\"answered\":1,"
                + "\"ms\":3.0}");
    assertThat(JournalEntry.ofJson(entry("core").toJson(7))).isEqualTo(entry("core"));
  }

  @Test
  void entry_dropped_saysWhyAndWhere() {
    assertThat(dropped(DropReason.MALFORMED, 17, "no value\n"))
        .hasToString(
            "1970-01-01T00:00:00Z 127.0.0.1:50000 > 127.0.0.1:161 - - - -:"
                + " dropped, malformed at octet 17: no value\\x0a, 0.000 ms");
    assertThat(dropped(DropReason.BAD_COMMUNITY, -1, "\"pubic\"").toJson())
        .contains(
            "\"outcome\":\"dropped\",\"reason\":\"bad community\",\"detail\":\"\\\"pubic\\\"\"");
    JournalEntry malformed = dropped(DropReason.MALFORMED, 17, "no value\n");
    assertThat(JournalEntry.ofJson(malformed.toJson())).isEqualTo(malformed);
  }

  @Test
  void entries_ofOneAgent_areToldApart() {
    Journal journal = Journal.inMemory();
    journal.add(entry("a"));
    journal.add(entry("b"));
    assertThat(journal.entries("a")).containsExactly(entry("a"));
    assertThat(journal.entries()).hasSize(2);
    journal.clear();
    assertThat(journal.entries()).isEmpty();
    assertThat(journal.count()).isZero();
  }

  @Test
  void entries_sinceAMark_areThoseAfterIt() {
    Journal journal = Journal.of(2, 1 << 20);
    journal.add(entry("a"));
    long mark = journal.mark();
    journal.add(entry("b"));
    assertThat(journal.since(mark)).isEqualTo(new Journal.Since(List.of(entry("b")), 1, 0));
    assertThat(journal.since(2)).isEqualTo(new Journal.Since(List.of(), 2, 0));
  }

  @Test
  void entries_withoutRoom_areCountedAsLost() {
    Journal journal = Journal.of(1, 1 << 20);
    journal.add(entry("a"));
    journal.add(entry("b"));
    assertThat(journal.since(0)).isEqualTo(new Journal.Since(List.of(entry("b")), 1, 1));
    assertThat(journal.oldest()).isEqualTo(1);
    journal.clear();
    journal.add(entry("c"));
    assertThat(journal.since(0)).isEqualTo(new Journal.Since(List.of(entry("c")), 2, 0));
    assertThat(Journal.of(0, 0).since(0).lost()).isZero();
  }

  @Test
  void waiting_forAnEntry_endsWhenItComesOrTimeHasPassed() throws Exception {
    Journal journal = Journal.inMemory();
    FutureTask<Boolean> waiting =
        new FutureTask<>(() -> journal.await(0, Duration.ofDays(1_000_000)));
    Thread thread = new Thread(waiting, "waiting");
    thread.setDaemon(true);
    thread.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(end);
      Thread.onSpinWait();
    }
    journal.add(entry("a"));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(journal.await(0, Duration.ZERO)).isTrue();
    assertThat(journal.await(1, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void getBulk_hasItsTwoNumbers() {
    JournalEntry bulk =
        new JournalEntry(
            Instant.EPOCH,
            "127.0.0.1:50000",
            "127.0.0.1:161",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new JournalRequest(
                    PduType.GET_BULK,
                    List.of(VarBind.of(SYS_NAME)),
                    1,
                    Optional.of(new JournalRequest.Bulk(0, 25)))),
            new JournalOutcome(
                OptionalInt.of(0), 0, 1, "", Optional.empty(), -1, "", List.of(), List.of()),
            Duration.ZERO);
    assertThat(bulk.toJson())
        .contains(
            "\"operation\":\"GetBulkRequest\",\"count\":1,\"nonRepeaters\":0,\"maxRepetitions\":25,");
  }

  @Test
  void follower_thatFails_harmsNobody() {
    Journal journal = Journal.of(0, 0);
    List<JournalEntry> heard = new ArrayList<>();
    journal.follow(
        entry -> {
          throw new IllegalStateException("planned");
        });
    Journal.Following following = journal.follow(heard::add);
    journal.add(entry("a"));
    following.close();
    journal.add(entry("b"));
    assertThat(heard).containsExactly(entry("a"));
    assertThat(journal.entries()).isEmpty();
    assertThat(journal.count()).isEqualTo(2);
  }

  @Test
  void journal_ofAMillionDatagrams_keepsItsBounds() throws IOException {
    Journal journal = Journal.of(5_000, 1 << 20);
    DropLog drops = new DropLog();
    try (InMemoryTransport transport = new InMemoryTransport()) {
      Dispatcher dispatcher = new Dispatcher(transport, drops);
      dispatcher.observer(Optional.of(journal.observer(x -> Optional.of("core"))));
      InMemoryTransport.Address local = InMemoryTransport.Address.of("agent");
      dispatcher.listen(new SnmpEngine(), local);
      Link manager = transport.connect(local, packet -> {});
      for (int i = 0; i < 1_000_000; i++) {
        manager.send(GET, 0, GET.length, local);
      }
    }
    assertThat(journal.count()).isEqualTo(1_000_000);
    assertThat(drops.count(DropReason.BAD_COMMUNITY)).isEqualTo(1_000_000);
    assertThat(journal.octets()).isLessThanOrEqualTo(1 << 20);
    assertThat(journal.entries()).hasSizeBetween(1_000, 5_000);
    assertThat(journal.entries().get(0).outcome().detail()).isEqualTo("\"public\"");
  }

  @Test
  void lines_areWrittenInOrder() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JournalLines lines = JournalLines.to(out)) {
      lines.accept(entry("a"));
      lines.accept(entry("b"));
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(entry("a").toJson(), entry("b").toJson());
  }

  @Test
  void lines_forASlowDisk_makeNobodyWait() throws InterruptedException {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ByteArrayOutputStream disk = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int octet) {
            throw new IllegalStateException("written at once");
          }

          @Override
          public void write(byte[] octets, int from, int length) throws IOException {
            writing.countDown();
            try {
              free.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            disk.write(octets, from, length);
          }
        };
    JournalLines lines = JournalLines.to(slow, 1);
    lines.accept(entry("written"));
    writing.await();
    lines.accept(entry("waits"));
    lines.accept(entry("lost"));
    lines.accept(entry("lost"));
    assertThat(lines.lost()).isEqualTo(2);
    free.countDown();
    lines.close();
    assertThat(disk.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(entry("written").toJson(), "{\"lost\":2}", entry("waits").toJson());
  }

  @Test
  void lines_forAFullDisk_goOnWhenThereIsRoom() {
    ByteArrayOutputStream disk = new ByteArrayOutputStream();
    boolean[] full = {true};
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int octet) {
            disk.write(octet);
          }

          @Override
          public void write(byte[] octets, int from, int length) throws IOException {
            if (full[0]) {
              full[0] = false;
              disk.write(octets, from, 3);
              throw new IOException("No space left on device");
            }
            disk.write(octets, from, length);
          }
        };
    try (JournalLines lines = JournalLines.to(failing)) {
      lines.accept(entry("a"));
      lines.accept(entry("b"));
    }
    assertThat(disk.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("{\"t", "{\"lost\":1}", entry("b").toJson());
  }
}
