// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.MessageHeader;
import org.mimus.snmp.message.ScopedPdu;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.Incoming;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.Verdict;

/**
 * A manager's side of USM towards one engine (RFC 3414 section 4): asks for the engine ID, then for
 * the time, then what is to be asked. The monitor of this object guards all of it.
 */
final class UsmSession implements SecuritySession {
  /** What a message was sent for. */
  private enum Purpose {
    /** To learn the engine ID. */
    DISCOVERY,
    /** To learn the engine's clock. */
    SYNCHRONIZATION,
    REQUEST
  }

  /** A message that was sent: what for, and by which request. */
  private record Sent(Purpose purpose, int requestId) {}

  private static final int MOST_REMEMBERED = 8_192;

  /** From one message ID that is taken to the next that may be free. */
  private static final int ID_STEP = 1_000_003;

  private static final BerSpan NOTHING = new BerSpan();
  private static final BerSpan LONGEST_ID = span(new byte[EngineId.MAX_LENGTH]);

  private final UsmCredentials credentials;
  private final UsmProtection protection = new UsmProtection(new Salts(), 2);
  private final MessageHeader version = new MessageHeader();
  private final V3Header header = new V3Header();
  private final UsmParameters parameters = new UsmParameters();
  private final ScopedPdu scoped = new ScopedPdu();
  private final BerSpan contextName;
  private final BerSpan userName;
  private final RemoteTime time;

  /** By message ID; the oldest are forgotten. */
  private final Map<Integer, Sent> sent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Sent> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private EngineId engineId;
  private UserKeys keys;

  /** Good for the first engine only; null once that is known. */
  private UsmCredentials.KnownTime givenTime;

  UsmSession(UsmCredentials credentials) {
    this.credentials = credentials;
    this.contextName = span(credentials.contextName().toByteArray());
    this.userName = span(credentials.user().name().toByteArray());
    this.time = new RemoteTime(credentials.nanos());
    this.givenTime = credentials.time();
    if (credentials.engineId() != null) {
      learn(credentials.engineId());
    }
  }

  private static BerSpan span(byte[] octets) {
    return new BerSpan().set(octets, 0, octets.length);
  }

  private void learn(EngineId id) {
    engineId = id;
    keys = new UserKeys(credentials.store(), credentials.user(), id);
    if (givenTime != null) {
      time.set(givenTime.boots(), givenTime.seconds());
      givenTime = null;
    }
  }

  @Override
  public boolean supports(PduType type) {
    return type != PduType.TRAP_V1;
  }

  // What leaves.

  @Override
  public synchronized byte[] protect(Pdu pdu, int maxSize) {
    if (!supports(pdu.type())) {
      throw new IllegalArgumentException("SNMPv3 has no " + pdu.type().label());
    }
    Purpose purpose = purpose();
    if (purpose != Purpose.REQUEST) {
      checkSize(pdu, maxSize);
    }
    int id = remember(new Sent(purpose, pdu.requestId()));
    Pdu question = Pdu.of(PduType.GET, pdu.requestId(), List.of());
    return switch (purpose) {
      case DISCOVERY -> encode(question, id, SecurityLevel.NO_AUTH_NO_PRIV, NOTHING, maxSize);
      case SYNCHRONIZATION -> encode(question, id, SecurityLevel.AUTH_NO_PRIV, userName, maxSize);
      case REQUEST -> encode(pdu, id, credentials.level(), userName, maxSize);
    };
  }

  /** The ID of a message: that of the request, unless this sends it once more. */
  private int remember(Sent message) {
    int id = message.requestId();
    // RFC 3412 section 6.2: no ID of another message that is outstanding.
    while (sent.putIfAbsent(id, message) != null) {
      id = (id + ID_STEP) & Integer.MAX_VALUE;
    }
    return id;
  }

  private Purpose purpose() {
    if (engineId == null) {
      return Purpose.DISCOVERY;
    }
    boolean needsTime = credentials.level() != SecurityLevel.NO_AUTH_NO_PRIV;
    return needsTime && !time.isKnown() ? Purpose.SYNCHRONIZATION : Purpose.REQUEST;
  }

  /**
   * Refuses at once what would be too large after the questions that come first. The engine ID may
   * not be known yet, so the longest is reckoned with.
   */
  private void checkSize(Pdu pdu, int maxSize) {
    BerSpan context = contextEngineId().length() == 0 ? LONGEST_ID : contextEngineId();
    int idLength = engineId == null ? EngineId.MAX_LENGTH : engineId.length();
    int around = protection.overhead(credentials.level(), idLength, credentials.user());
    if (ScopedPduWriter.write(pdu, context, contextName, maxSize).length() + around > maxSize) {
      throw ScopedPduWriter.tooLarge(pdu, maxSize);
    }
  }

