// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;

class CoexistenceTest {
  /** The table of RFC 3584 section 4.4; what SNMPv1 has already stays. */
  @ParameterizedTest
  @CsvSource({
    "NO_ERROR, NO_ERROR",
    "TOO_BIG, TOO_BIG",
    "NO_SUCH_NAME, NO_SUCH_NAME",
    "BAD_VALUE, BAD_VALUE",
    "READ_ONLY, READ_ONLY",
    "GEN_ERR, GEN_ERR",
    "WRONG_VALUE, BAD_VALUE",
    "WRONG_ENCODING, BAD_VALUE",
    "WRONG_TYPE, BAD_VALUE",
    "WRONG_LENGTH, BAD_VALUE",
    "INCONSISTENT_VALUE, BAD_VALUE",
    "NO_ACCESS, NO_SUCH_NAME",
    "NOT_WRITABLE, NO_SUCH_NAME",
    "NO_CREATION, NO_SUCH_NAME",
    "INCONSISTENT_NAME, NO_SUCH_NAME",
    "RESOURCE_UNAVAILABLE, GEN_ERR",
    "COMMIT_FAILED, GEN_ERR",
    "UNDO_FAILED, GEN_ERR",
    "AUTHORIZATION_ERROR, NO_SUCH_NAME"
  })
  void errors_inV1_areThoseOfTheTable(ErrorStatus status, ErrorStatus inV1) {
    assertThat(Coexistence.V1.map(status)).isEqualTo(inV1);
    assertThat(Coexistence.V2.map(status)).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(PduType.class)
  void operations_ofEachVersion_areThoseOfTheRfcs(PduType type) {
    boolean inV1 =
        switch (type) {
          case GET, GET_NEXT, SET, RESPONSE, TRAP_V1 -> true; // RFC 1157 section 4.1
          case GET_BULK, INFORM, TRAP, REPORT -> false;
        };
    assertThat(Coexistence.V1.has(type)).isEqualTo(inV1);
    assertThat(Coexistence.V2.has(type)).isEqualTo(type != PduType.TRAP_V1);
  }

  @ParameterizedTest
  @EnumSource(SnmpVersion.class)
  void versions_byCodeAndLabel_areFound(SnmpVersion version) {
    assertThat(SnmpVersion.ofCode(version.code())).contains(version);
    assertThat(SnmpVersion.ofLabel(version.label())).contains(version);
    assertThat(Coexistence.of(version).isNative()).isEqualTo(version != SnmpVersion.V1);
  }
}
