// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Forgery;
import org.mimus.snmp.engine.Observer;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** Makes an entry of what an engine says of a datagram. Thread-safe. */
final class JournalObserver implements Observer {
  /** usmUserTable (RFC 3414 section 5): who knows an old key finds the new one in what is set. */
  private static final Oid USM_USER_TABLE = Oid.of(1, 3, 6, 1, 6, 3, 15, 1, 2, 2);

  private static final OctetString NOT_KEPT = OctetString.of("(not kept)");

  private final Journal journal;
  private final Function<Exchange, Optional<String>> agents;
  private final Clock clock;
  private final LongSupplier nanos;

  JournalObserver(
      Journal journal,
      Function<Exchange, Optional<String>> agents,
      Clock clock,
      LongSupplier nanos) {
    this.journal = journal;
    this.agents = agents;
    this.clock = clock;
    this.nanos = nanos;
  }

  @Override
  public void answered(Exchange x) {
    journal.add(entry(x, answer(x)));
  }

  @Override
  public Waiting waits(Exchange x) {
    long begun = x.nanos();
    JournalEntry soFar = entry(x, answer(x));
    return new Waiting() {
      // The monitor of this object guards both.
      private Journal.Place place;
      private boolean told;

      @Override
      public synchronized void begun() {
        if (!told) {
          place = journal.begin(soFar.waiting());
        }
      }

      @Override
      public void left() {
        tell(soFar.outcome());
      }

      @Override
      public void discarded(Drop drop) {
        tell(outcome(drop, soFar.outcome().faults()));
      }

      private synchronized void tell(JournalOutcome outcome) {
        if (told) {
          return;
        }
        told = true;
        JournalEntry entry = soFar.ended(outcome, since(begun));
        if (place == null) {
          journal.add(entry);
        } else {
          journal.end(place, entry);
        }
      }
    };
  }

  @Override
  public void dropped(Exchange x, Drop drop) {
    journal.add(entry(x, outcome(drop, x.faults())));
  }

  private static JournalOutcome answer(Exchange x) {
    boolean denied =
        x.status() == ErrorStatus.AUTHORIZATION_ERROR || x.status() == ErrorStatus.NO_ACCESS;
    Forgery forgery = x.hasDeparture() ? x.departure().forgery() : Forgery.NONE;
    String planned = x.faults().isEmpty() ? "" : DropReason.FAULT.label();
    return new JournalOutcome(
        OptionalInt.of(forgery.errorStatus().orElse(x.rules().map(x.status()).code())),
        forgery.errorIndex().orElse(x.errorIndex()),
        x.varBindCount(),
        denied && planned.isEmpty() ? JournalOutcome.VIEW_DENIED : planned,
        Optional.empty(),
        -1,
        "",
        x.faults(),
        x.faults().isEmpty() ? missing(x) : List.of());
  }

  /** Of a GET: at the end of a walk, or where a SET is refused, no name is missing. */
  private static List<Oid> missing(Exchange x) {
    if (x.request().type() != PduType.GET) {
      return List.of();
    }
    if (x.status() == ErrorStatus.NO_SUCH_NAME && x.errorIndex() > 0) {
      return List.of(x.request().varBinds().get(x.errorIndex() - 1).name());
    }
    if (x.status() != ErrorStatus.NO_ERROR || x.retrieved() == x.varBindCount()) {
      return List.of();
    }
    return x.varBinds().stream()
        .filter(varBind -> varBind.value().isException())
        .map(VarBind::name)
        .limit(JournalRequest.MOST_KEPT)
        .toList();
  }

  private static JournalOutcome outcome(Drop drop, List<String> faults) {
    return new JournalOutcome(
        OptionalInt.empty(),
        0,
        0,
        drop.reason().label(),
        Optional.of(drop.reason()),
        drop.offset(),
        drop.detail(),
        faults,
        List.of());
  }

  private Duration since(long begun) {
    return Duration.ofNanos(Math.max(0, nanos.getAsLong() - begun));
  }

  private JournalEntry entry(Exchange x, JournalOutcome outcome) {
    Duration soFar = since(x.nanos());
    return new JournalEntry(
        clock.instant().minus(soFar),
        Texts.of(x.peer()),
        Texts.of(x.local()),
        agents.apply(x),
        x.contextName(),
        x.version(),
        x.securityName(),
        x.hasRequest() ? Optional.of(request(x.request())) : Optional.empty(),
        outcome,
        soFar);
  }

  private static JournalRequest request(RequestCursor request) {
    if (request.type() == PduType.TRAP_V1) {
      return new JournalRequest(
          request.type(), List.of(), 0, Optional.empty()); // its list is elsewhere
    }
    int kept = Math.min(request.count(), JournalRequest.MOST_KEPT);
    if (request.type() == PduType.SET) {
      List<VarBind> all = request.varBinds().subList(0, kept);
      return new JournalRequest(
          request.type(),
          all.stream().map(JournalObserver::safe).toList(),
          request.count(),
          Optional.empty());
    }
    List<VarBind> names = new ArrayList<>(kept);
    OidSpan name = new OidSpan();
    request.rewind();
    for (int i = 0; i < kept; i++) {
      request.nextName(name);
      names.add(VarBind.of(name.toOid(), Null.NULL));
    }
    return new JournalRequest(request.type(), names, request.count(), bulk(request));
  }

  private static Optional<JournalRequest.Bulk> bulk(RequestCursor request) {
    return request.type() == PduType.GET_BULK
        ? Optional.of(
            new JournalRequest.Bulk(request.askedNonRepeaters(), request.askedMaxRepetitions()))
        : Optional.empty();
  }

  private static VarBind safe(VarBind varBind) {
    return varBind.name().startsWith(USM_USER_TABLE)
        ? VarBind.of(varBind.name(), NOT_KEPT)
        : varBind;
  }
}
