// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Forge.hex;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.TestAgent;

/** Requests and answers, octet by octet. */
class KnownAnswerTest {
  private final TestAgent agent = Device.agent();

  private void answered(String request, String answer) {
    assertThat(agent.send(hex(request))).asHexString().isEqualTo(hexString(answer));
  }

  private static String hexString(String annotated) {
    return HexFormat.of().withUpperCase().formatHex(hex(annotated));
  }

  @Test
  void v2Get_ofAString() {
    answered(
        """
        30 29
          02 01 01                          -- v2c
          04 06 70 75 62 6c 69 63           -- "public"
          a0 1c                             -- GetRequest
            02 04 12 34 56 78
            02 01 00  02 01 00
            30 0e 30 0c
              06 08 2b 06 01 02 01 01 05 00 -- sysName.0
              05 00
        """,
        """
        30 2f
          02 01 01
          04 06 70 75 62 6c 69 63
          a2 22                             -- Response
            02 04 12 34 56 78
            02 01 00  02 01 00
            30 14 30 12
              06 08 2b 06 01 02 01 01 05 00
              04 06 63 6f 72 65 2d 31       -- "core-1"
        """);
  }

  @Test
  void v2Get_inNonMinimalForm_isAnsweredInMinimalForm() {
    answered(
        """
        30 84 00 00 00 34
          02 82 00 01 01
          04 81 06 70 75 62 6c 69 63
          a0 82 00 22
            02 02 00 07                     -- request-id 7 in two octets
            02 01 00  02 01 00
            30 81 15 30 82 00 11
              06 83 00 00 08 2b 06 01 02 01 01 63 00
              05 82 00 00
        """,
        """
        30 26
          02 01 01
          04 06 70 75 62 6c 69 63
          a2 19
            02 01 07
            02 01 00  02 01 00
            30 0e 30 0c
              06 08 2b 06 01 02 01 01 63 00
              80 00                         -- noSuchObject
        """);
  }

  @Test
  void v1Get_ofWhatIsNotThere_isTheRequestWithAnError() {
    answered(
        """
        30 26
          02 01 00                          -- v1
          04 06 70 75 62 6c 69 63
          a0 19
            02 01 07
            02 01 00  02 01 00
            30 0e 30 0c
              06 08 2b 06 01 02 01 01 63 00
              05 00
        """,
        """
        30 26
          02 01 00
          04 06 70 75 62 6c 69 63
          a2 19
            02 01 07
            02 01 02                        -- noSuchName
            02 01 01                        -- the first
            30 0e 30 0c
              06 08 2b 06 01 02 01 01 63 00
              05 00
        """);
  }

  @Test
  void v2GetBulk_overTheEnd() {
    answered(
        """
        30 29
          02 01 01
          04 06 70 75 62 6c 69 63
          a5 1c                             -- GetBulkRequest
            02 01 ff                        -- request-id -1
            02 01 00                        -- no non-repeaters
            02 01 05                        -- 5 repetitions
            30 11 30 0f
              06 0b 2b 06 01 02 01 1f 01 01 01 0f 01 -- ifHighSpeed.1
              05 00
        """,
        """
        30 3c
          02 01 01
          04 06 70 75 62 6c 69 63
          a2 2f
            02 01 ff
            02 01 00  02 01 00
            30 24
              30 11
                06 0b 2b 06 01 02 01 1f 01 01 01 0f 02
                42 02 03 e8                 -- Gauge32 1000
              30 0f
                06 0b 2b 06 01 02 01 1f 01 01 01 0f 02
                82 00                       -- endOfMibView
        """);
  }

  @Test
  void v2Set_ofAnotherType_isWrongType() {
    answered(
        """
        30 28
          02 01 01
          04 07 70 72 69 76 61 74 65        -- "private"
          a3 1a                             -- SetRequest
            02 01 07
            02 01 00  02 01 00
            30 0f 30 0d
              06 08 2b 06 01 02 01 01 05 00
              02 01 05
        """,
        """
        30 28
          02 01 01
          04 07 70 72 69 76 61 74 65
          a2 1a
            02 01 07
            02 01 07                        -- wrongType
            02 01 01
            30 0f 30 0d
              06 08 2b 06 01 02 01 01 05 00
              02 01 05
        """);
  }

  @Test
  void v2Get_ofTooMuch_isAnEmptyList() {
    agent.engine().maxMessageSize(484);
    agent.store().set(Oid.parse(Device.SYS_NAME), OctetString.of(new byte[484]));
    answered(
        """
        30 26
          02 01 01
          04 06 70 75 62 6c 69 63
          a0 19
            02 01 07
            02 01 00  02 01 00
            30 0e 30 0c
              06 08 2b 06 01 02 01 01 05 00
              05 00
        """,
        """
        30 18
          02 01 01
          04 06 70 75 62 6c 69 63
          a2 0b
            02 01 07
            02 01 01                        -- tooBig
            02 01 00                        -- index zero
            30 00
        """);
  }
}
