// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.ScopedPdu;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.Salts;
import org.mimus.snmp.security.usm.UserKeys;
import org.mimus.snmp.security.usm.UsmFailure;
import org.mimus.snmp.security.usm.UsmParameters;
import org.mimus.snmp.security.usm.UsmProtection;
import org.mimus.snmp.security.usm.UsmReceiver;

/** SNMPv3: the message processing of RFC 3412 section 7 with the security of RFC 3414. */
final class V3Processing implements MessageProcessing {
  /** Octets of a scoped PDU's headers and fields around names and variable bindings, at most. */
  private static final int PDU_HEADERS = 64;

  /** Of how many users the ciphers are kept, to take half a megabyte at most. */
  private static final int READY_USERS = 256;

  private static final BerSpan NOTHING = new BerSpan();

  private final V3Header header = new V3Header();
  private final ScopedPdu scoped = new ScopedPdu();
  private final BerReader reader = BerReader.strict();
  private final UsmProtection protection;
  private final UsmReceiver receiver;
  private int messageId;
  private SecurityLevel level = SecurityLevel.NO_AUTH_NO_PRIV;
  private UserKeys keys;
  private final UsmProtection.Outgoing outgoing = new UsmProtection.Outgoing();
  private final BerSpan engineId = new BerSpan();
  private AuthoritativeEngine engine;

  /** Whether the message goes by keys and clock of another engine. */
  private boolean byOther;

  /** What is known of the PDU of a message that was refused; without a type, nothing. */
  private PduType peekedType;

  private int peekedRequestId;

  V3Processing(Salts salts) {
    this.protection = new UsmProtection(salts, READY_USERS);
    this.receiver = new UsmReceiver(protection);
  }

  @Override
  public DropReason authenticate(Exchange x) throws BerException {
    engine = x.engine.authorityOrNull();
    byte[] data = x.packet.data();
    header.read(data, 0, x.packet.length());
    // RFC 3412 section 7.2 (4)
    if (header.securityModel() != SecurityModel.USM.code()) {
      return DropReason.UNKNOWN_SECURITY_MODEL;
    }
    // (5)
    if (!header.hasValidFlags()) {
      return DropReason.INVALID_FLAGS;
    }
    // RFC 3414 section 1.5.1: of a trap, the sender is the authoritative engine.
    byOther =
        x.engine.listenerOrNull() != null && !receiver.isFor(header, engine) && mayBeTrap(data);
    UsmFailure failure =
        byOther
            ? receiver.authenticateTrap(data, header, engine, x.engine.remotes())
            : receiver.authenticate(data, header, engine);
    messageId = header.messageId();
    level = header.level();
    keys = receiver.keys();
    if (failure != null) {
      peek(data);
      return reason(failure);
    }
    x.principal(SecurityModel.USM, receiver.keys().user().securityName(), header.level());
    return null;
  }

  /** RFC 3412 section 6.4: the flag tells only where the type cannot; of a trap it is zero. */
  private boolean mayBeTrap(byte[] data) {
    peek(data);
    return peekedType == null ? !header.isReportable() : peekedType == PduType.TRAP;
  }

  private DropReason reason(UsmFailure failure) {
    UsmParameters said = receiver.parameters();
    return switch (failure) {
      case UNSUPPORTED_SEC_LEVEL -> DropReason.UNSUPPORTED_SEC_LEVEL;
      // RFC 3414 section 4: a manager that knows nothing says so by these.
      case NOT_IN_TIME_WINDOW ->
          !byOther && said.boots() == 0 && said.time() == 0
              ? DropReason.SYNCHRONIZATION
              : DropReason.NOT_IN_TIME_WINDOW;
      case UNKNOWN_USER_NAME -> DropReason.UNKNOWN_USER;
      case UNKNOWN_ENGINE_ID ->
          !byOther && said.engineId().length() == 0
              ? DropReason.DISCOVERY
              : DropReason.UNKNOWN_ENGINE_ID;
      case WRONG_DIGEST -> DropReason.WRONG_DIGEST;
      case DECRYPTION_ERROR -> DropReason.DECRYPTION_ERROR;
    };
  }

  /** RFC 3412 section 7.1 (3) a: the type and the request-id, if they can be told; no more. */
  private void peek(byte[] data) {
    peekedType = null;
    peekedRequestId = 0;
    if (header.level() == SecurityLevel.AUTH_PRIV) {
      return;
    }
    try {
      scoped.read(data, header.dataFrom(), header.messageTo());
      reader.reset(data, scoped.pduFrom(), scoped.pduTo());
      reader.enter(scoped.pduTag(), "PDU");
      peekedType = PduType.ofTag(scoped.pduTag()).orElse(null);
      peekedRequestId = reader.readInteger("request-id");
    } catch (BerException e) {
      peekedRequestId = 0;
    }
  }

