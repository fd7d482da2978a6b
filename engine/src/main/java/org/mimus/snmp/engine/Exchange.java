// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.net.SocketAddress;
import java.util.function.Supplier;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.message.Coexistence;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.transport.Packet;

/**
 * One request and its answer, on their way through the stages. Each worker has one and reuses it
 * for every datagram, so that answering allocates nothing. Not thread-safe.
 */
public final class Exchange {
  /** More than the headers of any message around variable bindings, the community apart. */
  private static final int HEADROOM = 128;

  final MessageHeader header = new MessageHeader();
  private final RequestCursor request = new RequestCursor();
  private final BerWriter out = new BerWriter();
  private final AnswerWriter answer = new BerAnswer();
  private byte[] outArray = new byte[0];

  Packet packet;
  SnmpEngine engine;
  SnmpVersion version;
  AccessRights rights;
  Responder responder;
  private Object scratch;
  private ErrorStatus status = ErrorStatus.NO_ERROR;
  private int errorIndex;

  void begin(Packet packet, SnmpEngine engine) {
    this.packet = packet;
    this.engine = engine;
    this.version = null;
    this.rights = null;
    this.responder = null;
  }

  /**
   * Makes room for an answer whose message may have some octets at most.
   *
   * @return whether at least an answer without variable bindings fits
   */
  boolean beginAnswer(int maxMessageSize) {
    int headroom = HEADROOM + header.community().length();
    if (outArray.length < headroom + maxMessageSize) {
      outArray = new byte[headroom + maxMessageSize];
    }
    int room = listRoom(maxMessageSize);
    out.reset(outArray, headroom, headroom + Math.max(0, room));
    status = ErrorStatus.NO_ERROR;
    errorIndex = 0;
    return room >= 0;
  }

  /** How many octets the variable bindings of an answer can have; negative if not even none fit. */
  private int listRoom(int maxMessageSize) {
    int community = header.community().length();
    int version = 3;
    int requestId = 2 + requestIdLength();
    int statusAndIndex = 3 + (request.count() < 0x80 ? 3 : request.count() < 0x8000 ? 4 : 5);
    int pdu = contents(maxMessageSize) - version - (1 + lengthOctets(community) + community);
    return contents(contents(pdu) - requestId - statusAndIndex);
  }

  private int requestIdLength() {
    int id = request.requestId();
    return (32 - Integer.numberOfLeadingZeros(id < 0 ? ~id : id)) / 8 + 1;
  }

  private static int lengthOctets(int length) {
    return length < 0x80 ? 1 : length < 0x100 ? 2 : 3;
  }

  /** Most contents octets of a sequence that has some octets with its header. */
  private static int contents(int octets) {
    if (octets - 2 < 0x80) {
      return octets - 2;
    }
    return octets - 3 < 0x100 ? Math.max(octets - 3, 0x7f) : Math.max(octets - 4, 0xff);
  }

  /** The request. */
  public RequestCursor request() {
    return request;
  }

  /** Takes the answer's variable bindings. */
  public AnswerWriter answer() {
    return answer;
  }

  /** What the version of the request can say. */
  public Coexistence rules() {
    return Coexistence.of(version);
  }

  /** What the peer may see and write. */
  public AccessRights rights() {
    return rights;
  }

  /**
   * What a responder needs while it answers, made once for each worker and reused.
   *
   * @param make makes one where the last responder on this worker used another type
   */
  public <T> T scratch(Class<T> type, Supplier<T> make) {
    if (!type.isInstance(scratch)) {
      scratch = make.get();
    }
    return type.cast(scratch);
  }

  /** The engine that was asked. */
  public SnmpEngine engine() {
    return engine;
  }

  /** Who asks. */
  public SocketAddress peer() {
    return packet.peer();
  }

  /** The address that was asked. */
  public SocketAddress local() {
    return packet.link().local();
  }

  /** When the request came, on the clock of {@link System#nanoTime}. */
  public long nanos() {
    return packet.nanos();
  }

  /**
   * Sets what the answer's error-status says.
   *
   * @param index of the variable binding at fault, 1 for the first; 0 for none
   */
  public void error(ErrorStatus status, int index) {
    this.status = status;
    this.errorIndex = index;
  }

  /** What the answer's error-status says. */
  public ErrorStatus status() {
    return status;
  }

  int errorIndex() {
    return errorIndex;
  }

  BerWriter out() {
    return out;
  }

  /** Copies what is added into the datagram of the answer. */
  private final class BerAnswer implements AnswerWriter {
    @Override
    public void reset() {
      out.truncate(out.head());
    }

    @Override
    public boolean varBind(OidSpan name, BerSpan value) {
      return out.appendVarBind(name, value);
    }

    @Override
    public boolean varBind(OidSpan name, Value value) {
      return out.appendVarBind(name, value);
    }

    @Override
    public boolean echo() {
      return out.append(packet.data(), request.listFrom(), request.listTo() - request.listFrom());
    }
  }
}
