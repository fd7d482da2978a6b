// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** The files under walks/ are what net-snmp 5.9.3 printed of one agent, each with other options. */
class WalkReaderTest {
  private static final String PREFIX = "1.3.6.1.4.1.99999.1.";
  private static final String FLOATS =
      "an Opaque double is printed as Float, too, and with six decimals: the type may be wrong, and"
          + " the last bits are lost";
  private static final String GUESSED = "values without a type: types were guessed";

  private static LoadedSnapshot sample(String name) {
    try (InputStream in = WalkReaderTest.class.getResourceAsStream("walks/" + name)) {
      return Samples.read(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadedSnapshot read(String text) {
    return Samples.read("dirty.walk", text);
  }

  private static Value value(LoadedSnapshot loaded, String name) {
    return loaded.snapshot().get(Oid.parse(name)).orElseThrow();
  }

  private static OctetString octets(String text) {
    return OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void numericNames_everyValueIsExact_butFloats() {
    LoadedSnapshot loaded = sample("numeric.txt");

    assertThat(loaded.format()).isEqualTo(SnapshotFormat.WALK);
    assertThat(Samples.problems(loaded))
        .containsExactly(
            "numeric.txt: " + FLOATS,
            "numeric.txt:68: no value: No Such Instance currently exists at ...");
    assertThat(value(loaded, "1.3.6.1.2.1.1.1.0"))
        .isEqualTo(octets("Router \"X\" v1\r\nCopyright \\ 2020\r\n"));
    assertThat(value(loaded, "1.3.6.1.2.1.1.3.0")).isEqualTo(TimeTicks.of(123456789));
    assertThat(value(loaded, "1.3.6.1.2.1.1.4.0")).isEqualTo(octets(""));
    assertThat(value(loaded, PREFIX + "3.0")).isEqualTo(octets("a\nb\n\nc"));
    assertThat(value(loaded, PREFIX + "4.0")).isEqualTo(octets("a\r\nb"));
    assertThat(value(loaded, PREFIX + "6.0")).isEqualTo(octets("abc\0"));
    assertThat(value(loaded, PREFIX + "11.0")).isEqualTo(octets("  padded  "));
    assertThat(value(loaded, PREFIX + "13.0"))
        .isEqualTo(octets("line\n.1.3.6.1 = STRING: \"fake\"\nend"));
    assertThat(value(loaded, PREFIX + "17.0")).isEqualTo(Null.NULL);
    assertThat(value(loaded, PREFIX + "19.0")).isEqualTo(Oid.of(0, 0));
    assertThat(value(loaded, PREFIX + "26.0")).isEqualTo(Opaque.ofFloat(0.34f));
    assertThat(value(loaded, PREFIX + "28.0")).isEqualTo(Opaque.ofFloat(Float.NaN));
    assertThat(value(loaded, PREFIX + "30.0")).isEqualTo(Opaque.ofInt64(-256));
    assertThat(value(loaded, PREFIX + "31.0")).isEqualTo(Opaque.ofUint64(-1));
    assertThat(value(loaded, PREFIX + "36.0")).isEqualTo(Opaque.ofFloat(Float.POSITIVE_INFINITY));
    assertThat(value(loaded, PREFIX + "40.0")).isEqualTo(octets("end\\"));
    assertThat(value(loaded, PREFIX + "42.0")).isEqualTo(octets("a\"\nb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hex.txt", "ticks.txt", "iso.txt"})
  void otherOptions_sameValues(String name) {
    List<VarBind> expected = sample("numeric.txt").snapshot().variables().toList();

    assertThat(sample(name).snapshot().variables()).containsExactlyElementsOf(expected);
  }

  @Test
  void dosLineEnds_sameValuesButTheirOwnCarriageReturns() throws IOException {
    String text;
    try (InputStream in = WalkReaderTest.class.getResourceAsStream("walks/numeric.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    LoadedSnapshot unix = read(text.replace("\r", ""));
    LoadedSnapshot dos = read(text.replace("\r", "").replace("\n", "\r\n"));

    assertThat(dos.snapshot().variables())
        .containsExactlyElementsOf(unix.snapshot().variables().toList());
  }

  @Test
  void quickPrint_typesAreGuessed() {
    LoadedSnapshot loaded = sample("quick.txt");

    assertThat(Samples.problems(loaded)).contains("quick.txt: " + GUESSED);
    assertThat(value(loaded, "1.3.6.1.2.1.1.3.0")).isEqualTo(TimeTicks.of(123456789));
    assertThat(value(loaded, "1.3.6.1.2.1.1.2.0")).isEqualTo(Oid.parse("1.3.6.1.4.1.99999"));
    assertThat(value(loaded, "1.3.6.1.2.1.2.2.1.6.1")).isEqualTo(octets("\0\1\2\3\4\5"));
    assertThat(value(loaded, "1.3.6.1.2.1.2.2.1.10.1").syntax()).isEqualTo(Syntax.GAUGE32);
    assertThat(value(loaded, PREFIX + "15.0").syntax()).isEqualTo(Syntax.INTEGER32);
    assertThat(value(loaded, PREFIX + "20.0")).isEqualTo(IpAddress.parse("10.0.0.1"));
    assertThat(value(loaded, PREFIX + "25.0").syntax()).isEqualTo(Syntax.COUNTER64);
    assertThat(value(loaded, PREFIX + "7.0"))
        .isEqualTo(value(sample("numeric.txt"), PREFIX + "7.0"));
  }

  @Test
  void printedWithMibs_hintsEnumsAndWrongTypesAreRead() {
    LoadedSnapshot loaded = sample("mibs.txt");

    assertThat(value(loaded, "1.3.6.1.2.1.1.1.0"))
        .isEqualTo(octets("Router \"X\" v1\r\nCopyright \\ 2020\r\n"));
    assertThat(value(loaded, "1.3.6.1.2.1.2.2.1.6.1")).isEqualTo(octets("\0\1\2\3\4\5"));
    assertThat(value(loaded, "1.3.6.1.2.1.2.2.1.8.1").toString()).isEqualTo("1");
    assertThat(value(loaded, "1.3.6.1.2.1.2.2.1.11.1")).isEqualTo(octets("wrong"));
    assertThat(loaded.isClean()).isTrue();
  }

  @Test
  void symbolicNames_areProblems() {
    LoadedSnapshot loaded = sample("symbolic.txt");

    assertThat(Samples.problems(loaded)).contains("symbolic.txt:1: symbolic name; record with -On");
    assertThat(loaded.format()).isEqualTo(SnapshotFormat.WALK);
  }

  @Test
  void shortSymbolicNames_areProblems_whateverTheNameOfTheFile() {
    LoadedSnapshot loaded = Samples.read("walk.txt", "sysUpTime.0 = Timeticks: (1) 0:00:00.01\n");

    assertThat(Samples.problems(loaded))
        .containsExactly("walk.txt:1: symbolic name; record with -On");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "INTEGER: up(1); 1",
        "INTEGER: -5 seconds; -5",
        "Gauge32: 5 KBytes; 5",
        "Unsigned32: 7; 7",
        "Counter64: 18446744073709551615; 18446744073709551615",
        "Timeticks: (123) 0:00:01.23; 123",
        "Timeticks: 456; 456",
        "Network Address: 0A:00:00:01; 10.0.0.1",
        "OID: iso.3.6.1; 1.3.6.1",
        "BITS: 80 0; 0x80",
        "BITS: 00 20 10; 0x0020",
        "BITS: C0 other(0) repeater(1); 0xc0",
        "BITS: 00; 0x00",
        "STRING: \"a \"b\" c\"; a \"b\" c",
        "Opaque: Int64: -3; -3",
        "Opaque: Counter64: 18446744073709551615; 18446744073709551615",
        "OPAQUE: 9F 78 04 3E AE 14 7B; 0.34",
        "Wrong Type (should be INTEGER): Counter32: 3; 3",
        "Wrong Type (should be INTEGER): NULL; null"
      })
  void value_inAllItsForms_isRead(String printed, String expected) {
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = " + printed + "\n.1.3.6.1.2.0 = INTEGER: 1\n");

    assertThat(loaded.problems()).isEmpty();
    assertThat(value(loaded, "1.3.6.1.1.0").toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "IF-MIB::ifIndex.1 = INTEGER: 1; symbolic name, record with -On",
        "ifIndex.1 = INTEGER: 1; symbolic name, record with -On",
        ".1.3.6.1.1.0 = OID: SNMPv2-SMI::enterprises; symbolic name, record with -On",
        ".1.3.6.1.1.0 = INTEGER: 21.5; '21.5' is not a number",
        ".1.3.6.1.1.0 = Counter32: -1; Counter32 is 0 to 4294967295, not -1",
        ".1.3.6.1.1.0 = Hex-STRING: 0G; '0G' is not hex",
        ".1.3.6.1.1.0 = BITS: 80 1; '80 1' are no bits",
        ".1.3.6.1.1.0 = BITS: 80 00 0 1; '80 00 0 1' are no bits",
        ".1.3.6.1.1.0 = Opaque: Half: 1; 'Half: 1' is no kind of Opaque",
        ".1.3.6.1.1.0 = STRING: \"open; a quotation mark that is not closed",
        "nonsense; not of the form OID = TYPE: VALUE"
      })
  void dirtyLine_isAProblem_andTheRestIsRead(String line, String reason) {
    LoadedSnapshot loaded =
        read(".1.3.6.1.0.0 = INTEGER: 1\n" + line + "\n.1.3.6.1.2.0 = INTEGER: 1\n");
    String expected = reason.replace(", record", "; record");

    assertThat(Samples.problems(loaded)).containsExactly("dirty.walk:2: " + expected);
    assertThat(loaded.snapshot().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text", "not \"all\" quoted", "0:1b:2c", "2026-1-31"})
  void stringPrintedAsAMibSays_isText_andANote(String text) {
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = STRING: " + text + "\n");

    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(octets(text));
    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.walk: strings without quotation marks were printed as a MIB says, and are read as"
                + " text: octets that are none may have been others; a walk with -m '' says more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0:1b:2C:3d:4e:f; 001b2c3d4e0f",
        "2026-1-31,3:4:5.6; 07ea011f03040506",
        "2026-12-31,23:59:60.9,-12:59; 07ea0c1f173b3c092d0c3b"
      })
  void stringPrintedAsOctetsThatAMibKnows_isThoseOctets_andANote(String text, String hex) {
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = STRING: " + text + "\n");

    assertThat(value(loaded, "1.3.6.1.1.0"))
        .isEqualTo(OctetString.of(HexFormat.of().parseHex(hex)));
    assertThat(Samples.problems(loaded)).hasSize(1);
    assertThat(loaded.isClean()).isTrue();
  }

  @Test
  void hexAndTheSameAsText_lineEndsIncluded_isRead() {
    LoadedSnapshot loaded =
        read(
            """
            .1.3.6.1.0.0 = Hex-STRING: 0A 00 5D 01   [
            .].]
            .1.3.6.1.1.0 = Hex-STRING: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0A   [...............
            ]
            41   [A]
            .1.3.6.1.2.0 = INTEGER: 1
            """);

    assertThat(loaded.problems()).isEmpty();
    assertThat(value(loaded, "1.3.6.1.0.0")).isEqualTo(octets("\n\0]\1"));
    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(octets("\0".repeat(15) + "\nA"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hex-STRING: 00 01 ", "BITS: 80 0", "OPAQUE: 01 ", "INTEGER: 5"})
  void nonsenseBehindAValueThatIsNoText_isAProblemOfItsOwn(String printed) {
    LoadedSnapshot loaded =
        read(".1.3.6.1.1.0 = " + printed + "\n\nnonsense\n.1.3.6.1.2.0 = INTEGER: 1\n");

    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.walk:3: not of the form OID = TYPE: VALUE");
    assertThat(loaded.snapshot().size()).isEqualTo(2);
  }

  @Test
  void realThatNoFloatIsAsLargeAs_isADouble_unlessItsEndIsMissing() {
    String digits = "1" + "0".repeat(50);
    LoadedSnapshot loaded =
        read(
            ".1.3.6.1.1.0 = Opaque: Float: %s.000000\n.1.3.6.1.2.0 = Opaque: Float: %s\n"
                .formatted(digits, digits + digits + digits));

    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(Opaque.ofDouble(1e50));
    assertThat(Samples.problems(loaded))
        .contains("dirty.walk:2: a number of which snmpwalk left out the end");
  }

  @Test
  void longValuesWithoutType_areRead() {
    String hex = "00 1B ".repeat(20_000);
    String name = ".1".repeat(20_000);
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = \"" + hex + "\"\n.1.3.6.1.2.0 = " + name + "\n");

    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(octets("\0\u001b".repeat(20_000)));
    assertThat(Samples.problems(loaded))
        .contains("dirty.walk:2: an OID has at most 128 sub-identifiers, this one has 20000");
  }

  @Test
  void numberWithoutType_isNoTimeTicks_becauseATextLooksTyped() {
    LoadedSnapshot loaded =
        read(".1.3.6.1.1.0 = 5\n\n.1.3.6.1.2.0 = INTEGER: 5\n.1.3.6.1.3.0 = \"x\"\n");

    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(Integer32.of(5));
    assertThat(Samples.problems(loaded)).containsExactly("dirty.walk: " + GUESSED);
  }

  @Test
  void stringsFullOfOtherForms_leaveItAWalk() {
    String text = "{\"a\":1}\n1.3.6|4|x\n".repeat(100);
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = STRING: \"" + text.replace("\"", "\\\"") + "\"\n");

    assertThat(loaded.format()).isEqualTo(SnapshotFormat.WALK);
    assertThat(value(loaded, "1.3.6.1.1.0")).isEqualTo(octets(text));
  }

  @Test
  void manyBits_takeLinearTime() {
    LoadedSnapshot loaded = read(".1.3.6.1.1.0 = BITS: " + "00 ".repeat(300_000) + "0\n");

    assertThat(loaded.problems()).hasSize(1);
  }

  @Test
  void remarks_areNotes() {
    LoadedSnapshot loaded =
        read(
            """
            .1.3.6.1.0.0 = INTEGER: 1
            .1.3.6.1.1 = No Such Object available on this agent at this OID
            .1.3.6.1.2 = No more variables left in this MIB View (It is past the end of the MIB tree)
            Timeout: No Response from 192.0.2.1
            """);

    assertThat(loaded.isClean()).isTrue();
    assertThat(loaded.problems()).hasSize(3);
    assertThat(loaded.snapshot().size()).isEqualTo(1);
  }

  @Test
  void numberWithoutType_inATypedFile_isTimeTicks() {
    LoadedSnapshot loaded = read(".1.3.6.1.0.0 = Counter32: 1\n.1.3.6.1.2.1.1.3.0 = 123456\n");

    assertThat(loaded.problems()).isEmpty();
    assertThat(value(loaded, "1.3.6.1.0.0")).isEqualTo(Counter32.of(1));
    assertThat(value(loaded, "1.3.6.1.2.1.1.3.0")).isEqualTo(TimeTicks.of(123456));
  }

  @Test
  void manyOpenQuotations_takeLinearTime() {
    String line = ".1.3.6.1.%d.0 = STRING: \"open\n";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append(line.replace("%d", Integer.toString(i)));
    }
    assertThat(read(text.toString()).snapshot().size()).isZero();
  }
}
