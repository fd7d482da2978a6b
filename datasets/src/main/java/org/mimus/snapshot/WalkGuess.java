// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Types for values that were printed without one ({@code -OQ}):
 *
 * <pre>
 * "00 1B 2C "    OctetString, in hex: each pair of digits has a blank behind it
 * "text", text   OctetString
 * 5              Integer32; Gauge32 from 2^31 on; Counter64 from 2^32 on
 * .1.3.6         ObjectIdentifier
 * 192.0.2.1      IpAddress
 * 1:02:03:04.05  TimeTicks: days, hours, minutes, seconds
 * </pre>
 *
 * <p>A counter cannot be told from an integer, nor a float from text.
 */
final class WalkGuess {
  // Possessive, since each step back into a group would take a place on the stack.
  private static final Pattern HEX = Pattern.compile("\"(?:[0-9A-F]{2} \n?)++\"");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}");
  private static final Pattern NAME =
      Pattern.compile("\\.(?:[0-9]+|iso)(?:\\.[0-9]+)++|iso(?:\\.[0-9]+)++");
  private static final Pattern TICKS =
      Pattern.compile("(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{2}):([0-9]{2})\\.([0-9]{2})");
  private static final Pattern ADDRESS = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");

  private WalkGuess() {}

  /** Whether a value without quotation marks is one that nothing but text looks like. */
  static boolean isText(String value) {
    return !(value.equals("NULL")
        || NUMBER.matcher(value).matches()
        || NAME.matcher(value).matches()
        || TICKS.matcher(value).matches()
        || ADDRESS.matcher(value).matches());
  }

  static Value parse(String value) {
    if (HEX.matcher(value.stripTrailing()).matches()) {
      return OctetString.of(WalkValues.hex(value.replace("\"", "")));
    }
    if (value.startsWith("\"")) {
      return OctetString.of(WalkValues.unquoted(value));
    }
    if (NUMBER.matcher(value).matches()) {
      return number(new BigInteger(value));
    }
    if (NAME.matcher(value).matches()) {
      return OidNames.numeric().parse(value);
    }
    if (TICKS.matcher(value).matches()) {
      return timeTicks(value);
    }
    if (ADDRESS.matcher(value).matches()) {
      return IpAddress.parse(value);
    }
    return OctetString.of(ValueText.octets(value));
  }

  private static Value number(BigInteger number) {
    if (number.bitLength() <= 31) {
      return ValueText.number(Syntax.INTEGER32, number);
    }
    return ValueText.number(number.bitLength() <= 32 ? Syntax.GAUGE32 : Syntax.COUNTER64, number);
  }

  /** Reads days, which may be left out, hours, minutes, seconds and hundredths. */
  static Value timeTicks(String text) {
    Matcher parts = TICKS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + ValueText.shortened(text) + "' is not a time");
    }
    long ticks = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    ticks = ticks * 24 + Long.parseLong(parts.group(2));
    ticks = ticks * 60 + Long.parseLong(parts.group(3));
    ticks = ticks * 60 + Long.parseLong(parts.group(4));
    ticks = ticks * 100 + Long.parseLong(parts.group(5));
    return ValueText.number(Syntax.TIME_TICKS, BigInteger.valueOf(ticks));
  }
}
