// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** A message that came, read by the test's own hand: its digest is right, and it is decrypted. */
public final class V3Answer {
  private final byte[] octets;
  private int at;

  private int messageId;
  private int maxSize;
  private int flags;
  private byte[] engineId;
  private int boots;
  private int time;
  private String user;
  private byte[] digest;
  private byte[] contextEngineId;
  private String contextName;
  private byte[] pduOctets;
  private Answer pdu;

  private V3Answer(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Reads a message.
   *
   * @param keys of its user; null where it is neither signed nor encrypted
   */
  public static V3Answer decode(byte[] octets, V3Keys keys) {
    V3Answer answer = new V3Answer(octets);
    answer.read(keys);
    return answer;
  }

  private int enter(int tag) {
    if ((octets[at] & 0xff) != tag) {
      throw new AssertionError("tag " + octets[at] + " at " + at + ", not " + tag);
    }
    int first = octets[at + 1] & 0xff;
    at += 2;
    int length = first;
    if (first > 0x80) {
      length = new BigInteger(1, Arrays.copyOfRange(octets, at, at + first - 0x80)).intValueExact();
      at += first - 0x80;
    }
    if (at + length > octets.length) {
      throw new AssertionError("a length of " + length + " at " + at);
    }
    return length;
  }

  private byte[] take(int tag) {
    int length = enter(tag);
    at += length;
    return Arrays.copyOfRange(octets, at - length, at);
  }

  private int number() {
    return new BigInteger(take(2)).intValueExact();
  }

  private void read(V3Keys keys) {
    check(enter(0x30) == octets.length - at, "octets behind the message");
    check(number() == 3, "version");
    enter(0x30);
    messageId = number();
    maxSize = number();
    flags = take(4)[0];
    check(number() == 3, "security model");
    enter(4);
    enter(0x30);
    engineId = take(4);
    boots = number();
    time = number();
    user = new String(take(4), StandardCharsets.UTF_8);
    digest = take(4);
    int digestTo = at;
    byte[] salt = take(4);
    if (level() == SecurityLevel.NO_AUTH_NO_PRIV) {
      check(digest.length == 0 && salt.length == 0, "a digest or a salt");
    } else {
      byte[] unsigned = octets.clone();
      Arrays.fill(unsigned, digestTo - digest.length, digestTo, (byte) 0);
      check(Arrays.equals(keys.digest(unsigned), digest), "wrong digest");
    }
    V3Answer scoped = this;
    if (level() == SecurityLevel.AUTH_PRIV) {
      scoped = new V3Answer(keys.decrypt(take(4), salt, boots, time));
    }
    int length = scoped.enter(0x30);
    int padding = scoped.octets.length - scoped.at - length;
    check(padding >= 0 && padding < (scoped == this ? 1 : keys.block()), "padding of " + padding);
    contextEngineId = scoped.take(4);
    contextName = new String(scoped.take(4), StandardCharsets.UTF_8);
    int end = scoped.octets.length - padding;
    pduOctets = Arrays.copyOfRange(scoped.octets, scoped.at, end);
    pdu = Answer.decode(Forge.message(1, "", pduOctets));
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }

  public SecurityLevel level() {
    return (flags & 1) == 0
        ? SecurityLevel.NO_AUTH_NO_PRIV
        : (flags & 2) == 0 ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.AUTH_PRIV;
  }

  public int messageId() {
    return messageId;
  }

  public int maxSize() {
    return maxSize;
  }

  public boolean isReportable() {
    return (flags & 4) != 0;
  }

  public byte[] engineId() {
    return engineId.clone();
  }

  public EngineId engine() {
    return EngineId.of(engineId);
  }

  public int boots() {
    return boots;
  }

  public int time() {
    return time;
  }

  public String user() {
    return user;
  }

  byte[] digest() {
    return digest.clone();
  }

  public byte[] contextEngineId() {
    return contextEngineId.clone();
  }

  public String contextName() {
    return contextName;
  }

  /** The PDU with its identifier octet. */
  public byte[] pduOctets() {
    return pduOctets.clone();
  }

  /** The PDU's identifier octet, 0 to 255. */
  public int type() {
    return pduOctets[0] & 0xff;
  }

  public int requestId() {
    return pdu.requestId();
  }

  public int status() {
    return pdu.status();
  }

  public List<VarBind> varBinds() {
    return pdu.varBinds();
  }

  /** The only name of a Report. */
  public Oid counter() {
    check(type() == Forge.REPORT && varBinds().size() == 1, "no Report: " + pdu);
    return varBinds().get(0).name();
  }
}
