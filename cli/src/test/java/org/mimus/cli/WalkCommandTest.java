// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class WalkCommandTest {
  private static final VarBind FIRST = VarBind.of(Oid.parse("1.3.6.1.2.1.9.1"), Integer32.of(1));
  private static final VarBind SECOND = VarBind.of(Oid.parse("1.3.6.1.2.1.9.2"), Integer32.of(2));

  private static List<VarBind> roundAndRound(Pdu request) {
    return List.of(request.varBinds().get(0).name().equals(SECOND.name()) ? FIRST : SECOND);
  }

  @Test
  void walk_namesThatDoNotIncrease_endsAsSnmpwalk() throws IOException {
    NetSnmpTool.require("snmpwalk");
    try (ScriptedAgent agent = new ScriptedAgent(WalkCommandTest::roundAndRound)) {
      CommandRun theirs =
          NetSnmpTool.run(
              "snmpwalk", List.of("-On", "-v2c", "-c", "public", agent.address(), "1.3.6"));
      CommandRun ours =
          CommandRun.of("walk", "-v2c", "-c", "public", "-Cr1", agent.address(), "1.3.6");
      assertThat(ours).isEqualTo(theirs);
      assertThat(ours.exit()).isEqualTo(1);
    }
  }

  @Test
  void walk_namesThatDoNotIncrease_saysWhich() throws IOException {
    try (ScriptedAgent agent = new ScriptedAgent(WalkCommandTest::roundAndRound)) {
      CommandRun run = CommandRun.of("walk", agent.address(), "1.3.6");
      assertThat(run.out())
          .isEqualTo(".1.3.6.1.2.1.9.2 = INTEGER: 2\n.1.3.6.1.2.1.9.1 = INTEGER: 1\n");
      assertThat(run.err())
          .isEqualTo("Error: OID not increasing: .1.3.6.1.2.1.9.2\n >= .1.3.6.1.2.1.9.1\n\n");
    }
  }

  @Test
  void walk_exceptionInPlaceOfASuccessor_saysSo() throws IOException {
    VarBind none = VarBind.of(SECOND.name(), ExceptionValue.NO_SUCH_OBJECT);
    try (ScriptedAgent agent = new ScriptedAgent(request -> List.of(FIRST, none))) {
      CommandRun run = CommandRun.of("walk", agent.address(), "1.3.6");
      assertThat(run.out()).isEqualTo(".1.3.6.1.2.1.9.1 = INTEGER: 1\n");
      assertThat(run.err())
          .isEqualTo(
              "mimus walk: "
                  + agent.address()
                  + " answered GetBulkRequest of 1.3.6 with noSuchObject for 1.3.6.1.2.1.9.2,"
                  + " so the walk cannot go on\n");
      assertThat(run.exit()).isEqualTo(1);
    }
  }

  @Test
  void walk_outputThatNobodyReads_stops() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (ServedSample sample = new ServedSample()) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exit =
          Mimus.run(
              new String[] {"walk", "-Cr1", sample.address(), ServedSample.ROOT},
              new PrintStream(closed, false, StandardCharsets.UTF_8),
              new PrintStream(err, false, StandardCharsets.UTF_8),
              new ByteArrayInputStream(new byte[0]));
      assertThat(exit).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }
}
