// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.message.Coexistence;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.Link;
import org.mimus.snmp.transport.Packet;

/**
 * One request and its answer, on their way through the stages. Each worker has one and reuses it
 * for every datagram, so that answering allocates nothing. Not thread-safe.
 */
public final class Exchange {
  /** What a cipher may need behind the variable bindings. */
  private static final int PADDING = 16;

  /** More than a Report's only variable binding has. */
  private static final int REPORT_ROOM = 64;

  private final RequestCursor request = new RequestCursor();
  private final BerWriter out = new BerWriter();
  private final AnswerWriter answer = new BerAnswer();
  private byte[] outArray = new byte[0];

  /** Where the PDU lies: in the datagram, or in what it was decrypted to. */
  final BerSpan pdu = new BerSpan();

  Packet packet;
  SnmpEngine engine;
  SnmpVersion version;
  MessageProcessing processing;
  String contextName;
  AccessRights rights;
  Responder responder;
  private SecurityModel model;
  private String securityName;
  private SecurityLevel level;
  private int ownMaxSize;
  private Object scratch;
  private ErrorStatus status = ErrorStatus.NO_ERROR;
  private int errorIndex;
  private boolean counter64InV1;
  private int retrieved;
  private int added;
  private Departure departure;
  private List<String> faults = List.of();
  private boolean requestRead;

  /**
   * @param ownMaxSize most octets that the engine and the transport can take and send
   */
  void begin(Packet packet, SnmpEngine engine, int ownMaxSize) {
    this.packet = packet;
    this.engine = engine;
    this.ownMaxSize = ownMaxSize;
    this.version = null;
    this.processing = null;
    this.contextName = null;
    this.rights = null;
    this.responder = null;
    this.securityName = null;
    this.counter64InV1 = false;
    this.departure = null;
    this.faults = List.of();
    this.requestRead = false;
  }

  /** How the answer leaves; made when it is first asked for. */
  public Departure departure() {
    if (departure == null) {
      departure = new Departure();
    }
    return departure;
  }

  /** Null where the answer leaves at once and as it should be. */
  Departure departureOrNull() {
    return departure;
  }

  void departure(Departure decided) {
    departure = decided;
  }

  /** Whether the answer leaves later than at once, or not as it should be. */
  public boolean hasDeparture() {
    return departure != null;
  }

  Forgery forgery() {
    return departure == null ? Forgery.NONE : departure.forgery();
  }

  /** Takes note of a planned fault that made this exchange other than it should be. */
  public void fault(String name) {
    List<String> more = new ArrayList<>(faults);
    more.add(name);
    faults = List.copyOf(more);
  }

  /** The planned faults that acted so far. */
  public List<String> faults() {
    return faults;
  }

  /** Who asks, as the security model found. */
  void principal(SecurityModel model, String securityName, SecurityLevel level) {
    this.model = model;
    this.securityName = securityName;
    this.level = level;
  }

  /** What access control lets the principal do in the context; null for nothing. */
  AccessRights decideRights() {
    return engine.access().rights(model, securityName, level, contextName);
  }

  int ownMaxSize() {
    return ownMaxSize;
  }

  /**
   * Makes room for an answer.
   *
   * @return whether at least an answer without variable bindings fits
   */
  boolean beginAnswer() {
    int maxMessageSize = Math.min(ownMaxSize, processing.maxSize());
    int room = processing.listRoom(this, maxMessageSize);
    reset(Math.max(0, room));
    return room >= 0;
  }

  /** Makes room for a Report. */
  void beginReport() {
    reset(REPORT_ROOM);
  }

  /** Makes room around variable bindings that are there already. */
  void beginLateAnswer(BerSpan list) {
    reset(list.length());
    out.append(list.array(), list.from(), list.length());
  }

  private void reset(int room) {
    int headroom = processing.headroom();
    if (outArray.length < headroom + room + PADDING) {
      outArray = new byte[headroom + room + PADDING];
    }
    out.reset(outArray, headroom, headroom + room);
    out.longLengths(false);
    out.longIntegers(false);
    status = ErrorStatus.NO_ERROR;
    errorIndex = 0;
    retrieved = 0;
    added = 0;
  }

