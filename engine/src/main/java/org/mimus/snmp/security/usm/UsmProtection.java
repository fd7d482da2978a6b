// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.message.V3Header;
import org.mimus.snmp.smi.Syntax;

/**
 * Signs, encrypts, checks and decrypts messages (RFC 3414 sections 6 to 8, RFC 3826, RFC 7860). One
 * for each thread that does, reused for every message. Not thread-safe.
 */
public final class UsmProtection {
  /** Most octets that a message has around its scoped PDU, names of 32 octets included. */
  public static final int MAX_HEADERS = 256;

  private static final int DES_BLOCK = 8;
  private static final int AES_BLOCK = 16;
  private static final byte[] ZEROS = new byte[64];

  private final Salts salts;
  private final Primitives primitives = new JdkPrimitives();
  private final Map<AuthProtocol, Hmac> macs = new EnumMap<>(AuthProtocol.class);
  private final KeyedCiphers ciphers;

  /** Those of the message that is being worked on. */
  private final byte[] salt = new byte[PrivProtocol.SALT_LENGTH];

  private final byte[] iv = new byte[AES_BLOCK];

  /**
   * @param salts shared by all that use the same keys
   * @param users of how many users the ciphers are kept: a power of two from 2. Each takes a
   *     kilobyte or two, and any number more is served, more slowly
   */
  public UsmProtection(Salts salts, int users) {
    this.salts = Objects.requireNonNull(salts, "salts");
    this.ciphers = new KeyedCiphers(primitives, users);
  }

  /** What a message that leaves says in front of its scoped PDU. To be reused; not thread-safe. */
  public static final class Outgoing {
    private int messageId;
    private int maxSize;
    private int flags;
    private BerSpan engineId;
    private int boots;
    private int time;
    private BerSpan userName;

    /** What its header says; see {@link V3Header#flags}. */
    public Outgoing header(int messageId, int maxSize, int flags) {
      this.messageId = messageId;
      this.maxSize = maxSize;
      this.flags = flags;
      return this;
    }

    /** The authoritative engine and its clock; no octets where the engine is not known. */
    public Outgoing engine(BerSpan engineId, int boots, int time) {
      this.engineId = engineId;
      this.boots = boots;
      this.time = time;
      return this;
    }

    /** Whose keys protect it, or no octets. */
    public Outgoing user(BerSpan userName) {
      this.userName = userName;
      return this;
    }
  }

  /**
   * Encloses a scoped PDU that has been written, and nothing else, with the rest of a message, and
   * protects it. The array must have 8 octets behind what was written, for padding.
   *
   * @param keys null where the level needs none
   */
  public void protect(BerWriter out, Outgoing message, SecurityLevel level, UserKeys keys) {
    int saltLength = 0;
    if (level == SecurityLevel.AUTH_PRIV) {
      encrypt(out, message, keys);
      out.prependHeader(Syntax.OCTET_STRING.tag());
      saltLength = salt.length;
    }
    int digestLength =
        level == SecurityLevel.NO_AUTH_NO_PRIV ? 0 : keys.user().authOrNull().digestLength();
    int tail = out.head();
    out.prependOctets(salt, 0, saltLength);
    int digestTo = out.head();
    out.prependOctets(ZEROS, 0, digestLength);
    BerSpan userName = message.userName;
    out.prependOctets(userName.array(), userName.from(), userName.length());
    out.prependInteger(message.time);
    out.prependInteger(message.boots);
    BerSpan engineId = message.engineId;
    out.prependOctets(engineId.array(), engineId.from(), engineId.length());
    out.prependHeader(BerReader.SEQUENCE, tail - out.head());
    out.prependHeader(Syntax.OCTET_STRING.tag(), tail - out.head());
    V3Header.prepend(out, message.messageId, message.maxSize, message.flags, SecurityModel.USM);
    if (digestLength > 0) {
      Hmac mac = begin(keys);
      mac.update(out.array(), out.head(), out.length());
      System.arraycopy(mac.finish(), 0, out.array(), digestTo - digestLength, digestLength);
    }
  }

