// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.testing.Device.bound;
import static org.mimus.snmp.testing.Forge.GET_BULK;
import static org.mimus.snmp.testing.Forge.V2C;
import static org.mimus.snmp.testing.Forge.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Device;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.TestTable;

/** RFC 3416 section 4.2.3. */
class GetBulkTest {
  private static final String LAST = Device.IF_HIGH_SPEED + ".2";

  private final TestAgent agent = Device.agent();

  private static VarBind end(String name) {
    return bound(name, ExceptionValue.END_OF_MIB_VIEW);
  }

  private List<VarBind> bulk(int nonRepeaters, int maxRepetitions, String... names) {
    Answer answer = agent.ask(V2C, GET_BULK, nonRepeaters, maxRepetitions, names(names));
    assertThat(answer).isEqualTo(Answer.of(V2C, "private", 7, 0, 0, answer.varBinds()));
    return answer.varBinds();
  }

  @Test
  void bulk_ofNonRepeatersAndColumns_isInRows() {
    assertThat(bulk(1, 2, "1.3.6.1.2.1.1.3", Device.IF_DESCR, Device.IF_IN_OCTETS))
        .containsExactly(
            bound(Device.SYS_UP_TIME),
            bound(Device.IF_DESCR + ".1"),
            bound(Device.IF_IN_OCTETS + ".1"),
            bound(Device.IF_DESCR + ".2"),
            bound(Device.IF_IN_OCTETS + ".2"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "0, -1", "-2147483648, -2147483648", "0, -2147483648"})
  void bulk_withoutRepetitions_isEmpty(int nonRepeaters, int maxRepetitions) {
    assertThat(bulk(nonRepeaters, maxRepetitions, Device.IF_DESCR)).isEmpty();
  }

  @Test
  void bulk_withNegativeNonRepeaters_repeatsAll() {
    assertThat(bulk(-5, 1, Device.IF_DESCR, Device.IF_IN_OCTETS))
        .containsExactly(bound(Device.IF_DESCR + ".1"), bound(Device.IF_IN_OCTETS + ".1"));
  }

  @Test
  void bulk_withoutRepetitions_stillHasItsNonRepeaters() {
    assertThat(bulk(1, 0, Device.IF_DESCR, Device.IF_IN_OCTETS))
        .containsExactly(bound(Device.IF_DESCR + ".1"));
    assertThat(bulk(1, -3, Device.IF_DESCR, Device.IF_IN_OCTETS))
        .containsExactly(bound(Device.IF_DESCR + ".1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100, Integer.MAX_VALUE})
  void bulk_withMoreNonRepeatersThanNames_repeatsNothing(int nonRepeaters) {
    assertThat(bulk(nonRepeaters, Integer.MAX_VALUE, Device.IF_DESCR, Device.IF_IN_OCTETS))
        .containsExactly(bound(Device.IF_DESCR + ".1"), bound(Device.IF_IN_OCTETS + ".1"));
  }

  @Test
  void bulk_ofNothing_isAnsweredWithNothing() {
    assertThat(bulk(0, 10)).isEmpty();
    assertThat(bulk(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void bulk_pastTheEnd_repeatsTheNameOfTheLastSuccessor() {
    assertThat(bulk(0, 3, Device.IF_HIGH_SPEED, Device.IF_IN_OCTETS))
        .containsExactly(
            bound(LAST),
            bound(Device.IF_IN_OCTETS + ".1"),
            end(LAST),
            bound(Device.IF_IN_OCTETS + ".2"),
            end(LAST),
            bound(Device.IF_HC_IN_OCTETS + ".1"));
  }

  @Test
  void bulk_fromPastTheEnd_namesEndOfMibViewAsAsked() {
    assertThat(bulk(1, 1, "1.3.6.1.5", "1.3.6.1.6"))
        .containsExactly(end("1.3.6.1.5"), end("1.3.6.1.6"));
  }

  @Test
  void bulk_afterARowOfEndOfMibView_stops() {
    assertThat(bulk(0, Integer.MAX_VALUE, Device.IF_HIGH_SPEED, LAST))
        .containsExactly(bound(LAST), end(LAST), end(LAST), end(LAST));
  }

  @Test
  void bulk_whereAVariableFails_isGenErrWithTheIndexInTheRequest() {
    String name = "1.3.6.1.2.1.2.2.1.3.1";
    agent.store().mount(Map.of(Oid.parse(name), GetBulkTest::failing));
    List<VarBind> request = names(Device.SYS_NAME, Device.SYS_DESCR, Device.IF_DESCR);
    assertThat(agent.ask(V2C, GET_BULK, 1, 10, request))
        .isEqualTo(Answer.of(V2C, "private", 7, 5, 3, request));
  }

  private static Value failing() {
    throw new IllegalStateException("sensor is gone");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 50, 99, 100})
  void bulk_ofHugeRepetitions_endsAtTheCapInWholeRows(int repeaters) {
    TestAgent endless = new TestAgent(TestTable.of(column(3_000, 0)));
    String[] names = Collections.nCopies(repeaters, "1.3.6.1.9").toArray(String[]::new);
    Answer answer = endless.ask(V2C, GET_BULK, 0, Integer.MAX_VALUE, names(names));
    assertThat(answer.status()).isZero();
    assertThat(answer.varBinds().size() % repeaters).isZero();
    assertThat(answer.varBinds())
        .hasSizeBetween(
            CommandResponder.MAX_BULK_VAR_BINDS - repeaters, CommandResponder.MAX_BULK_VAR_BINDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {484, 485, 486, 487, 488, 489, 490, 1_472, 20_000, 65_507})
  void bulk_thatDoesNotFit_isAsMuchAsFits(int size) {
    TestAgent large = new TestAgent(TestTable.of(column(300, 250)));
    large.engine().maxMessageSize(size);
    byte[] request =
        Forge.message(V2C, "public", Forge.pdu(GET_BULK, 7, 0, 1_000, names("1.3.6.1.9")));
    byte[] answer = large.send(request);
    List<VarBind> varBinds = new ArrayList<>(Answer.decode(answer).varBinds());
    assertThat(answer.length).isLessThanOrEqualTo(size);
    assertThat(Answer.decode(answer).status()).isZero();
    Oid next = Oid.parse("1.3.6.1.9.1." + (varBinds.size() + 1));
    varBinds.add(VarBind.of(next, OctetString.of(new byte[250])));
    byte[] oneMore = Forge.message(V2C, "public", Forge.pdu(Forge.RESPONSE, 7, 0, 0, varBinds));
    assertThat(oneMore.length > size || varBinds.size() > 300).isTrue();
  }

  @Test
  void bulk_ofWhichNothingFits_isEmptyAndNotTooBig() {
    TestAgent large = new TestAgent(TestTable.of(column(3, 500)));
    large.engine().maxMessageSize(484);
    assertThat(large.ask(V2C, GET_BULK, 0, 5, names("1.3.6.1.9")))
        .isEqualTo(Answer.of(V2C, "private", 7, 0, 0, List.of()));
    assertThat(large.ask(V2C, GET_BULK, 1, 5, names("1.3.6.1.9")))
        .isEqualTo(Answer.of(V2C, "private", 7, 0, 0, List.of()));
  }

  private static Map<String, Value> column(int rows, int length) {
    Map<String, Value> column = new HashMap<>();
    for (int i = 1; i <= rows; i++) {
      column.put("1.3.6.1.9.1." + i, OctetString.of(new byte[length]));
    }
    return column;
  }
}
