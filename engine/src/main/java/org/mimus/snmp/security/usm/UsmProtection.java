// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.security.usm.Primitives.CipherKey;
import org.mimus.snmp.security.usm.Primitives.Direction;
import org.mimus.snmp.smi.Syntax;

/**
 * Signs, encrypts, checks and decrypts messages (RFC 3414 sections 6 to 8, RFC 3826, RFC 7860). One
 * for each thread that does, reused for every message. Not thread-safe.
 */
public final class UsmProtection {
  /** Most octets that a message has around its scoped PDU, names of 32 octets included. */
  public static final int MAX_HEADERS = 256;

  private static final int DES_KEY = 8;
  private static final int TRIPLE_DES_KEY = 24;
  private static final int DES_BLOCK = 8;
  private static final int AES_BLOCK = 16;
  private static final byte[] ZEROS = new byte[64];

  private final Salts salts;
  private final Primitives primitives = new JdkPrimitives();
  private final Map<AuthProtocol, Primitives.Mac> macs = new EnumMap<>(AuthProtocol.class);
  private final Map<PrivProtocol, Primitives.Cipher> ciphers = new EnumMap<>(PrivProtocol.class);

  /**
   * @param salts shared by all that use the same keys
   */
  public UsmProtection(Salts salts) {
    this.salts = Objects.requireNonNull(salts, "salts");
  }

  /**
   * What a message that leaves says in front of its scoped PDU.
   *
   * @param engineId the authoritative engine, or no octets
   * @param userName whose keys protect it, or no octets
   */
  public record Outgoing(
      int messageId,
      int maxSize,
      int flags,
      BerSpan engineId,
      int boots,
      int time,
      BerSpan userName) {}

  /**
   * Encloses a scoped PDU that has been written, and nothing else, with the rest of a message, and
   * protects it. The array must have 8 octets behind what was written, for padding.
   *
   * @param keys null where the level needs none
   */
  public void protect(BerWriter out, Outgoing message, SecurityLevel level, UserKeys keys) {
    byte[] salt = new byte[0];
    if (level == SecurityLevel.AUTH_PRIV) {
      salt = encrypt(out, message, keys);
      out.prependHeader(Syntax.OCTET_STRING.tag());
    }
    int digestLength =
        level == SecurityLevel.NO_AUTH_NO_PRIV
            ? 0
            : keys.user().auth().orElseThrow().digestLength();
    int tail = out.head();
    out.prependOctets(salt, 0, salt.length);
    int digestTo = out.head();
    out.prependOctets(ZEROS, 0, digestLength);
    BerSpan userName = message.userName();
    out.prependOctets(userName.array(), userName.from(), userName.length());
    out.prependInteger(message.time());
    out.prependInteger(message.boots());
    BerSpan engineId = message.engineId();
    out.prependOctets(engineId.array(), engineId.from(), engineId.length());
    out.prependHeader(BerReader.SEQUENCE, tail - out.head());
    out.prependHeader(Syntax.OCTET_STRING.tag(), tail - out.head());
    V3Header.prepend(
        out, message.messageId(), message.maxSize(), message.flags(), SecurityModel.USM);
    if (digestLength > 0) {
      Primitives.Mac mac = begin(keys);
      mac.update(out.array(), out.head(), out.length());
      System.arraycopy(mac.finish(), 0, out.array(), digestTo - digestLength, digestLength);
    }
  }

  /** How many octets a message has around its scoped PDU: no fewer than there will be. */
  public int overhead(SecurityLevel level, int engineIdLength, UsmUser user) {
    int message = 4 + 3;
    int globalData = 2 + 6 + 6 + 3 + 3;
    int parameters = 3 + 3 + 2 + engineIdLength + 6 + 6 + 2 + user.name().length() + 2 + 2;
    int digest =
        level == SecurityLevel.NO_AUTH_NO_PRIV ? 0 : user.auth().orElseThrow().digestLength();
    int encryption =
        level == SecurityLevel.AUTH_PRIV
            ? PrivProtocol.SALT_LENGTH + 4 + user.priv().orElseThrow().padding() - 1
            : 0;
    return message + globalData + parameters + digest + encryption;
  }

  private Primitives.Mac begin(UserKeys keys) {
    Primitives.Mac mac = macs.computeIfAbsent(keys.user().auth().orElseThrow(), primitives::mac);
    mac.begin(keys.authKey());
    return mac;
  }

