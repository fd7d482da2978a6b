// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;

class TrapV1CodecTest {
  private static final String LINK_DOWN =
      """
      a4 28                                -- Trap-PDU
        06 08 2b 06 01 04 01 81 fd 59      -- enterprise 1.3.6.1.4.1.32473
        40 04 c0 00 02 05                  -- agent-addr 192.0.2.5
        02 01 02                           -- generic-trap linkDown
        02 01 00                           -- specific-trap
        43 02 12 67                        -- time-stamp 4711
        30 0c 30 0a                        -- variable-bindings, one
          06 05 2b 06 01 02 01             -- 1.3.6.1.2.1
          02 01 07                         -- INTEGER 7
      """;

  private static final TrapV1 TRAP =
      new TrapV1(
          Oid.parse("1.3.6.1.4.1.32473"),
          IpAddress.parse("192.0.2.5"),
          2,
          0,
          TimeTicks.of(4_711),
          List.of(VarBind.of(Oid.parse("1.3.6.1.2.1"), Integer32.of(7))));

  private static TrapV1 read(byte... octets) throws BerException {
    return TrapV1Codec.read(BerReader.strict().reset(octets, 0, octets.length));
  }

  private static byte[] written(TrapV1 trap, int room) {
    int headroom = 8;
    BerWriter writer = new BerWriter().reset(new byte[headroom + room], headroom, headroom + room);
    return TrapV1Codec.write(trap, writer)
        ? Arrays.copyOfRange(writer.array(), writer.head(), writer.tail())
        : null;
  }

  @Test
  void trap_ofItsOctets_hasAllFields() throws BerException {
    assertThat(read(Forge.hex(LINK_DOWN))).isEqualTo(TRAP);
  }

  @Test
  void octets_ofATrap_areThose() {
    assertThat(written(TRAP, 200)).isEqualTo(Forge.hex(LINK_DOWN));
  }

  @Test
  void octets_withRoomForAllOrForOneFewer_areWrittenOrNot() {
    int contents = Forge.hex(LINK_DOWN).length - 2;
    assertThat(written(TRAP, contents)).isEqualTo(Forge.hex(LINK_DOWN));
    assertThat(written(TRAP, contents - 1)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"6, 17", "6, -1", "-2147483648, 2147483647", "2147483647, -2147483648", "7, 0"})
  void trap_ofAnyNumbers_isReadAsItWasWritten(int generic, int specific) throws BerException {
    TrapV1 trap =
        new TrapV1(
            Oid.parse("1.3.6.1.4.1.32473.4294967295"),
            IpAddress.parse("255.255.255.255"),
            generic,
            specific,
            TimeTicks.of(4_294_967_295L),
            List.of());
    assertThat(read(written(trap, 200))).isEqualTo(trap);
  }

  @Test
  void trap_ofManyVarBinds_isReadAsItWasWritten() throws BerException {
    VarBind[] many = new VarBind[2_000];
    Arrays.setAll(many, i -> VarBind.of(Oid.parse("1.3.6.1.2.1").child(i), Integer32.of(i)));
    TrapV1 trap =
        new TrapV1(TRAP.enterprise(), TRAP.agentAddress(), 6, 1, TRAP.uptime(), List.of(many));
    assertThat(read(written(trap, 65_000))).isEqualTo(trap);
  }

  private static void assertBroken(String part, String instead, String message) {
    byte[] fields = Forge.hex(LINK_DOWN.replace(part, instead));
    byte[] octets = Forge.tlv(0xa4, Arrays.copyOfRange(fields, 2, fields.length));
    assertThatExceptionOfType(BerException.class)
        .isThrownBy(() -> read(octets))
        .withMessageContaining(message);
  }

  @Test
  void agentAddress_ofThreeOrFiveOctets_isRefused() {
    assertBroken("40 04 c0 00 02 05", "40 03 c0 00 02", "IpAddress of 3 octets");
    assertBroken("40 04 c0 00 02 05", "40 05 c0 00 02 05 06", "IpAddress of 5 octets");
  }

  @Test
  void field_ofAnotherType_isRefused() {
    assertBroken("06 08 2b", "04 08 2b", "enterprise with tag 4");
    assertBroken("40 04 c0", "04 04 c0", "agent-addr with tag 4");
    assertBroken("43 02 12 67", "02 02 12 67", "time-stamp with tag 2");
    assertBroken("02 01 02", "42 01 02", "generic-trap");
  }

  @Test
  void field_thatIsMissing_isRefused() {
    assertBroken("43 02 12 67", "", "time-stamp with tag 30");
    assertBroken("02 01 00", "", "specific-trap");
  }

  @Test
  void octets_behindTheVarBinds_areRefused() {
    assertBroken("02 01 07", "02 01 07 05 00", "");
  }

  @Test
  void octets_cutOffAnywhere_areRefused() {
    byte[] whole = Forge.hex(LINK_DOWN);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(BerException.class).isThrownBy(() -> read(part));
    }
  }

  /** As net-snmp reads it, whose trap receiver CVE-2025-68615 is about. */
  @Test
  void enterprise_withoutOctets_isZeroDotZero() throws BerException {
    byte[] fields = Forge.hex(LINK_DOWN.replace("06 08 2b 06 01 04 01 81 fd 59", "06 00"));
    byte[] octets = Forge.tlv(0xa4, Arrays.copyOfRange(fields, 2, fields.length));
    assertThat(read(octets).enterprise()).hasToString("0.0");
  }
}
