// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;

/**
 * An SNMPv3 message of a test, right in everything that the test does not change. Written from RFC
 * 3412 section 6 and RFC 3414 section 2.4.
 */
public final class V3Message {
  public static final int MESSAGE_ID = 77;
  public static final int REQUEST_ID = 4_711;

  private final V3Keys keys;
  private SecurityLevel level;
  private long messageId = MESSAGE_ID;
  private long maxSize = 65_507;
  private byte[] flags;
  private boolean reportable = true;
  private long model = 3;
  private byte[] engineId;
  private long boots;
  private long time;
  private byte[] user;
  private byte[] digest;
  private byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
  private byte[] contextEngineId;
  private byte[] contextName = {};
  private byte[] pdu = Forge.pdu(Forge.GET, REQUEST_ID, 0, 0, Forge.names(Device.SYS_NAME));
  private UnaryOperator<byte[]> scopedPdu = octets -> octets;
  private UnaryOperator<byte[]> encrypted = octets -> octets;
  private boolean longLengths;

  /** A GET of sysName.0 with all that the keys can do. */
  public V3Message(V3Keys keys, EngineId engine, long boots, long time) {
    this.keys = keys;
    this.level = keys.level();
    this.engineId = engine.toByteArray();
    this.contextEngineId = engineId;
    this.boots = boots;
    this.time = time;
    this.user = keys.name().getBytes(StandardCharsets.UTF_8);
  }

  public V3Message level(SecurityLevel its) {
    level = its;
    return this;
  }

  public V3Message messageId(long its) {
    messageId = its;
    return this;
  }

  public V3Message maxSize(long its) {
    maxSize = its;
    return this;
  }

  /** The octets of msgFlags, whatever the level is. */
  public V3Message flags(int... octets) {
    flags = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      flags[i] = (byte) octets[i];
    }
    return this;
  }

  public V3Message reportable(boolean its) {
    reportable = its;
    return this;
  }

  public V3Message model(long its) {
    model = its;
    return this;
  }

  public V3Message engineId(byte... octets) {
    engineId = octets.clone();
    return this;
  }

  public V3Message time(long itsBoots, long itsTime) {
    boots = itsBoots;
    time = itsTime;
    return this;
  }

  public V3Message user(String name) {
    user = name.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** What stands for the digest, instead of the right one. */
  public V3Message digest(byte... octets) {
    digest = octets.clone();
    return this;
  }

  public V3Message salt(byte... octets) {
    salt = octets.clone();
    return this;
  }

  public V3Message context(byte[] engine, String name) {
    contextEngineId = engine.clone();
    contextName = name.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public V3Message pdu(byte... octets) {
    pdu = octets.clone();
    return this;
  }

  /** Changes the scoped PDU before it is encrypted and signed. */
  public V3Message scopedPdu(UnaryOperator<byte[]> change) {
    scopedPdu = change;
    return this;
  }

  /** Changes the contents of encryptedPDU before they are signed. */
  public V3Message encrypted(UnaryOperator<byte[]> change) {
    encrypted = change;
    return this;
  }

  /** All lengths in five octets, which RFC 3417 section 8 allows. */
  public V3Message longLengths() {
    longLengths = true;
    return this;
  }

  private byte[] tlv(int tag, byte[]... contents) {
    if (!longLengths) {
      return Forge.tlv(tag, contents);
    }
    byte[] all = Forge.concat(contents);
    int length = all.length;
    byte[] header = {
      (byte) tag,
      (byte) 0x84,
      (byte) (length >> 24),
      (byte) (length >> 16),
      (byte) (length >> 8),
      (byte) length
    };
    return Forge.concat(header, all);
  }

  /** The octets, signed at last. */
  public byte[] encode() {
    byte[] data = scopedPdu.apply(tlv(0x30, tlv(4, contextEngineId), tlv(4, contextName), pdu));
    byte[] itsSalt = {};
    if (level == SecurityLevel.AUTH_PRIV) {
      itsSalt = salt;
      data = tlv(4, encrypted.apply(keys.encrypt(data, salt, boots, time)));
    }
    boolean signs = digest == null && level != SecurityLevel.NO_AUTH_NO_PRIV;
    byte[] itsDigest =
        signs ? new byte[keys.digestLength()] : digest == null ? new byte[0] : digest;
    byte[] behind = tlv(4, itsSalt);
    byte[] parameters =
        tlv(
            0x30,
            tlv(4, engineId),
            Forge.integer(boots),
            Forge.integer(time),
            tlv(4, user),
            tlv(4, itsDigest),
            behind);
    byte[] message = tlv(0x30, Forge.integer(3), globalData(), tlv(4, parameters), data);
    if (signs) {
      int at = message.length - data.length - behind.length - itsDigest.length;
      System.arraycopy(keys.digest(message), 0, message, at, itsDigest.length);
    }
    return message;
  }

  private byte[] globalData() {
    int bits =
        switch (level) {
          case NO_AUTH_NO_PRIV -> 0;
          case AUTH_NO_PRIV -> 1;
          case AUTH_PRIV -> 3;
        };
    byte[] its = flags == null ? new byte[] {(byte) (bits | (reportable ? 4 : 0))} : flags;
    return tlv(
        0x30, Forge.integer(messageId), Forge.integer(maxSize), tlv(4, its), Forge.integer(model));
  }

  /** The right digest of the message, cut off or made longer. */
  public byte[] rightDigest(int length) {
    byte[] octets = encode();
    V3Answer its = V3Answer.decode(octets, keys);
    return Arrays.copyOf(its.digest(), length);
  }
}