  /** How many octets a message has around its scoped PDU: no fewer than there will be. */
  public int overhead(SecurityLevel level, int engineIdLength, UsmUser user) {
    int message = 4 + 3;
    int globalData = 2 + 6 + 6 + 3 + 3;
    int parameters = 3 + 3 + 2 + engineIdLength + 6 + 6 + 2 + user.name().length() + 2 + 2;
    int digest = level == SecurityLevel.NO_AUTH_NO_PRIV ? 0 : user.authOrNull().digestLength();
    int encryption =
        level == SecurityLevel.AUTH_PRIV
            ? PrivProtocol.SALT_LENGTH + 4 + user.privOrNull().padding() - 1
            : 0;
    return message + globalData + parameters + digest + encryption;
  }

  private Hmac begin(UserKeys keys) {
    AuthProtocol protocol = keys.user().authOrNull();
    Hmac mac = macs.get(protocol);
    if (mac == null) {
      mac = new Hmac(primitives, protocol);
      macs.put(protocol, mac);
    }
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
    if (digest.length() != keys.user().authOrNull().digestLength()) {
      return false;
    }
    Hmac mac = begin(keys);
    mac.update(array, header.messageFrom(), digest.from() - header.messageFrom());
    mac.update(ZEROS, 0, digest.length());
    mac.update(array, digest.to(), header.messageTo() - digest.to());
    return startsWith(mac.finish(), digest);
  }

  /** In a time that does not tell where they differ. */
  private static boolean startsWith(byte[] octets, BerSpan span) {
    byte[] array = span.array();
    int from = span.from();
    int difference = 0;
    for (int i = 0; i < span.length(); i++) {
      difference |= octets[i] ^ array[from + i];
    }
    return difference == 0;
  }

  private void encrypt(BerWriter out, Outgoing message, UserKeys keys) {
    PrivProtocol protocol = keys.user().privOrNull();
    int block = protocol.padding();
    out.pad((block - out.length() % block) % block);
    newSalt(protocol, message.boots);
    byte[] key = keys.privKey();
    initialize(protocol, key, message.boots, message.time);
    ciphers.of(protocol, key).encrypt(iv, out.array(), out.head(), out.length());
  }

  /** RFC 3414 section 8.1.1.1: boots, and a number; RFC 3826 section 3.1.2.1: a number. */
  private void newSalt(PrivProtocol protocol, int boots) {
    putLong(salts.next(), salt, 0);
    if (protocol.padding() > 1) {
      putInt(boots, salt, 0);
    }
  }

  private static void putLong(long number, byte[] into, int at) {
    putInt((int) (number >> 32), into, at);
    putInt((int) number, into, at + 4);
  }

  private static void putInt(int number, byte[] into, int at) {
    into[at] = (byte) (number >> 24);
    into[at + 1] = (byte) (number >> 16);
    into[at + 2] = (byte) (number >> 8);
    into[at + 3] = (byte) number;
  }

  /** Makes the initialization vector of the salt. */
  private void initialize(PrivProtocol protocol, byte[] privKey, int boots, int time) {
    switch (protocol) {
      case DES, TRIPLE_DES -> {
        // RFC 3414 section 8.1.1.1: the end of the key, XOR the salt.
        int end = protocol.cipherKeyLength();
        for (int i = 0; i < DES_BLOCK; i++) {
          iv[i] = (byte) (privKey[end + i] ^ salt[i]);
        }
      }
      case AES128, AES192, AES256, AES192_REEDER, AES256_REEDER -> {
        // RFC 3826 section 3.1.2.1: boots, time and the salt.
        putInt(boots, iv, 0);
        putInt(time, iv, 4);
        System.arraycopy(salt, 0, iv, 8, PrivProtocol.SALT_LENGTH);
      }
    }
  }

  /**
   * Decrypts octets where they lie.
   *
   * @return whether they could be: there is the salt that every protocol wants, and whole blocks
   */
  public boolean decrypt(
      byte[] octets, int from, int length, UsmParameters parameters, UserKeys keys) {
    PrivProtocol protocol = keys.user().privOrNull();
    BerSpan given = parameters.salt();
    // RFC 3414 section 8.3.2 (1) and (2), RFC 3826 section 3.3.2
    if (given.length() != PrivProtocol.SALT_LENGTH || length % protocol.padding() != 0) {
      return false;
    }
    System.arraycopy(given.array(), given.from(), salt, 0, PrivProtocol.SALT_LENGTH);
    byte[] key = keys.privKey();
    initialize(protocol, key, parameters.boots(), parameters.time());
    ciphers.of(protocol, key).decrypt(iv, octets, from, length);
    return true;
  }
}
