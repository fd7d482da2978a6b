// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Gauge32;
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
import org.mimus.snmp.testing.Forge;

class BerRoundTripTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  private static Value random(Syntax syntax, Random random) {
    long bits = random.nextLong() >> random.nextInt(64);
    byte[] octets = new byte[random.nextInt(300)];
    random.nextBytes(octets);
    return switch (syntax) {
      case INTEGER32 -> Integer32.of((int) bits);
      case OCTET_STRING -> OctetString.of(octets);
      case NULL -> Null.NULL;
      case OBJECT_IDENTIFIER -> BerOidTest.random(random);
      case IP_ADDRESS -> new IpAddress((int) bits);
      case COUNTER32 -> Counter32.of(bits & 0xffff_ffffL);
      case GAUGE32 -> Gauge32.of(bits & 0xffff_ffffL);
      case TIME_TICKS -> TimeTicks.of(bits & 0xffff_ffffL);
      case OPAQUE -> Opaque.of(octets);
      case COUNTER64 -> Counter64.of(bits);
      case NO_SUCH_OBJECT -> ExceptionValue.NO_SUCH_OBJECT;
      case NO_SUCH_INSTANCE -> ExceptionValue.NO_SUCH_INSTANCE;
      case END_OF_MIB_VIEW -> ExceptionValue.END_OF_MIB_VIEW;
    };
  }

  private static void roundTrip(Value value) throws BerException {
    int length = BerWriter.length(value);
    BerWriter writer = new BerWriter().reset(new byte[length], 0, length);
    assertThat(writer.append(value)).isTrue();
    assertThat(writer.array()).isEqualTo(Forge.value(value));
    BerReader reader = BerReader.strict().reset(writer.array(), 0, length);
    assertThat(reader.readValue()).isEqualTo(value);
    assertThat(reader.atEnd()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Syntax.class)
  void values_ofEachType_haveTheOctetsOfX690AndComeBack(Syntax syntax) throws BerException {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      roundTrip(random(syntax, random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 255, 256, 32_767, 32_768, 8_388_607, 8_388_608})
  void numbers_aroundEachLength_comeBack(long edge) throws BerException {
    for (long value : new long[] {edge, -edge - 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      roundTrip(Integer32.of((int) value));
      roundTrip(Gauge32.of(value & 0xffff_ffffL));
      roundTrip(Counter64.of(value));
      roundTrip(Counter64.of(value << 24));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 255, 256, 65_535, 65_536})
  void strings_ofBoundaryLengths_comeBack(int length) throws BerException {
    roundTrip(OctetString.of(new byte[length]));
    roundTrip(Opaque.of(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 110, 112, 113, 114, 127, 128, 236, 240, 255, 256, 65_500})
  void varBinds_ofBoundaryLengths_areAppendedAlikeInEachForm(int length) {
    VarBind varBind = VarBind.of(NAME, OctetString.of(new byte[length]));
    byte[] expected = Forge.varBind(varBind);
    byte[] value = Forge.value(varBind.value());
    BerSpan span = new BerSpan().set(value, 0, value.length);
    BerWriter writer = new BerWriter().reset(new byte[expected.length], 0, expected.length);
    assertThat(writer.appendVarBind(NAME, varBind.value())).isTrue();
    assertThat(writer.array()).isEqualTo(expected);
    writer.reset(new byte[expected.length], 0, expected.length);
    assertThat(writer.appendVarBind(OidSpan.of(NAME), varBind.value())).isTrue();
    assertThat(writer.array()).isEqualTo(expected);
    writer.reset(new byte[expected.length], 0, expected.length);
    assertThat(writer.appendVarBind(OidSpan.of(NAME), span)).isTrue();
    assertThat(writer.array()).isEqualTo(expected);
  }

  @Test
  void append_oneOctetTooMany_writesNothing() {
    byte[] octets = Forge.varBind(VarBind.of(NAME, Integer32.of(7)));
    BerWriter writer = new BerWriter().reset(new byte[octets.length], 0, octets.length - 1);
    assertThat(writer.appendVarBind(NAME, Integer32.of(7))).isFalse();
    assertThat(writer.appendVarBind(OidSpan.of(NAME), Integer32.of(7))).isFalse();
    assertThat(writer.append(OctetString.of(new byte[octets.length - 2]))).isFalse();
    assertThat(writer.append(octets, 0, octets.length)).isFalse();
    assertThat(writer.length()).isZero();
    assertThat(writer.array()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 255, 256, 65_535})
  void prepended_headersOfBoundaryLengths_areMinimal(int length) {
    byte[] contents = new byte[length];
    BerWriter writer = new BerWriter().reset(new byte[length + 8], 8, length + 8);
    assertThat(writer.append(contents, 0, length)).isTrue();
    writer.prependHeader(BerReader.SEQUENCE);
    byte[] written = new BerSpan().set(writer.array(), writer.head(), writer.tail()).toByteArray();
    assertThat(written).isEqualTo(Forge.tlv(0x30, contents));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, -128, -129, 32_768, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void prepended_integers_areMinimal(int value) throws BerException {
    BerWriter writer = new BerWriter().reset(new byte[8], 8, 8);
    writer.prependInteger(value);
    byte[] written = new BerSpan().set(writer.array(), writer.head(), writer.tail()).toByteArray();
    assertThat(written).isEqualTo(Forge.integer(value));
    assertThat(BerReader.strict().reset(written, 0, written.length).readInteger("number"))
        .isEqualTo(value);
  }
}
