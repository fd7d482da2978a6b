// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.Objects;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.security.community.CommunityEntry;
import org.mimus.snmp.security.community.CommunityTable;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;
import org.mimus.snmp.transport.Transport;

/**
 * The front door of all engines on one transport (RFC 3412 section 4): takes each datagram through
 * header, security, context, answer and encoding, and sends what comes out. What gets no answer is
 * counted and goes to the {@link DropLog}.
 */
public final class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final Transport transport;
  private final DropLog drops;

  // The transport calls its receivers one at a time, so one of each is enough.
  private final Exchange exchange = new Exchange();
  private final CommunityTable.Probe probe = new CommunityTable.Probe();

  public Dispatcher(Transport transport, DropLog drops) {
    this.transport = Objects.requireNonNull(transport, "transport");
    this.drops = Objects.requireNonNull(drops, "drops");
  }

  /**
   * Lets an engine hear a local address. Closing the link ends that.
   *
   * @throws java.net.BindException if the address is in use or not one of this host
   */
  public Link listen(SnmpEngine engine, SocketAddress local) throws IOException {
    return transport.listen(local, packet -> received(packet, engine));
  }

  private void received(Packet packet, SnmpEngine engine) {
    engine.counters().increment(Counter.IN_PKTS);
    exchange.begin(packet, engine);
    try {
      DropReason reason = answer(exchange);
      if (reason != null) {
        drop(exchange, reason, -1, detail(exchange, reason));
      }
    } catch (BerException e) {
      drop(exchange, DropReason.MALFORMED, e.offset(), e.getMessage());
    } catch (IOException e) {
      drop(exchange, DropReason.SEND_FAILED, -1, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      LOG.log(Level.ERROR, "a request from " + packet.peer() + " could not be answered", e);
      drop(exchange, DropReason.INTERNAL_ERROR, -1, e.toString());
    }
  }

  /** Returns null where an answer was sent. */
  private DropReason answer(Exchange x) throws BerException, IOException {
    DropReason reason = header(x);
    if (reason == null) {
      reason = request(x);
    }
    if (reason == null) {
      int most = Math.min(x.engine.maxMessageSize(), transport.maxDatagram());
      reason = x.beginAnswer(most) ? respond(x) : DropReason.TOO_BIG;
    }
    if (reason == null) {
      send(x);
    }
    return reason;
  }

  /** RFC 3412 section 4.2.1 (version), then RFC 3584 section 5.2.1 (community, context). */
  private DropReason header(Exchange x) throws BerException {
    Packet packet = x.packet;
    if (!x.header.read(packet.data(), 0, packet.length())) {
      return DropReason.BAD_VERSION;
    }
    x.version = x.header.versionCode() == SnmpVersion.V1.code() ? SnmpVersion.V1 : SnmpVersion.V2C;
    CommunityEntry entry = probe.find(x.engine.communities(), x.header.community());
    if (entry == null) {
      return DropReason.BAD_COMMUNITY;
    }
    x.responder = x.engine.responder(entry.contextName());
    if (x.responder == null) {
      return DropReason.UNKNOWN_CONTEXT;
    }
    x.rights =
        x.engine
            .access()
            .rights(
                x.version == SnmpVersion.V1 ? SecurityModel.V1 : SecurityModel.V2C,
                entry.securityName(),
                SecurityLevel.NO_AUTH_NO_PRIV,
                entry.contextName());
    return null;
  }

  private DropReason request(Exchange x) throws BerException {
    RequestCursor request = x.request();
    request.read(x.packet.data(), x.header.pduFrom(), x.header.pduTo());
    if (!request.type().isRequest() || !x.rules().has(request.type())) {
      return DropReason.UNEXPECTED_PDU;
    }
    if (request.hasCounter64() && !x.rules().isNative()) {
      // RFC 3584 section 4.2.2.1: a Counter64 in a v1 request is an ASN.1 parse error.
      throw new BerException(request.listFrom(), "a Counter64 in an SNMPv1 request");
    }
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
    if (x.rights != null) {
      return x.responder.respond(x);
    }
    // RFC 3413 section 3.2 (5): noSuchView, noAccessEntry and noGroupName are authorizationError
    // with an error-index of zero.
    x.error(ErrorStatus.AUTHORIZATION_ERROR, 0);
    return x.answer().echo() ? null : DropReason.TOO_BIG;
  }

  private void send(Exchange x) throws IOException {
    BerWriter out = x.out();
    ErrorStatus status = x.rules().map(x.status());
    PduCodec.prependFields(
        out, PduType.RESPONSE, x.request().requestId(), status.code(), x.errorIndex());
    BerSpan community = x.header.community();
    CommunityMessage.prependHeaders(
        out, x.version.code(), community.array(), community.from(), community.length());
    countAnswer(x, status);
    x.packet.link().send(out.array(), out.head(), out.length(), x.packet.peer());
  }

  private static void countAnswer(Exchange x, ErrorStatus status) {
    Counters counters = x.engine.counters();
    counters.increment(Counter.OUT_PKTS);
    counters.increment(Counter.OUT_GET_RESPONSES);
    if (x.status() == ErrorStatus.AUTHORIZATION_ERROR && status == ErrorStatus.NO_SUCH_NAME) {
      // RFC 3584 section 4.4: what this translation does to snmpInBadCommunityUses.
      counters.increment(Counter.IN_BAD_COMMUNITY_USES);
    }
    switch (status) {
      case NO_ERROR ->
          counters.add(
              x.request().type() == PduType.SET
                  ? Counter.IN_TOTAL_SET_VARS
                  : Counter.IN_TOTAL_REQ_VARS,
              x.request().count());
      case TOO_BIG -> counters.increment(Counter.OUT_TOO_BIGS);
      case NO_SUCH_NAME -> counters.increment(Counter.OUT_NO_SUCH_NAMES);
      case BAD_VALUE -> counters.increment(Counter.OUT_BAD_VALUES);
      case GEN_ERR -> counters.increment(Counter.OUT_GEN_ERRS);
      default -> {}
    }
  }

  private void drop(Exchange x, DropReason reason, int offset, String detail) {
    reason.counter().ifPresent(x.engine.counters()::increment);
    drops.add(new Drop(x.nanos(), reason, offset, x.peer(), x.local(), detail));
  }

  private static String detail(Exchange x, DropReason reason) {
    return switch (reason) {
      case BAD_VERSION -> "version " + x.header.versionCode();
      case BAD_COMMUNITY, UNKNOWN_CONTEXT -> Printable.quote(x.header.community());
      case UNEXPECTED_PDU -> x.request().type().label() + " in version " + x.version.label();
      case MALFORMED, TOO_BIG, SEND_FAILED, INTERNAL_ERROR -> "";
    };
  }
}
