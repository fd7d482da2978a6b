// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forms that a DISPLAY-HINT gives octets (RFC 2579 section 3.1), and that text hardly ever has.
 * net-snmp prints them, where it knows the MIB, without quotation marks.
 */
enum WalkHint {
  /** {@code 1x:}. */
  MAC_ADDRESS(
      "0:1b:2c:3d:4e:5f", "MAC addresses", "(\\p{XDigit}{1,2})" + ":(\\p{XDigit}{1,2})".repeat(5)) {
    @Override
    byte[] octets(Matcher fields) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      for (int i = 1; i <= fields.groupCount(); i++) {
        octets.write(Integer.parseInt(fields.group(i), 16));
      }
      return octets.toByteArray();
    }
  },

  /** {@code 2d-1d-1d,1d:1d:1d.1d,1a1d:1d}, whose time zone may be missing. */
  DATE_AND_TIME(
      "2026-1-31,12:0:0.0",
      "a DateAndTime",
      "(\\d{1,5})-(\\d{1,3})-(\\d{1,3}),(\\d{1,3}):(\\d{1,3}):(\\d{1,3})\\.(\\d{1,3})"
          + "(?:,([+-])(\\d{1,3}):(\\d{1,3}))?") {
    @Override
    byte[] octets(Matcher fields) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      int year = Integer.parseInt(fields.group(1));
      octets.write(year >> 8);
      octets.write(year);
      for (int i = 2; i <= fields.groupCount() && fields.group(i) != null; i++) {
        boolean isSign = i == 8;
        octets.write(isSign ? fields.group(i).charAt(0) : Integer.parseInt(fields.group(i)));
      }
      return octets.toByteArray();
    }
  };

  private final String example;
  private final String meaning;
  private final Pattern form;

  WalkHint(String example, String meaning, String form) {
    this.example = example;
    this.meaning = meaning;
    this.form = Pattern.compile(form);
  }

  /** For people. */
  String example() {
    return example;
  }

  /** For people, too. */
  String meaning() {
    return meaning;
  }

  /** The octets that were printed so; empty where the text has another form. */
  Optional<byte[]> parse(String text) {
    Matcher fields = form.matcher(text);
    return fields.matches() ? Optional.of(octets(fields)) : Optional.empty();
  }

  abstract byte[] octets(Matcher fields);
}
