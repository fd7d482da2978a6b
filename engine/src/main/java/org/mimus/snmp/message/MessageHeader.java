// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;

/**
 * Where the parts of a message lie in its datagram. To be reused; not thread-safe.
 *
 * <pre>
 * Message ::= SEQUENCE { version INTEGER, community OCTET STRING, data PDU }    RFC 1157, 1901
 * </pre>
 *
 * Octets behind the message are passed over: devices pad their datagrams.
 */
public final class MessageHeader {
  private final BerReader reader = BerReader.strict();
  private final BerSpan community = new BerSpan();

  private int versionCode;
  private int pduFrom;
  private int pduTo;

  /**
   * Reads the version, and what follows it where the version has a community.
   *
   * @return whether there is a community, else {@link #versionCode} is all that is known
   */
  public boolean read(byte[] array, int from, int to) throws BerException {
    reader.reset(array, from, to);
    reader.enter(BerReader.SEQUENCE, "message");
    versionCode = reader.readInteger("version");
    if (versionCode != SnmpVersion.V1.code() && versionCode != SnmpVersion.V2C.code()) {
      return false;
    }
    reader.readOctets(community, "community");
    pduFrom = reader.position();
    pduTo = reader.limit();
    return true;
  }

  /** The version as it came, also one that does not exist. */
  public int versionCode() {
    return versionCode;
  }

  /** The contents octets of the community. */
  public BerSpan community() {
    return community;
  }

  /** Index of the first octet of the PDU. */
  public int pduFrom() {
    return pduFrom;
  }

  /** Index behind the last octet of the message. */
  public int pduTo() {
    return pduTo;
  }
}
