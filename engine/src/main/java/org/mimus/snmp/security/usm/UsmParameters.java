// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;

/**
 * Where the parts of msgSecurityParameters lie (RFC 3414 section 2.4). To be reused; not
 * thread-safe.
 *
 * <pre>
 * UsmSecurityParameters ::= SEQUENCE {
 *   msgAuthoritativeEngineID OCTET STRING, msgAuthoritativeEngineBoots INTEGER (0..2147483647),
 *   msgAuthoritativeEngineTime INTEGER (0..2147483647), msgUserName OCTET STRING (SIZE(0..32)),
 *   msgAuthenticationParameters OCTET STRING, msgPrivacyParameters OCTET STRING }
 * </pre>
 */
public final class UsmParameters {
  private final BerReader reader = BerReader.strict();
  private final BerSpan engineId = new BerSpan();
  private final BerSpan userName = new BerSpan();
  private final BerSpan digest = new BerSpan();
  private final BerSpan salt = new BerSpan();

  private int boots;
  private int time;

  /** Reads the contents octets of msgSecurityParameters. */
  public void read(BerSpan octets) throws BerException {
    reader.reset(octets.array(), octets.from(), octets.to());
    int outer = reader.enter(BerReader.SEQUENCE, "UsmSecurityParameters");
    reader.readOctets(engineId, "msgAuthoritativeEngineID");
    boots = notNegative("msgAuthoritativeEngineBoots");
    time = notNegative("msgAuthoritativeEngineTime");
    int at = reader.position();
    reader.readOctets(userName, "msgUserName");
    if (userName.length() > UsmUser.MAX_NAME) {
      throw new BerException(at, "msgUserName of " + userName.length() + " octets");
    }
    reader.readOctets(digest, "msgAuthenticationParameters");
    reader.readOctets(salt, "msgPrivacyParameters");
    reader.leave(outer, "UsmSecurityParameters");
    if (!reader.atEnd()) {
      throw new BerException(reader.position(), "octets too many in msgSecurityParameters");
    }
  }

  private int notNegative(String what) throws BerException {
    int at = reader.position();
    int number = reader.readInteger(what);
    if (number < 0) {
      throw new BerException(at, what + " of " + number);
    }
    return number;
  }

  /** The engine whose clock and keys the message goes by; of any length. */
  public BerSpan engineId() {
    return engineId;
  }

  /** How often that engine has booted, as the sender knows it. */
  public int boots() {
    return boots;
  }

  /** Seconds since that engine last booted, as the sender knows it. */
  public int time() {
    return time;
  }

  /** Who sends. */
  public BerSpan userName() {
    return userName;
  }

  /** What authenticates the message; of any length. */
  public BerSpan digest() {
    return digest;
  }

  /** What the initialization vector is made of; of any length. */
  BerSpan salt() {
    return salt;
  }
}
