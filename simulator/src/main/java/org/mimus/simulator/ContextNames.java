// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.MD5Digest;

/** The names of contexts that agents on one address are. */
final class ContextNames {
  /** Most octets of a name (RFC 3411 section 5, SnmpAdminString in snmpCommunityContextName). */
  private static final int LONGEST = 32;

  private ContextNames() {}

  /**
   * The name of an agent's context: the agent's own name, then {@code @} and the context's where it
   * is not the default one. Where that has more than 32 octets it is their MD5 in hexadecimal, as
   * with snmpsim.
   */
  static String of(String agent, String context) {
    String name = context.isEmpty() ? agent : agent + "@" + context;
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    return octets.length <= LONGEST ? name : HexFormat.of().formatHex(md5(octets));
  }

  /** The second name of a context, by which snmpsim knows it whatever its length. */
  static String hashed(String agent, String context) {
    String name = context.isEmpty() ? agent : agent + "@" + context;
    return HexFormat.of().formatHex(md5(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** From BouncyCastle, since some hosts' JDKs must not have it. */
  private static byte[] md5(byte[] octets) {
    MD5Digest digest = new MD5Digest();
    digest.update(octets, 0, octets.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