  private byte[] encode(Pdu pdu, int id, SecurityLevel level, BerSpan user, int maxSize) {
    BerWriter writer = ScopedPduWriter.write(pdu, contextEngineId(), contextName, maxSize);
    protection.protect(writer, outgoing(pdu, id, level, user, maxSize), level, keys);
    if (writer.length() > maxSize) {
      throw ScopedPduWriter.tooLarge(pdu, maxSize);
    }
    return Arrays.copyOfRange(writer.array(), writer.head(), writer.tail());
  }

  private BerSpan contextEngineId() {
    EngineId given = credentials.contextEngineId();
    EngineId id = given == null ? engineId : given;
    return id == null ? NOTHING : span(id.toByteArray());
  }

  private UsmProtection.Outgoing outgoing(
      Pdu pdu, int id, SecurityLevel level, BerSpan user, int maxSize) {
    // RFC 3412 section 6.4: set where a Report would be of use.
    boolean reportable = pdu.type().isRequest() || pdu.type() == PduType.INFORM;
    return new UsmProtection.Outgoing()
        .header(id, Math.max(V3Header.MIN_MAX_SIZE, maxSize), V3Header.flags(level, reportable))
        .engine(
            engineId == null ? NOTHING : engineId.span(new BerSpan()), time.boots(), time.seconds())
        .user(user);
  }

  @Override
  public synchronized boolean isSlow() {
    return credentials.level() == SecurityLevel.AUTH_PRIV
        && purpose() == Purpose.REQUEST
        && keys.isPrivKeySlow();
  }

  // What comes in.

  @Override
  public synchronized Incoming unprotect(byte[] data, int from, int to) {
    try {
      if (version.read(data, from, to) || version.versionCode() != SnmpVersion.V3.code()) {
        return Incoming.drop(
            Verdict.WRONG_VERSION, "version number " + version.versionCode() + " in the message");
      }
      header.read(data, from, to);
      if (!header.hasValidFlags()) {
        return Incoming.drop(Verdict.MALFORMED, "encrypted without being authenticated");
      }
      if (header.securityModel() != SecurityModel.USM.code()) {
        return wrong("security model " + header.securityModel());
      }
      parameters.read(header.securityParameters());
      if (header.level() != SecurityLevel.NO_AUTH_NO_PRIV) {
        String refusal = authenticate(data);
        if (refusal != null) {
          return wrong(refusal);
        }
      }
      return accept(data);
    } catch (BerException e) {
      return Incoming.drop(Verdict.MALFORMED, e.getMessage());
    }
  }

  private static Incoming wrong(String detail) {
    return Incoming.drop(Verdict.WRONG_CREDENTIALS, detail);
  }

  /** Null where the message is authentic and not too old. */
  private String authenticate(byte[] data) {
    if (engineId == null || !engineId.equalsSpan(parameters.engineId())) {
      return "of another engine than was asked";
    }
    if (!isSame(parameters.userName(), userName)) {
      return "of another user";
    }
    if (header.level().compareTo(credentials.user().highestLevel()) > 0) {
      return "at level " + header.level().label();
    }
    if (!protection.isAuthentic(data, header, parameters, keys)) {
      return "with a wrong digest";
    }
    String known = time.toString();
    if (time.update(parameters.boots(), parameters.time())) {
      return null;
    }
    // RFC 3414 section 2.2.2: at the maximum nothing is, until the engine is configured anew.
    return parameters.boots() == EngineTime.LATCHED
        ? "the engine's boots are at their maximum, after which nothing is authentic"
        : "too old: boots %d, time %d, where the engine had %s"
            .formatted(parameters.boots(), parameters.time(), known);
  }

  private static boolean isSame(BerSpan one, BerSpan other) {
    return Arrays.equals(
        one.array(), one.from(), one.to(), other.array(), other.from(), other.to());
  }

