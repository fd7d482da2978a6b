// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.ber.BerSpan;

/** RFC 3411 section 5, SnmpEngineID. */
class EngineIdTest {
  private static byte[] filled(int length, int octet) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) octet);
    return octets;
  }

  @Test
  void engineId_has5To32Octets() {
    for (int length = 0; length <= 40; length++) {
      byte[] octets = filled(length, 1);
      if (length >= 5 && length <= 32) {
        assertThat(EngineId.of(octets).toByteArray()).isEqualTo(octets);
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EngineId.of(octets))
            .withMessage("an engine ID has 5 to 32 octets, not " + octets.length);
      }
    }
  }

  @Test
  void engineId_ofOnlyZerosOrOnes_isRefused() {
    for (int octet : new int[] {0, 0xff}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EngineId.of(filled(12, octet)))
          .withMessage("an engine ID is not all 00 and not all ff");
      byte[] almost = filled(12, octet);
      almost[11] ^= 1;
      assertThat(EngineId.of(almost).length()).isEqualTo(12);
    }
    assertThat(EngineId.of(filled(5, 7)).length()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80001f8804abcd",
        "0x80001F8804ABCD",
        "80:00:1f:88:04:ab:cd",
        "0x80 00 1f 88 04 ab cd"
      })
  void text_withOrWithoutSeparators_isRead(String text) {
    assertThat(EngineId.parse(text)).hasToString("0x80001f8804abcd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "80001f8", "80001f88zz", "agent-1"})
  void text_thatIsNoEngineId_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EngineId.parse(text));
  }

  @Test
  void derivedId_isOfFormat5AndAlwaysTheSame() {
    EngineId id = EngineId.derive(32_473, "fleet/agent-1");
    assertThat(id).isEqualTo(EngineId.derive(32_473, "fleet/agent-1"));
    assertThat(id).isNotEqualTo(EngineId.derive(32_473, "fleet/agent-2"));
    assertThat(id).isNotEqualTo(EngineId.derive(8_072, "fleet/agent-1"));
    assertThat(id.toString()).startsWith("0x80007ed905").hasSize(2 + 2 * 17);
    assertThat(EngineId.derive(Integer.MAX_VALUE, "").toString()).startsWith("0xffffffff05");
  }

  @Test
  void octets_areCopiedBothWays() {
    byte[] octets = filled(6, 3);
    EngineId id = EngineId.of(octets);
    octets[0] = 9;
    id.toByteArray()[1] = 9;
    assertThat(id).hasToString("0x030303030303");
  }

  @Test
  void span_isTheIdWhereAllOctetsAre() {
    byte[] datagram = {7, 3, 3, 3, 3, 3, 7};
    EngineId id = EngineId.of(filled(5, 3));
    assertThat(id.equalsSpan(new BerSpan().set(datagram, 1, 6))).isTrue();
    assertThat(id.equalsSpan(new BerSpan().set(datagram, 1, 7))).isFalse();
    assertThat(id.equalsSpan(new BerSpan().set(datagram, 1, 5))).isFalse();
    assertThat(id.equalsSpan(new BerSpan())).isFalse();
  }

  @Test
  void levels_haveTheNamesOfNetSnmp() {
    assertThat(SecurityLevel.ofLabel("authPriv")).contains(SecurityLevel.AUTH_PRIV);
    assertThat(SecurityLevel.ofLabel("anp")).contains(SecurityLevel.AUTH_NO_PRIV);
    assertThat(SecurityLevel.ofLabel("NOAUTH")).contains(SecurityLevel.NO_AUTH_NO_PRIV);
    assertThat(SecurityLevel.ofLabel("high")).isEmpty();
    assertThat(SecurityLevel.AUTH_PRIV.label()).isEqualTo("authPriv");
  }
}
