// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.Packet;

/**
 * Takes one datagram after the other through header, security, context, answer and encoding, and
 * sends what comes out. What gets no answer is counted and goes to the {@link DropLog}. Not
 * thread-safe.
 */
final class Worker {
  private static final byte[] NOTHING = {};
  private static final Logger LOG = System.getLogger(Worker.class.getName());

  /** Where messages go that take too long here. */
  interface SlowLane {
    /** Takes a message over; whether there was room for it. */
    boolean accept(Packet packet, SnmpEngine engine, Departure departure);
  }

  private final Shared shared;
  private final SlowLane slowLane;
  private final Exchange exchange = new Exchange();
  private final MessageHeader header = new MessageHeader();
  private final CommunityProcessing community = new CommunityProcessing(header);
  private final V3Processing v3;

  /**
   * @param slowLane null where this is the worker that has the time
   */
  Worker(Shared shared, SlowLane slowLane) {
    this.shared = shared;
    this.slowLane = slowLane;
    this.v3 = new V3Processing(shared.salts());
  }

  /**
   * Answers a message, or says why not. Throws nothing.
   *
   * @param departure what has been decided on the doorstep, by another worker; most often null
   */
  void work(Packet packet, SnmpEngine engine, Departure departure) {
    guarded(packet, engine, departure, this::answer);
  }

  /** Lets an answer go that has waited. Throws nothing. */
  void leave(WaitingAnswer answer) {
    guarded(answer.packet(), answer.engine(), answer.departure(), x -> leave(x, answer));
  }

  private interface Step {
    /** Returns null where there is an answer. */
    DropReason take(Exchange x) throws BerException, IOException;
  }