  private Incoming accept(byte[] data) throws BerException {
    BerReader reader = BerReader.lenient().reset(data, header.dataFrom(), header.messageTo());
    byte[] plain = data;
    int from = header.dataFrom();
    int to = header.messageTo();
    if (header.level() == SecurityLevel.AUTH_PRIV) {
      BerSpan encrypted = new BerSpan();
      reader.readOctets(encrypted, "encrypted PDU");
      plain = encrypted.toByteArray();
      from = 0;
      to = plain.length;
      if (!protection.decrypt(plain, 0, to, parameters, keys)) {
        return Incoming.drop(Verdict.MALFORMED, "cannot be decrypted");
      }
    }
    scoped.read(plain, from, to);
    Pdu pdu = PduCodec.read(reader.reset(plain, scoped.pduFrom(), scoped.pduTo()));
    if (!reader.atEnd()) {
      return Incoming.drop(
          Verdict.MALFORMED, "octets behind the PDU at octet " + reader.position());
    }
    Sent question = sent.get(header.messageId());
    if (question == null) {
      // Nobody waits for it: the caller finds no request with this ID.
      return new Incoming(Verdict.SEND_AGAIN, header.messageId(), Optional.empty(), "");
    }
    return pdu.type() == PduType.REPORT ? report(question, pdu) : response(question, pdu);
  }

  /** RFC 3412 section 7.2 (12): an answer is protected as the request was, and about the same. */
  private Incoming response(Sent question, Pdu pdu) {
    Purpose purpose = question.purpose();
    if (purpose != Purpose.REQUEST) {
      boolean authentic =
          header.level() != SecurityLevel.NO_AUTH_NO_PRIV && pdu.type() == PduType.RESPONSE;
      return purpose == Purpose.SYNCHRONIZATION && authentic
          ? Incoming.sendAgain(question.requestId())
          : wrong(pdu.type().label() + " at level " + header.level().label());
    }
    if (header.level() != credentials.level()) {
      return wrong(
          "at level %s, where %s was asked for"
              .formatted(header.level().label(), credentials.level().label()));
    }
    // Without an engine ID: it was asked before the peer turned out to be another engine.
    if (engineId == null
        || !engineId.equalsSpan(parameters.engineId())
        || !isSame(parameters.userName(), userName)) {
      return wrong("of another engine or user than was asked");
    }
    if (!isSame(scoped.contextName(), contextName)
        || !isSame(scoped.contextEngineId(), contextEngineId())) {
      return wrong("of another context than was asked");
    }
    if (pdu.requestId() != question.requestId()) {
      return wrong("with the request-id of another request");
    }
    if (pdu.type() == PduType.RESPONSE) {
      // Not for a request of ours that somebody threw back: its answer is still to come.
      sent.remove(header.messageId());
    }
    return Incoming.accepted(pdu);
  }

  private Incoming report(Sent question, Pdu pdu) {
    Report report =
        pdu.varBinds().isEmpty() ? Report.OTHER : Report.of(pdu.varBinds().get(0).name());
    int id = question.requestId();
    if (report == Report.UNKNOWN_ENGINE_ID || question.purpose() == Purpose.DISCOVERY) {
      return otherEngine(question);
    }
    if (engineId == null || !engineId.equalsSpan(parameters.engineId())) {
      return wrong("a Report of another engine than was asked");
    }
    if (report == Report.NOT_IN_TIME_WINDOW) {
      // RFC 3414 section 11.1: the clock is moved by authenticated messages only; and was, above.
      return header.level() == SecurityLevel.NO_AUTH_NO_PRIV
          ? wrong("a Report about the time that is not authenticated")
          : Incoming.sendAgain(id);
    }
    String name = pdu.varBinds().isEmpty() ? "nothing" : pdu.varBinds().get(0).name().toString();
    return Incoming.refused(id, report.text(credentials, name));
  }

  /** The engine tells its ID: when asked, or because it is another one than before. */
  private Incoming otherEngine(Sent question) {
    int id = question.requestId();
    if (credentials.engineId() != null) {
      return Incoming.refused(
          id,
          "it is not the engine %s, nor does it know of it (usmStatsUnknownEngineIDs)"
              .formatted(credentials.engineId()));
    }
    if (!EngineId.isLength(parameters.engineId().length())) {
      return Incoming.drop(
          Verdict.MALFORMED, "an engine ID of " + parameters.engineId().length() + " octets");
    }
    if (question.purpose() == Purpose.DISCOVERY) {
      if (engineId == null) {
        try {
          learn(EngineId.of(parameters.engineId().toByteArray()));
        } catch (IllegalArgumentException e) {
          return Incoming.drop(Verdict.MALFORMED, e.getMessage());
        }
      }
    } else if (engineId != null && !engineId.equalsSpan(parameters.engineId())) {
      engineId = null;
      keys = null;
      time.forget();
    }
    return Incoming.sendAgain(id);
  }
}
