// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Forge.hex;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueTest {
  @Test
  void numbers_haveTheOctetsOfNetSnmp() {
    assertThat(Opaque.ofFloat(1.5f).toByteArray()).isEqualTo(hex("9f78 04 3fc00000"));
    assertThat(Opaque.ofDouble(-2.0).toByteArray()).isEqualTo(hex("9f79 08 c000000000000000"));
    assertThat(Opaque.ofInt64(-1).toByteArray()).isEqualTo(hex("9f7a 01 ff"));
    assertThat(Opaque.ofInt64(Long.MIN_VALUE).toByteArray())
        .isEqualTo(hex("9f7a 08 8000000000000000"));
    assertThat(Opaque.ofUint64(255).toByteArray()).isEqualTo(hex("9f7b 02 00ff"));
    assertThat(Opaque.ofUint64(-1).toByteArray()).isEqualTo(hex("9f7b 09 00ffffffffffffffff"));
    assertThat(Opaque.ofCounter64(255).toByteArray()).isEqualTo(hex("9f76 02 00ff"));
  }

  @Test
  void number_ofSeededRandomBits_comesBack() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      long bits = random.nextLong() >> random.nextInt(64);
      float single = Float.intBitsToFloat((int) bits);
      double twice = Double.longBitsToDouble(bits);
      assertThat(Opaque.ofFloat(single).number()).contains(single);
      assertThat(Opaque.ofDouble(twice).number()).contains(twice);
      assertThat(Opaque.ofInt64(bits).number()).contains(bits);
      assertThat(Opaque.ofUint64(bits).number())
          .contains(new BigInteger(Long.toUnsignedString(bits)));
      assertThat(Opaque.ofCounter64(bits).number()).isEqualTo(Opaque.ofUint64(bits).number());
    }
  }

  @Test
  void uint64_withoutLeadingZero_isStillUnsigned() {
    assertThat(Opaque.of(hex("9f7b 01 ff")).number()).contains(BigInteger.valueOf(255));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9f",
        "9f78",
        "9f7800",
        "9f7803000000", // a float of three octets
        "9f7804000000", // shorter than it says
        "9f780400000000 00", // longer than it says
        "9f7907 00000000000000",
        "9f7a09 000000000000000000",
        "9f7b09 010000000000000000", // over 2^64-1
        "9f7c0100",
        "047804 00000000"
      })
  void number_ofAnythingElse_isEmpty(String octets) {
    assertThat(Opaque.of(hex(octets)).number()).isEmpty();
  }

  @Test
  void toString_isTheNumber_elseHex() {
    assertThat(Opaque.ofFloat(1.5f)).hasToString("1.5");
    assertThat(Opaque.ofUint64(-1)).hasToString("18446744073709551615");
    assertThat(Opaque.of(hex("0401ff"))).hasToString("0x0401ff");
  }
}
