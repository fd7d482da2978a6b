// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Objects;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.V3Header;

/**
 * Checks the messages that come to an authoritative engine, in the order of RFC 3414 section 3.2.
 * One for each thread that does, reused for every message. Not thread-safe.
 */
public final class UsmReceiver {
  /** Fewer octets of padding than the largest block of a cipher. */
  private static final int MOST_PADDING = 16;

  private final UsmProtection protection;
  private final UsmParameters parameters = new UsmParameters();
  private final BerReader reader = BerReader.strict();
  private final BerSpan encrypted = new BerSpan();
  private final BerSpan scopedPdu = new BerSpan();
  private byte[] plain = new byte[0];
  private UserKeys keys;

  public UsmReceiver(UsmProtection protection) {
    this.protection = Objects.requireNonNull(protection, "protection");
  }

  /** What the last message said of its protection. */
  public UsmParameters parameters() {
    return parameters;
  }

  /** The keys of the user who sent the last message; null where it is not known. */
  public UserKeys keys() {
    return keys;
  }

  /** Where the scoped PDU lies that {@link #open} found; good until the next message. */
  public BerSpan scopedPdu() {
    return scopedPdu;
  }

  /** Whether a message goes by the keys and the clock of an engine. */
  public boolean isFor(V3Header header, AuthoritativeEngine engine) throws BerException {
    parameters.read(header.securityParameters());
    return engine.id().equalsSpan(parameters.engineId());
  }

  /**
   * Who sends, and whether that and the time are true, of a message that goes by the sender's own
   * keys and clock: a trap, or what claims to be one.
   *
   * @param engine whose users may send
   * @return null where all holds
   * @throws BerException if the security parameters cannot be read
   */
  public UsmFailure authenticateTrap(
      byte[] array, V3Header header, AuthoritativeEngine engine, RemoteEngines remotes)
      throws BerException {
    keys = null;
    parameters.read(header.securityParameters());
    EngineId sender = EngineId.find(parameters.engineId()).orElse(null);
    // RFC 3414 section 3.2 (3)
    if (sender == null) {
      return UsmFailure.UNKNOWN_ENGINE_ID;
    }
    keys = remotes.keys(engine, sender, parameters.userName());
    UsmFailure failure = check(array, header);
    if (failure != null || header.level() == SecurityLevel.NO_AUTH_NO_PRIV) {
      return failure;
    }
    // (7) b
    return remotes.update(sender, keys, parameters.boots(), parameters.time())
        ? null
        : UsmFailure.NOT_IN_TIME_WINDOW;
  }

  /** (4) to (6): the user is known, has keys for the level, and has signed. */
  private UsmFailure check(byte[] array, V3Header header) {
    if (keys == null) {
      return UsmFailure.UNKNOWN_USER_NAME;
    }
    // (5)
    if (header.level().compareTo(keys.user().highestLevel()) > 0) {
      return UsmFailure.UNSUPPORTED_SEC_LEVEL;
    }
    // (6)
    return header.level() == SecurityLevel.NO_AUTH_NO_PRIV
            || protection.isAuthentic(array, header, parameters, keys)
        ? null
        : UsmFailure.WRONG_DIGEST;
  }

  /**
   * Who sends, and whether that and the time are true: all checks but the last.
   *
   * @return null where they hold
   * @throws BerException if the security parameters cannot be read (RFC 3414 section 3.2 (1))
   */
  public UsmFailure authenticate(byte[] array, V3Header header, AuthoritativeEngine engine)
      throws BerException {
    keys = null;
    parameters.read(header.securityParameters());
    // RFC 3414 section 3.2 (3)
    if (!engine.id().equalsSpan(parameters.engineId())) {
      return UsmFailure.UNKNOWN_ENGINE_ID;
    }
    // (4)
    keys = engine.keys(parameters.userName());
    UsmFailure failure = check(array, header);
    if (failure != null || header.level() == SecurityLevel.NO_AUTH_NO_PRIV) {
      return failure;
    }
    // (7) a
    return engine.time().holds(parameters.boots(), parameters.time())
        ? null
        : UsmFailure.NOT_IN_TIME_WINDOW;
  }

  /**
   * Finds the scoped PDU of a message that is authentic, and decrypts it if need be.
   *
   * @return null where that was possible
   * @throws BerException if there is neither a scoped PDU nor an encrypted one
   */
  public UsmFailure open(byte[] array, V3Header header) throws BerException {
    if (header.level() != SecurityLevel.AUTH_PRIV) {
      scopedPdu.set(array, header.dataFrom(), header.messageTo());
      reader.reset(array, header.dataFrom(), header.messageTo());
      skipSequence("scoped PDU");
      if (!reader.atEnd()) {
        throw new BerException(reader.position(), "octets too many behind the scoped PDU");
      }
      return null;
    }
    // (8)
    reader.reset(array, header.dataFrom(), header.messageTo());
    reader.readOctets(encrypted, "encrypted PDU");
    if (!reader.atEnd()) {
      throw new BerException(reader.position(), "octets too many behind the encrypted PDU");
    }
    int length = encrypted.length();
    if (plain.length < length) {
      plain = new byte[length];
    }
    System.arraycopy(encrypted.array(), encrypted.from(), plain, 0, length);
    if (!protection.decrypt(plain, 0, length, parameters, keys)) {
      return UsmFailure.DECRYPTION_ERROR;
    }
    scopedPdu.set(plain, 0, length);
    reader.reset(plain, 0, length);
    try {
      skipSequence("scoped PDU");
    } catch (BerException e) {
      // What was encrypted with another key is not even a sequence.
      return UsmFailure.DECRYPTION_ERROR;
    }
    // RFC 3414 section 8.1.1.2: what follows is padding, "ignored when decrypting".
    return reader.limit() - reader.position() < MOST_PADDING ? null : UsmFailure.DECRYPTION_ERROR;
  }

  private void skipSequence(String what) throws BerException {
    int outer = reader.enter(BerReader.SEQUENCE, what);
    reader.skipToLimit();
    reader.leave(outer, what);
  }
}