  private void guarded(Packet packet, SnmpEngine engine, Departure departure, Step step) {
    Exchange x = exchange;
    x.begin(packet, engine, Math.min(engine.maxMessageSize(), shared.maxDatagram()));
    x.departure(departure);
    try {
      DropReason reason = step.take(x);
      if (reason != null) {
        drop(x, reason, -1, faulty(x, reason));
        if (x.processing != null && x.processing.report(x, reason)) {
          transmit(x);
        }
      }
    } catch (BerException e) {
      drop(x, DropReason.MALFORMED, e.offset(), e.getMessage());
    } catch (IOException e) {
      drop(x, DropReason.SEND_FAILED, -1, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      LOG.log(Level.ERROR, "a request from " + packet.peer() + " could not be answered", e);
      drop(x, DropReason.INTERNAL_ERROR, -1, e.toString());
    }
  }

  /** Returns null where an answer was sent, or will be. */
  private DropReason answer(Exchange x) throws BerException, IOException {
    DropReason reason = header(x);
    Arrival doorkeeper = x.engine.doorkeeper();
    if (reason == null && doorkeeper != null && slowLane != null) {
      reason = doorkeeper.arrived(x);
    }
    if (reason == null) {
      reason = x.processing.authenticate(x);
    }
    if (reason == null && slowLane != null && x.processing.isSlow()) {
      return slowLane.accept(x.packet, x.engine, x.departureOrNull()) ? null : DropReason.BUSY;
    }
    if (reason == null) {
      reason = x.processing.open(x);
    }
    if (reason == null) {
      reason = request(x);
    }
    if (reason != null) {
      return reason;
    }
    if (NotificationReader.isNotification(x.request().type())) {
      return notification(x);
    }
    reason = x.beginAnswer() ? respond(x) : DropReason.TOO_BIG;
    return reason == null ? send(x) : reason;
  }

  /** RFC 3413 section 3.4: hands a notification on, and acknowledges it if that is wanted. */
  private DropReason notification(Exchange x) throws BerException, IOException {
    ReceivedNotification notification = NotificationReader.read(x);
    boolean isInform = x.request().type() == PduType.INFORM;
    if (isInform && !x.beginAnswer()) {
      return DropReason.TOO_BIG;
    }
    if (isInform && !x.answer().echo()) {
      // RFC 3416 section 4.2.7: "an alternate Response-PDU" with tooBig and no variable bindings
      // goes back, "and processing of the InformRequest-PDU terminates immediately thereafter".
      x.error(ErrorStatus.TOO_BIG, 0);
      return send(x);
    }
    DropReason reason = x.engine.listenerOrNull().received(notification);
    return reason == null && isInform ? send(x) : reason;
  }

  /** RFC 3412 section 4.2.1: the version decides who makes sense of the rest. */
  private DropReason header(Exchange x) throws BerException {
    boolean hasCommunity = header.read(x.packet.data(), 0, x.packet.length());
    x.version = SnmpVersion.ofCode(header.versionCode()).orElse(null);
    if (hasCommunity) {
      x.processing = community;
    } else if (x.version == SnmpVersion.V3 && x.engine.authorityOrNull() != null) {
      x.processing = v3;
    } else {
      return DropReason.BAD_VERSION;
    }
    return null;
  }

  private static DropReason request(Exchange x) throws BerException {
    RequestCursor request = x.request();
    request.read(x.pdu.array(), x.pdu.from(), x.pdu.to());
    x.requestRead();
    DropReason reason = x.processing.dispatch(x);
    if (reason != null) {
      return reason;
    }
    if (request.hasCounter64() && !x.rules().isNative()) {
      // RFC 3584 section 4.2.2.1: a Counter64 in a v1 request is an ASN.1 parse error.
      throw new BerException(request.listFrom(), "a Counter64 in an SNMPv1 request");
    }
    if (NotificationReader.isNotification(request.type())) {
      return null;
    }
    x.responder = x.engine.responder(x.contextName);
    if (x.responder == null) {
      return DropReason.UNKNOWN_CONTEXT;
    }
    x.rights = x.decideRights();
    count(x.engine.counters(), request);
    return null;
  }

  private static void count(Counters counters, RequestCursor request) {
    switch (request.type()) {
      case GET -> counters.increment(Counter.IN_GET_REQUESTS);
      case GET_NEXT, GET_BULK -> counters.increment(Counter.IN_GET_NEXTS);
      case SET -> counters.increment(Counter.IN_SET_REQUESTS);
      case RESPONSE, TRAP_V1, INFORM, TRAP, REPORT -> {}
    }
  }

  private static DropReason respond(Exchange x) {
    if (mayAsk(x)) {
      return x.responder.respond(x);
    }
    // RFC 3413 section 3.2 (5): noSuchView, noAccessEntry and noGroupName are authorizationError
    // with an error-index of zero.
    x.error(ErrorStatus.AUTHORIZATION_ERROR, 0);
    if (x.answer().echo()) {
      return null;
    }
    // RFC 3416 section 4.2.1: an answer that does not fit is tooBig, without variable bindings.
    x.error(ErrorStatus.TOO_BIG, 0);
    return x.rules().isNative() ? null : DropReason.TOO_BIG;
  }

  private static boolean mayAsk(Exchange x) {
    if (x.rights == null) {
      return false;
    }
    View view = x.request().type() == PduType.SET ? x.rights.write() : x.rights.read();
    return view != View.UNDEFINED;
  }

  private DropReason send(Exchange x) throws IOException {
    ErrorStatus status = x.rules().map(x.status());
    Departure departure = x.departureOrNull();
    if (departure != null && !departure.delay().isZero()) {
      Observer observer = shared.observer();
      if (observer != null) {
        departure.tell(observer.waits(x));
      }
      if (!shared.late().accept(waiting(x, status, departure))) {
        return DropReason.TOO_MANY_WAITING;
      }
      if (departure.waiting() != null) {
        departure.waiting().begun();
      }
    } else {
      observe(x); // before the peer can know of it, so that who has the answer finds it observed
      enclose(x, x.request().requestId(), status.code(), x.errorIndex());
      transmit(x);
    }
    countAnswer(x, status);
    return null;
  }

  private void observe(Exchange x) {
    Observer observer = shared.observer();
    if (observer != null) {
      observer.answered(x);
    }
  }

  private static WaitingAnswer waiting(Exchange x, ErrorStatus status, Departure departure) {
    BerWriter out = x.out();
    Packet addresses =
        new Packet().set(NOTHING, 0, x.packet.peer(), x.packet.link(), x.packet.nanos());
    return new WaitingAnswer(
        x.engine,
        addresses,
        x.engine.epoch(),
        x.version,
        x.contextName,
        x.processing.detach(),
        Envelope.copy(new BerSpan().set(out.array(), out.head(), out.tail())),
        x.request().requestId(),
        status.code(),
        x.errorIndex(),
        departure);
  }

  private DropReason leave(Exchange x, WaitingAnswer answer) throws IOException {
    x.version = answer.version();
    x.contextName = answer.contextName();
    if (answer.epoch() != x.engine.epoch()) {
      return DropReason.REBOOTED;
    }
    x.processing = x.version == SnmpVersion.V3 ? v3 : community;
    x.processing.attach(x, answer.envelope());
    x.beginLateAnswer(answer.list());
    enclose(x, answer.requestId(), answer.errorStatus(), answer.errorIndex());
    if (answer.departure().waiting() != null) {
      answer.departure().waiting().left();
    }
    transmit(x);
    return null;
  }

  private static void enclose(Exchange x, int requestId, int errorStatus, int errorIndex) {
    Forgery forgery = x.forgery();
    x.out().longLengths(forgery.longLengths());
    x.out().longIntegers(forgery.longIntegers());
    x.processing.enclose(
        x,
        PduType.RESPONSE,
        forgery.requestId().orElse(requestId),
        forgery.errorStatus().orElse(errorStatus),
        forgery.errorIndex().orElse(errorIndex));
  }

  private void transmit(Exchange x) throws IOException {
    x.engine.counters().increment(Counter.OUT_PKTS);
    BerWriter out = x.out();
    Departure departure = x.departureOrNull();
    if (departure == null || !departure.hasWires()) {
      x.packet.link().send(out.array(), out.head(), out.length(), x.packet.peer());
      return;
    }
    OctetString octets = OctetString.of(Arrays.copyOfRange(out.array(), out.head(), out.tail()));
    Datagram whole = new Datagram(octets, x.packet.link(), Duration.ZERO);
    for (Datagram datagram : departure.carry(List.of(whole))) {
      if (datagram.delay().isZero()) {
        byte[] data = datagram.octets().toByteArray();
        datagram.link().send(data, 0, data.length, x.packet.peer());
      } else {
        shared.late().accept(datagram, x.packet.peer());
      }
    }
  }

  private static void countAnswer(Exchange x, ErrorStatus status) {
    Counters counters = x.engine.counters();
    counters.increment(Counter.OUT_GET_RESPONSES);
    if (x.status() == ErrorStatus.AUTHORIZATION_ERROR && status == ErrorStatus.NO_SUCH_NAME) {
      // RFC 3584 section 4.4: what this translation does to snmpInBadCommunityUses.
      counters.increment(Counter.IN_BAD_COMMUNITY_USES);
    }
    switch (status) {
      case NO_ERROR -> {
        // RFC 3418 section 2: variables "altered" by a SET, "retrieved" by all else.
        if (x.request().type() == PduType.SET) {
          counters.add(Counter.IN_TOTAL_SET_VARS, x.request().count());
        } else {
          counters.add(Counter.IN_TOTAL_REQ_VARS, x.retrieved()); // none of an INFORM
        }
      }
      case TOO_BIG -> counters.increment(Counter.OUT_TOO_BIGS);
      case NO_SUCH_NAME -> counters.increment(Counter.OUT_NO_SUCH_NAMES);
      case BAD_VALUE -> counters.increment(Counter.OUT_BAD_VALUES);
      case GEN_ERR -> counters.increment(Counter.OUT_GEN_ERRS);
      default -> {}
    }
  }

  private void drop(Exchange x, DropReason reason, int offset, String detail) {
    reason.counter().ifPresent(x.engine.counters()::increment);
    Observer observer = shared.observer();
    if (reason.isDiscovery() && observer == null) {
      return;
    }
    Drop drop = new Drop(x.nanos(), reason, offset, x.peer(), x.local(), detail);
    if (!reason.isDiscovery()) {
      shared.drops().add(drop);
    }
    Departure departure = x.departureOrNull();
    if (departure != null && departure.waiting() != null) {
      departure.waiting().discarded(drop);
    } else if (observer != null) {
      observer.dropped(x, drop);
    }
  }

  /** What was wrong, and which planned faults had a hand in it. */
  private String faulty(Exchange x, DropReason reason) {
    String detail = detail(x, reason);
    return reason == DropReason.FAULT || x.faults().isEmpty()
        ? detail
        : "fault " + String.join(", ", x.faults()) + (detail.isEmpty() ? "" : ": " + detail);
  }

  private String detail(Exchange x, DropReason reason) {
    return switch (reason) {
      case FAULT -> String.join(", ", x.faults());
      case BAD_VERSION -> "version " + header.versionCode();
      case UNEXPECTED_PDU -> x.request().type().label() + " in version " + x.version.label();
      default -> x.processing == null ? "" : x.processing.detail(x, reason).orElse("");
    };
  }
}