  /**
   * Whether a message as it was received has the right digest. Compares in constant time.
   *
   * @param header where the message lies
   */
  public boolean isAuthentic(
      byte[] array, V3Header header, UsmParameters parameters, UserKeys keys) {
    BerSpan digest = parameters.digest();
    // RFC 3414 sections 6.3.2 and 7.3.2, RFC 7860 section 4.2.2: exactly so many octets.
    if (digest.length() != keys.user().auth().orElseThrow().digestLength()) {
      return false;
    }
    Primitives.Mac mac = begin(keys);
    mac.update(array, header.messageFrom(), digest.from() - header.messageFrom());
    mac.update(ZEROS, 0, digest.length());
    mac.update(array, digest.to(), header.messageTo() - digest.to());
    byte[] expected = Arrays.copyOf(mac.finish(), digest.length());
    return MessageDigest.isEqual(expected, digest.toByteArray());
  }

  private byte[] encrypt(BerWriter out, Outgoing message, UserKeys keys) {
    PrivProtocol protocol = keys.user().priv().orElseThrow();
    int block = protocol.padding();
    out.pad((block - out.length() % block) % block);
    byte[] salt = salt(protocol, message.boots());
    CipherKey key = key(protocol, keys, salt, 0, message.boots(), message.time());
    cipher(protocol).apply(Direction.ENCRYPT, key, out.array(), out.head(), out.length());
    return salt;
  }

  private Primitives.Cipher cipher(PrivProtocol protocol) {
    return ciphers.computeIfAbsent(protocol, primitives::cipher);
  }

  /** RFC 3414 section 8.1.1.1: boots, and a number; RFC 3826 section 3.1.2.1: a number. */
  private byte[] salt(PrivProtocol protocol, int boots) {
    byte[] salt = new byte[PrivProtocol.SALT_LENGTH];
    long number = salts.next();
    put(number, salt, 0, 8);
    if (protocol.padding() > 1) {
      put(boots, salt, 0, 4);
    }
    return salt;
  }

  private static void put(long number, byte[] into, int at, int octets) {
    for (int i = 0; i < octets; i++) {
      into[at + i] = (byte) (number >> (8 * (octets - 1 - i)));
    }
  }

  private static CipherKey key(
      PrivProtocol protocol, UserKeys keys, byte[] salt, int saltFrom, int boots, int time) {
    byte[] whole = keys.privKey();
    return switch (protocol) {
      // RFC 3414 section 8.1.1: the key's second half, XOR the salt, is the initialization vector.
      case DES -> blockKey(whole, DES_KEY, salt, saltFrom);
      case TRIPLE_DES -> blockKey(whole, TRIPLE_DES_KEY, salt, saltFrom);
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> {
        // RFC 3826 section 3.1.2.1: boots, time and the salt.
        byte[] iv = new byte[AES_BLOCK];
        put(boots, iv, 0, 4);
        put(time, iv, 4, 4);
        System.arraycopy(salt, saltFrom, iv, 8, PrivProtocol.SALT_LENGTH);
        yield new CipherKey(whole, iv);
      }
    };
  }

  private static CipherKey blockKey(byte[] whole, int keyLength, byte[] salt, int saltFrom) {
    byte[] iv = new byte[DES_BLOCK];
    for (int i = 0; i < DES_BLOCK; i++) {
      iv[i] = (byte) (whole[keyLength + i] ^ salt[saltFrom + i]);
    }
    return new CipherKey(Arrays.copyOf(whole, keyLength), iv);
  }

  /**
   * Decrypts octets where they lie.
   *
   * @return whether they could be: there is the salt that every protocol wants, and whole blocks
   */
  public boolean decrypt(
      byte[] octets, int from, int length, UsmParameters parameters, UserKeys keys) {
    PrivProtocol protocol = keys.user().priv().orElseThrow();
    BerSpan salt = parameters.salt();
    // RFC 3414 section 8.3.2 (1) and (2), RFC 3826 section 3.3.2
    if (salt.length() != PrivProtocol.SALT_LENGTH || length % protocol.padding() != 0) {
      return false;
    }
    CipherKey key =
        key(protocol, keys, salt.array(), salt.from(), parameters.boots(), parameters.time());
    cipher(protocol).apply(Direction.DECRYPT, key, octets, from, length);
    return true;
  }
}
