// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

/**
 * IpAddress: an IPv4 address (RFC 2578 section 7.1.5).
 *
 * @param bits the four octets, first one highest
 */
public record IpAddress(int bits) implements Value {
  /**
   * Makes one of its octets.
   *
   * @throws IllegalArgumentException if there are not four octets
   */
  public static IpAddress of(byte[] octets) {
    if (octets.length != 4) {
      throw new IllegalArgumentException("an IpAddress has 4 octets, not " + octets.length);
    }
    return new IpAddress(
        octets[0] << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | (octets[3] & 0xff));
  }

  /**
   * Reads {@code 192.0.2.1}.
   *
   * @throws IllegalArgumentException if the text is not four numbers of 0 to 255
   */
  public static IpAddress parse(String text) {
    String[] parts = text.split("\\.", -1);
    boolean wellFormed = parts.length == 4;
    int bits = 0;
    for (int i = 0; wellFormed && i < 4; i++) {
      wellFormed = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) <= 255;
      bits = wellFormed ? bits << 8 | Integer.parseInt(parts[i]) : 0;
    }
    if (!wellFormed) {
      throw new IllegalArgumentException("'" + text + "' is not an IPv4 address");
    }
    return new IpAddress(bits);
  }

  /** The four octets as a new array. */
  public byte[] toByteArray() {
    return new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
  }

  @Override
  public Syntax syntax() {
    return Syntax.IP_ADDRESS;
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >> 16 & 0xff)
        + "."
        + (bits >> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }
}
