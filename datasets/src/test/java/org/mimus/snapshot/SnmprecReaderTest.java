// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Value;

class SnmprecReaderTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  private static LoadedSnapshot read(String text) {
    return Samples.read("dirty.snmprec", text);
  }

  private static Value value(String tagAndValue) {
    LoadedSnapshot loaded = read("1.3.6.1.2.1.1.5.0|" + tagAndValue + "\n");
    assertThat(loaded.problems()).isEmpty();
    return loaded.snapshot().get(NAME).orElseThrow();
  }

  private static OctetString octets(String text) {
    return OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void strings_keepBlanksPipesAndHighOctets() {
    assertThat(value("4| a|b \t")).isEqualTo(octets(" a|b \t"));
    assertThat(value("4|\u00e9\u00ff")).isEqualTo(octets("\u00e9\u00ff"));
    assertThat(value("4|")).isEqualTo(octets(""));
    assertThat(value("4x|00fF")).isEqualTo(octets("\0\u00ff"));
    assertThat(value("4x|")).isEqualTo(octets(""));
  }

  @Test
  void escapes_areThoseOfPython() {
    assertThat(value("4e|\\x00\\n\\t\\r\\\\\\'\\\"\\a\\b\\f\\v"))
        .isEqualTo(octets("\0\n\t\r\\'\"\u0007\b\f\u000b"));
    assertThat(value("4e|\\0\\101\\1012\\777")).isEqualTo(octets("\0AA2\u00ff"));
    assertThat(value("4e|\\u00e9\\u20ac\\q\\")).isEqualTo(octets("\u00e9\\u20ac\\q\\"));
    assertThat(value("64e|\\xc0\\xa8\\x00\\x01")).isEqualTo(IpAddress.parse("192.168.0.1"));
  }

  @Test
  void otherTypes_readAsWritten() {
    assertThat(value("2| -5 ").toString()).isEqualTo("-5");
    assertThat(value("5|")).isEqualTo(Null.NULL);
    assertThat(value("6|.1.3.6")).isEqualTo(Oid.parse("1.3.6"));
    assertThat(value("64|10.0.0.1")).isEqualTo(IpAddress.parse("10.0.0.1"));
    assertThat(value("64|\n".substring(0, 3) + "\u00c0\u00a8\0\u0001"))
        .isEqualTo(IpAddress.parse("192.168.0.1"));
    assertThat(value("64x|c0a80001")).isEqualTo(IpAddress.parse("192.168.0.1"));
    assertThat(value("68x|9f78043eae147b")).isEqualTo(Opaque.ofFloat(0.34f));
    assertThat(value("70|18446744073709551615").toString()).isEqualTo("18446744073709551615");
  }

  @Test
  void layout_commentsBlanksDosEndingsAndLeadingDot_areRead() {
    LoadedSnapshot loaded =
        read("# comment\r\n\r\n.1.3.6.1.2.1.1.5.0|4|name \r\n  1.3.6.1.2.1.1.6.0|4|x");

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.snapshot().get(NAME)).contains(octets("name "));
    assertThat(loaded.snapshot().size()).isEqualTo(2);
    assertThat(loaded.snapshot().info().device().sysName()).contains("name ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "no pipes; not of the form OID|TAG|VALUE",
        "1.3.6.1|2; not of the form OID|TAG|VALUE",
        "1.3.x|2|1; '1.3.x' is not an OID: 'x' is not a number",
        "1.3..6|2|1; '1.3..6' is not an OID: a sub-identifier is missing",
        "1.3.4294967296|2|1; '1.3.4294967296' is not an OID: a sub-identifier is over 4294967295",
        "3.1|2|1; an OID begins with 0, 1 or 2, not 3",
        "1.40.1|2|1; the second sub-identifier under 1 is at most 39, not 40",
        "1|2|1; '1' is no name of a variable: too short",
        "|2|1; '' is no name of a variable: too short",
        "1.3.6|2|; '' is not a number",
        "1.3.6|65|<private>; '<private>' is not a number",
        "1.3.6|2|2147483648; Integer32 is -2147483648 to 2147483647, not 2147483648",
        "1.3.6|65|-1; Counter32 is 0 to 4294967295, not -1",
        "1.3.6|66|4294967296; Gauge32 is 0 to 4294967295, not 4294967296",
        "1.3.6|67|-5; TimeTicks is 0 to 4294967295, not -5",
        "1.3.6|70|-1; Counter64 is 0 to 18446744073709551615, not -1",
        "1.3.6|64|<IPADDR>; '<IPADDR>' is not an IPv4 address",
        "1.3.6|64|1.23; '1.23' is not an IPv4 address",
        "1.3.6|64x|0102; an IpAddress has 4 octets, not 2",
        "1.3.6|6|; '' is not an OID: it has fewer than two sub-identifiers",
        "1.3.6|5|x; Null has no value, not 'x'",
        "1.3.6|4x|0; '0' is not hex",
        "1.3.6|4x|zz; 'zz' is not hex",
        "1.3.6|4e|\\x0; \\x without two hex digits",
        "1.3.6|2x|05; tag 2 takes no modifier x: only 4, 64 and 68 do",
        "1.3.6|65e|5; tag 65 takes no modifier e: only 4, 64 and 68 do",
        "1.3.6|128|; noSuchObject is no value",
        "1.3.6|129|; noSuchInstance is no value",
        "1.3.6|130|; endOfMibView is no value",
        "1.3.6|71|1; tag 71 is no type of SNMP",
        "1.3.6|-2|1; '-2' is not a tag",
        "1.3.6||1; '' is not a tag",
        "1.3.6|9:delay|value=a; tag 9 is no type of SNMP",
        "1.3.6|4:|value=a; a variation module without a name"
      })
  void dirtyLine_isAProblem_andTheRestIsRead(String line, String reason) {
    LoadedSnapshot loaded = read("1.3.6.1.2.1.1.5.0|4|ok\n" + line + "\n1.3.6.1.2.1.1.6.0|4|ok\n");

    assertThat(Samples.problems(loaded)).containsExactly("dirty.snmprec:2: " + reason);
    assertThat(loaded.snapshot().size()).isEqualTo(2);
    assertThat(loaded.isClean()).isFalse();
  }

  @Test
  void variationModule_isALineOfItsOwn_andSurvivesARoundTrip() throws IOException {
    LoadedSnapshot loaded =
        read("1.3.6.1.3|:multiplex|dir=a\n1.3.6.1.4.0|4x:delay| value=00ff,wait=5 \n");
    assertThat(loaded.isClean()).isTrue();
    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.snmprec: 2 lines are for a variation module");
    assertThat(loaded.snapshot().size()).isZero();
    VariationLine delay = loaded.snapshot().variations().get(1);
    assertThat(delay.module()).isEqualTo("delay");
    assertThat(delay.settings()).isEqualTo("value=00ff,wait=5");
    assertThat(delay.value("00ff")).isEqualTo(OctetString.of((byte) 0, (byte) 0xff));
    assertThat(delay.problem("wrong")).hasToString("dirty.snmprec:2: wrong");
    assertThat(loaded.snapshot().variations().get(0).isSubtree()).isTrue();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    SnmprecWriter.write(loaded.snapshot(), "again.snmprec", written);
    assertThat(written.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("1.3.6.1.3|:multiplex|dir=a\n1.3.6.1.4.0|4x:delay|value=00ff,wait=5\n");
  }

  @Test
  void continuationLine_isAProblemOfItsOwn() {
    LoadedSnapshot loaded = read("1.3.6.1.2.1.1.1.0|4|one\ntwo\n1.3.6.1.2.1.1.5.0|4|x\n");

    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.snmprec:2: not of the form OID|TAG|VALUE");
  }

  @Test
  void tooManySubIdentifiers_isAProblem() {
    assertThat(Samples.problems(read("1.3" + ".1".repeat(127) + "|2|1\n")))
        .containsExactly(
            "dirty.snmprec:1: an OID has at most 128 sub-identifiers, this one has 129");
  }

  @Test
  void largestValue_isTheOneThatFillsADatagram() {
    // 30 octets of envelope, 4 of name with header, 4 of header of the value: 65507 in all.
    int most = 65_507 - 30 - 4 - 4;

    assertThat(read("1.3.6|4|" + "x".repeat(most) + "\n").problems()).isEmpty();
    assertThat(Samples.problems(read("1.3.6|4|" + "x".repeat(most + 1) + "\n")))
        .containsExactly(
            "dirty.snmprec:1: name and value take 65478 octets, a datagram has room for 65477");
  }

  @Test
  void overlongLine_isAProblem_andTheRestIsRead() {
    LoadedSnapshot loaded = read("1.3.6|4|" + "x".repeat(3_000_000) + "\n1.3.6.1.2.1.1.5.0|4|ok\n");

    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.snmprec:1: longer than 1048576 octets");
    assertThat(loaded.snapshot().size()).isEqualTo(1);
  }

  @Test
  void duplicates_lastOneCounts() {
    LoadedSnapshot loaded = read("1.3.6|2|1\n1.3.7|2|1\n1.3.6|2|2\n1.3.6|2|3\n");

    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.snmprec:3: 1.3.6 came in line 1 already; the last one counts",
            "dirty.snmprec:3: comes after a greater name: not in the order of a walk, now sorted",
            "dirty.snmprec:4: 1.3.6 came in line 1 already; the last one counts");
    assertThat(loaded.snapshot().get(Oid.parse("1.3.6")).orElseThrow().toString()).isEqualTo("3");
  }

  @Test
  void unsorted_isOneNote_andSorted() {
    LoadedSnapshot loaded = read("1.3.6.10|2|1\n1.3.6.9|2|1\n1.3.6.8|2|1\n");

    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.snmprec:2: comes after a greater name: not in the order of a walk, now sorted");
    assertThat(loaded.isClean()).isTrue();
    assertThat(loaded.snapshot().variables().map(v -> v.name().toString()))
        .containsExactly("1.3.6.8", "1.3.6.9", "1.3.6.10");
  }

  @Test
  void binaryFile_givesCappedProblems() {
    byte[] octets = new byte[2_000_000];
    new Random(3).nextBytes(octets);
    LoadedSnapshot loaded = Samples.read("binary", octets);

    assertThat(loaded.snapshot().size()).isZero();
    assertThat(loaded.problems()).hasSize(1001);
    assertThat(loaded.problems().get(1000).toString())
        .matches("binary: [0-9]+ more problems, not listed");
  }
}
