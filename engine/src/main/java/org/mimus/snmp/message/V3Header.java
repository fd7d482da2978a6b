// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;

/**
 * Where the parts of an SNMPv3 message lie in its datagram (RFC 3412 section 6). To be reused; not
 * thread-safe.
 *
 * <pre>
 * SNMPv3Message ::= SEQUENCE {
 *   msgVersion INTEGER (3),
 *   msgGlobalData SEQUENCE {
 *     msgID INTEGER (0..2147483647), msgMaxSize INTEGER (484..2147483647),
 *     msgFlags OCTET STRING (SIZE(1)), msgSecurityModel INTEGER (1..2147483647) },
 *   msgSecurityParameters OCTET STRING,
 *   msgData CHOICE { plaintext ScopedPDU, encryptedPDU OCTET STRING } }
 * </pre>
 *
 * Octets behind the message are passed over, as in the other versions.
 */
public final class V3Header {
  /** The message is authenticated. */
  public static final int AUTH_FLAG = 1;

  /** The message is encrypted. */
  public static final int PRIV_FLAG = 2;

  /** Whoever cannot make sense of the message is to say so (RFC 3412 section 6.4). */
  public static final int REPORTABLE_FLAG = 4;

  /** Smallest msgMaxSize, which every engine must accept (RFC 3412 section 6.3). */
  public static final int MIN_MAX_SIZE = 484;

  /** Each msgFlags at its own index. */
  private static final byte[] FLAG_OCTETS = {0, 1, 2, 3, 4, 5, 6, 7};

  private final BerReader reader = BerReader.strict();
  private final BerSpan flagOctets = new BerSpan();
  private final BerSpan securityParameters = new BerSpan();

  private int messageFrom;
  private int messageTo;
  private int messageId;
  private int maxSize;
  private int flags;
  private int securityModel;
  private int dataFrom;

  /**
   * Reads a message, which must be of version 3.
   *
   * @throws BerException also where a number is out of its range
   */
  public void read(byte[] array, int from, int to) throws BerException {
    reader.reset(array, from, to);
    messageFrom = from;
    reader.enter(BerReader.SEQUENCE, "message");
    messageTo = reader.limit();
    int at = reader.position();
    if (reader.readInteger("version") != SnmpVersion.V3.code()) {
      throw new BerException(at, "no message of version 3");
    }
    int outer = reader.enter(BerReader.SEQUENCE, "msgGlobalData");
    messageId = atLeast(0, "msgID");
    maxSize = atLeast(MIN_MAX_SIZE, "msgMaxSize");
    at = reader.position();
    reader.readOctets(flagOctets, "msgFlags");
    if (flagOctets.length() != 1) {
      throw new BerException(at, "msgFlags of " + flagOctets.length() + " octets");
    }
    flags = flagOctets.tag();
    securityModel = atLeast(0, "msgSecurityModel");
    reader.leave(outer, "msgGlobalData");
    reader.readOctets(securityParameters, "msgSecurityParameters");
    dataFrom = reader.position();
  }

  private int atLeast(int least, String what) throws BerException {
    int at = reader.position();
    int number = reader.readInteger(what);
    if (number < least) {
      throw new BerException(at, what + " of " + number);
    }
    return number;
  }

  /** Index of the first octet of the message. */
  public int messageFrom() {
    return messageFrom;
  }

  /** Index behind the last octet of the message. */
  public int messageTo() {
    return messageTo;
  }

  /** What relates an answer to its request, 0 to 2147483647. */
  public int messageId() {
    return messageId;
  }

  /** Most octets that the sender accepts, at least 484. */
  public int maxSize() {
    return maxSize;
  }

  /** Whether the message is not one that is encrypted without being authenticated. */
  public boolean hasValidFlags() {
    // RFC 3412 section 7.2 (5): privFlag without authFlag is an invalid message.
    return (flags & (AUTH_FLAG | PRIV_FLAG)) != PRIV_FLAG;
  }

  /** How far the message is protected, where the flags are valid. */
  public SecurityLevel level() {
    return (flags & AUTH_FLAG) == 0
        ? SecurityLevel.NO_AUTH_NO_PRIV
        : (flags & PRIV_FLAG) == 0 ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.AUTH_PRIV;
  }

  /** Whether the sender wants to be told what is wrong. */
  public boolean isReportable() {
    return (flags & REPORTABLE_FLAG) != 0;
  }

  /** Who protects the message, as it came; 3 is USM. */
  public int securityModel() {
    return securityModel;
  }

  /** The contents octets of msgSecurityParameters. */
  public BerSpan securityParameters() {
    return securityParameters;
  }

  /** Index of the first octet of msgData, which ends with the message. */
  public int dataFrom() {
    return dataFrom;
  }

  /** The flags of a message. */
  public static int flags(SecurityLevel level, boolean reportable) {
    return switch (level) {
          case NO_AUTH_NO_PRIV -> 0;
          case AUTH_NO_PRIV -> AUTH_FLAG;
          case AUTH_PRIV -> AUTH_FLAG | PRIV_FLAG;
        }
        | (reportable ? REPORTABLE_FLAG : 0);
  }

  /**
   * Encloses msgSecurityParameters and msgData that have been written with the rest of a message.
   *
   * @param flags see {@link #flags}
   */
  public static void prepend(
      BerWriter writer, int messageId, int maxSize, int flags, SecurityModel model) {
    int tail = writer.head();
    writer.prependInteger(model.code());
    writer.prependOctets(FLAG_OCTETS, flags, 1);
    writer.prependInteger(maxSize);
    writer.prependInteger(messageId);
    writer.prependHeader(BerReader.SEQUENCE, tail - writer.head());
    writer.prependInteger(SnmpVersion.V3.code());
    writer.prependHeader(BerReader.SEQUENCE);
  }
}