  void requestRead() {
    requestRead = true;
  }

  /**
   * Whether {@link #request} speaks of this message: all of it has been read, and is well-formed.
   */
  public boolean hasRequest() {
    return requestRead;
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

  /** In which version the message came; empty where that is not one of SNMP's. */
  public Optional<SnmpVersion> version() {
    return Optional.ofNullable(version);
  }

  /** Who asks, once security has told; else empty. */
  public Optional<String> securityName() {
    return Optional.ofNullable(securityName);
  }

  /** The context that is asked, once it is known; else empty. */
  public Optional<String> contextName() {
    return Optional.ofNullable(contextName);
  }

  /** Who answers in the context that is asked, once that is known; else empty. */
  public Optional<Responder> responder() {
    return Optional.ofNullable(responder);
  }

  /** Octets of the datagram. */
  public int length() {
    return packet.length();
  }

  /** Where the request came in. */
  public Link link() {
    return packet.link();
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

  /** The variable binding at fault, 1 for the first; 0 for none. */
  public int errorIndex() {
    return errorIndex;
  }

  /** Whether the answer so far would fit into a message of some octets. */
  public boolean fits(int octets) {
    return out.length() <= processing.listRoom(this, octets);
  }

  /**
   * Lets the answer have a Counter64 although the request is one of SNMPv1, whose managers do not
   * know that type (RFC 3584 section 4.2.2).
   */
  public void allowCounter64() {
    counter64InV1 = true;
  }

  /** Whether the answer may have a Counter64 in SNMPv1, too. */
  public boolean allowsCounter64() {
    return counter64InV1;
  }

  /** How many variable bindings the answer has so far. */
  public int varBindCount() {
    return added;
  }

  /** The answer's variable bindings so far, as objects. */
  public List<VarBind> varBinds() {
    List<VarBind> all = new ArrayList<>(added);
    OidSpan name = new OidSpan();
    BerReader reader = BerReader.strict().reset(out.array(), out.head(), out.tail());
    try {
      while (!reader.atEnd()) {
        int outer = reader.enter(BerReader.SEQUENCE, "variable binding");
        reader.readName(name);
        Value value = reader.readValue();
        reader.leave(outer, "variable binding");
        all.add(VarBind.of(name.toOid(), value));
      }
    } catch (BerException e) {
      throw new IllegalStateException("an answer cannot be read that was just written", e);
    }
    return all;
  }

  /**
   * Answers with other variable bindings.
   *
   * @return whether all of them fit
   */
  public boolean replace(List<VarBind> others) {
    answer.reset();
    for (VarBind varBind : others) {
      if (!answer.varBind(OidSpan.of(varBind.name()), varBind.value())) {
        return false;
      }
    }
    return true;
  }

  /** How many variables with a value the answer has so far; the others are exceptions. */
  public int retrieved() {
    return retrieved;
  }

  BerWriter out() {
    return out;
  }

  /** Copies what is added into the datagram of the answer. */
  private final class BerAnswer implements AnswerWriter {
    @Override
    public void reset() {
      out.truncate(out.head());
      retrieved = 0;
      added = 0;
    }

    @Override
    public boolean varBind(OidSpan name, BerSpan value) {
      return counted(out.appendVarBind(name, value));
    }

    @Override
    public boolean varBind(OidSpan name, Value value) {
      boolean fits = out.appendVarBind(name, value);
      if (value.isException()) {
        added += fits ? 1 : 0;
        return fits;
      }
      return counted(fits);
    }

    private boolean counted(boolean fits) {
      retrieved += fits ? 1 : 0;
      added += fits ? 1 : 0;
      return fits;
    }

    @Override
    public boolean echo() {
      boolean fits =
          out.append(pdu.array(), request.listFrom(), request.listTo() - request.listFrom());
      added += fits ? request.count() : 0;
      return fits;
    }
  }
}
