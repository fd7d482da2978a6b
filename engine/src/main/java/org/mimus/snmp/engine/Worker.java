// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.security.usm.Salts;
import org.mimus.snmp.transport.Packet;

/**
 * Takes one datagram after the other through header, security, context, answer and encoding, and
 * sends what comes out. What gets no answer is counted and goes to the {@link DropLog}. Not
 * thread-safe.
 */
final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());

  /** Where messages go that take too long here. */
  interface SlowLane {
    /** Takes a message over; whether there was room for it. */
    boolean accept(Packet packet, SnmpEngine engine);
  }

  private final int maxDatagram;
  private final DropLog drops;
  private final SlowLane slowLane;
  private final Exchange exchange = new Exchange();
  private final MessageHeader header = new MessageHeader();
  private final CommunityProcessing community = new CommunityProcessing(header);
  private final V3Processing v3;

  /**
   * @param slowLane null where this is the worker that has the time
   */
  Worker(int maxDatagram, DropLog drops, Salts salts, SlowLane slowLane) {
    this.maxDatagram = maxDatagram;
    this.drops = drops;
    this.slowLane = slowLane;
    this.v3 = new V3Processing(salts);
  }

  /** Answers a message, or says why not. Throws nothing. */
  void work(Packet packet, SnmpEngine engine) {
    Exchange x = exchange;
    x.begin(packet, engine, Math.min(engine.maxMessageSize(), maxDatagram));
    try {
      DropReason reason = answer(x);
      if (reason != null) {
        drop(x, reason, -1, detail(x, reason));
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
    if (reason == null) {
      reason = x.processing.authenticate(x);
    }
    if (reason == null && slowLane != null && x.processing.isSlow()) {
      return slowLane.accept(x.packet, x.engine) ? null : DropReason.BUSY;
    }
    if (reason == null) {
      reason = x.processing.open(x);
    }
    if (reason == null) {
      reason = request(x);
    }
    if (reason == null) {
      reason = x.beginAnswer() ? respond(x) : DropReason.TOO_BIG;
    }
    if (reason == null) {
      send(x);
    }
    return reason;
  }

  /** RFC 3412 section 4.2.1: the version decides who makes sense of the rest. */
  private DropReason header(Exchange x) throws BerException {
    boolean hasCommunity = header.read(x.packet.data(), 0, x.packet.length());
    x.version = SnmpVersion.ofCode(header.versionCode()).orElse(null);
    if (hasCommunity) {
      x.processing = community;
    } else if (x.version == SnmpVersion.V3 && x.engine.authority().isPresent()) {
      x.processing = v3;
    } else {
      return DropReason.BAD_VERSION;
    }
    return null;
  }

  private static DropReason request(Exchange x) throws BerException {
    RequestCursor request = x.request();
    request.read(x.pdu.array(), x.pdu.from(), x.pdu.to());
    DropReason reason = x.processing.dispatch(x);
    if (reason != null) {
      return reason;
    }
    if (request.hasCounter64() && !x.rules().isNative()) {
      // RFC 3584 section 4.2.2.1: a Counter64 in a v1 request is an ASN.1 parse error.
      throw new BerException(request.listFrom(), "a Counter64 in an SNMPv1 request");
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

  private static void send(Exchange x) throws IOException {
    ErrorStatus status = x.rules().map(x.status());
    x.processing.enclose(
        x, PduType.RESPONSE, x.request().requestId(), status.code(), x.errorIndex());
    countAnswer(x, status);
    transmit(x);
  }

  private static void transmit(Exchange x) throws IOException {
    x.engine.counters().increment(Counter.OUT_PKTS);
    BerWriter out = x.out();
    x.packet.link().send(out.array(), out.head(), out.length(), x.packet.peer());
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
          counters.add(Counter.IN_TOTAL_REQ_VARS, x.retrieved());
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
    if (!reason.isDiscovery()) {
      drops.add(new Drop(x.nanos(), reason, offset, x.peer(), x.local(), detail));
    }
  }

  private String detail(Exchange x, DropReason reason) {
    return switch (reason) {
      case BAD_VERSION -> "version " + header.versionCode();
      case UNEXPECTED_PDU -> x.request().type().label() + " in version " + x.version.label();
      default -> x.processing == null ? "" : x.processing.detail(x, reason).orElse("");
    };
  }
}