  @Override
  public boolean isSlow() {
    return header.level() == SecurityLevel.AUTH_PRIV && receiver.keys().isPrivKeySlow();
  }

  @Override
  public DropReason open(Exchange x) throws BerException {
    UsmFailure failure = receiver.open(x.packet.data(), header);
    if (failure != null) {
      peekedType = null;
      peekedRequestId = 0;
      return reason(failure);
    }
    BerSpan plain = receiver.scopedPdu();
    scoped.read(plain.array(), plain.from(), plain.to());
    x.pdu.set(plain.array(), scoped.pduFrom(), scoped.pduTo());
    return null;
  }

  @Override
  public DropReason dispatch(Exchange x) {
    PduType type = x.request().type();
    peekedType = type;
    peekedRequestId = x.request().requestId();
    if (type == PduType.RESPONSE || type == PduType.REPORT || type == PduType.TRAP_V1) {
      return DropReason.UNEXPECTED_PDU;
    }
    if (NotificationReader.isNotification(type) && x.engine.listenerOrNull() != null) {
      x.contextName = contextName();
      // RFC 3413 section 3.4: a notification is taken from any context.
      return byOther && type != PduType.TRAP ? DropReason.UNEXPECTED_PDU : null;
    }
    if (byOther) {
      return DropReason.UNEXPECTED_PDU;
    }
    // RFC 3412 section 7.2 (13) b and (14) a: nobody has registered for it.
    boolean here =
        engine.id().equalsSpan(scoped.contextEngineId())
            || EngineId.LOCAL.equalsSpan(scoped.contextEngineId());
    if (!type.isRequest() || x.engine.onlyListens()) {
      return DropReason.UNKNOWN_PDU_HANDLER;
    }
    String name = contextName();
    if (!here) {
      Optional<String> known = x.engine.otherEngines().context(scoped.contextEngineId(), name);
      if (known.isEmpty()) {
        return DropReason.UNKNOWN_PDU_HANDLER;
      }
      name = known.get();
    }
    x.contextName = name;
    return null;
  }

  private String contextName() {
    BerSpan name = scoped.contextName();
    return name.length() == 0
        ? SnmpEngine.DEFAULT_CONTEXT
        : new String(name.array(), name.from(), name.length(), StandardCharsets.UTF_8);
  }

  @Override
  public NotificationOrigin origin(Exchange x) {
    return new NotificationOrigin(
        x.peer(),
        x.local(),
        x.version,
        x.securityName().orElseThrow(),
        level,
        Optional.empty(),
        EngineId.find(scoped.contextEngineId()),
        x.contextName);
  }

  @Override
  public int maxSize() {
    return header.maxSize();
  }

  @Override
  public int headroom() {
    return UsmProtection.MAX_HEADERS
        + PDU_HEADERS
        + EngineId.MAX_LENGTH
        + scoped.contextName().length();
  }

  @Override
  public int listRoom(Exchange x, int maxMessageSize) {
    int room =
        maxMessageSize
            - protection.overhead(header.level(), engine.id().length(), receiver.keys().user())
            - pduOverhead();
    return room < 0 ? -1 : room;
  }

  /** Octets of the scoped PDU around variable bindings: no fewer than there will be. */
  private int pduOverhead() {
    int contextName = scoped.contextName().length();
    int sequences = 3 * 4;
    int requestIdStatusAndIndex = 6 + 3 + 6;
    return sequences
        + 2
        + scoped.contextEngineId().length()
        + 1
        + BerWriter.lengthOctets(contextName)
        + contextName
        + requestIdStatusAndIndex;
  }

  @Override
  public Envelope detach() {
    return new V3Envelope(
        messageId,
        level,
        keys,
        Envelope.copy(receiver.parameters().userName()),
        Envelope.copy(scoped.contextEngineId()),
        Envelope.copy(scoped.contextName()));
  }

  @Override
  public void attach(Exchange x, Envelope envelope) {
    V3Envelope from = (V3Envelope) envelope;
    engine = x.engine.authority().orElseThrow();
    messageId = from.messageId();
    level = from.level();
    keys = from.keys();
    Envelope.point(receiver.parameters().userName(), from.userName());
    Envelope.point(scoped.contextEngineId(), from.contextEngineId());
    Envelope.point(scoped.contextName(), from.contextName());
  }

  @Override
  public void enclose(Exchange x, PduType type, int requestId, int errorStatus, int errorIndex) {
    PduCodec.prependFields(x.out(), type, requestId, errorStatus, errorIndex);
    ScopedPdu.prepend(x.out(), scoped.contextEngineId(), scoped.contextName());
    protect(x, level);
  }

  private void protect(Exchange x, SecurityLevel level) {
    Forgery forgery = x.forgery();
    EngineTime.Now now = engine.time().now();
    outgoing
        .header(messageId, x.ownMaxSize(), V3Header.flags(level, false))
        .engine(
            forgery.engineId().orElse(engine.id()).span(engineId),
            forgery.boots().orElse(now.boots()),
            time(forgery, now))
        .user(receiver.parameters().userName());
    protection.protect(x.out(), outgoing, level, keys);
    if (forgery.wrongDigest() && level != SecurityLevel.NO_AUTH_NO_PRIV) {
      spoilDigest(x.out());
    }
  }

  /** RFC 3414 section 2.2.1: 0 to 2147483647. */
  private static int time(Forgery forgery, EngineTime.Now now) {
    long time = (long) forgery.time().orElse(now.seconds()) + forgery.timeSkew();
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, time));
  }

  private static void spoilDigest(BerWriter out) {
    try {
      V3Header written = new V3Header();
      written.read(out.array(), out.head(), out.tail());
      UsmParameters parameters = new UsmParameters();
      parameters.read(written.securityParameters());
      out.array()[parameters.digest().from()] ^= 1;
    } catch (BerException e) {
      throw new IllegalStateException("a message that was just written cannot be read", e);
    }
  }

  @Override
  public boolean report(Exchange x, DropReason reason) {
    SecurityLevel sent;
    switch (reason) {
      case DISCOVERY,
          UNKNOWN_ENGINE_ID,
          UNKNOWN_USER,
          UNSUPPORTED_SEC_LEVEL,
          WRONG_DIGEST,
          DECRYPTION_ERROR,
          UNKNOWN_CONTEXT,
          UNKNOWN_PDU_HANDLER ->
          sent = SecurityLevel.NO_AUTH_NO_PRIV;
      // RFC 3414 section 3.2 (7) a: so that the peer can believe what time it is.
      case NOT_IN_TIME_WINDOW, SYNCHRONIZATION -> sent = SecurityLevel.AUTH_NO_PRIV;
      default -> {
        return false;
      }
    }
    if (!isReportWanted()) {
      return false;
    }
    Counter counter = reason.counter().orElseThrow();
    x.beginReport();
    x.answer().varBind(OidSpan.of(counter.instance()), x.engine.counters().value(counter));
    PduCodec.prependFields(x.out(), PduType.REPORT, peekedRequestId, 0, 0);
    ScopedPdu.prepend(x.out(), engine.id().span(engineId), NOTHING);
    protect(x, sent);
    return true;
  }

  /** RFC 3412 section 7.1 (3): the type decides, and the flag where that cannot be told. */
  private boolean isReportWanted() {
    return peekedType == null
        ? header.isReportable()
        : peekedType.isRequest() || peekedType == PduType.INFORM;
  }

  @Override
  public Optional<String> detail(Exchange x, DropReason reason) {
    UsmParameters said = receiver.parameters();
    return switch (reason) {
      case UNKNOWN_SECURITY_MODEL -> Optional.of("model " + header.securityModel());
      case UNKNOWN_ENGINE_ID -> Optional.of("engine ID " + Printable.hex(said.engineId()));
      case UNKNOWN_USER, WRONG_DIGEST, DECRYPTION_ERROR -> Optional.of(user());
      case UNSUPPORTED_SEC_LEVEL ->
          Optional.of(user() + " has no keys for " + header.level().label());
      case NOT_IN_TIME_WINDOW ->
          Optional.of(
              user()
                  + " says boots %d, time %d; it is %s"
                      .formatted(said.boots(), said.time(), clock(x)));
      case UNKNOWN_CONTEXT -> Optional.of(Printable.quote(scoped.contextName()));
      case UNKNOWN_PDU_HANDLER ->
          Optional.of(
              x.request().type().label()
                  + " for context engine "
                  + Printable.hex(scoped.contextEngineId()));
      default -> Optional.empty();
    };
  }

  private String clock(Exchange x) {
    return byOther
        ? EngineId.find(receiver.parameters().engineId()).map(x.engine.remotes()::time).orElse("")
        : engine.time().toString();
  }

  private String user() {
    return "user " + Printable.quote(receiver.parameters().userName());
  }
}
