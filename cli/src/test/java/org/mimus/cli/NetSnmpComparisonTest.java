// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our commands against the tools of net-snmp, asking the same agent: the same bytes. */
class NetSnmpComparisonTest {
  private static final String E = ServedSample.ROOT;
  private static ServedSample sample;

  @BeforeAll
  static void serve() {
    NetSnmpTool.require("snmpwalk");
    sample = new ServedSample();
  }

  @AfterAll
  static void end() {
    if (sample != null) {
      sample.close();
    }
  }

  /** Runs both; AGENT is the address, E the root, and an underscore a blank within a word. */
  private static void compare(String tool, String line) {
    List<String> args = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      args.add(
          word.replace("AGENT", sample.address()).replaceFirst("^E\\.", E + ".").replace("_", " "));
    }
    CommandRun theirs = NetSnmpTool.run(tool, args);
    args.add(0, tool.substring("snmp".length()));
    CommandRun ours = CommandRun.of(args.toArray(String[]::new));
    assertThat(ours).isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On", "-Onx", "-Ona", "-OQn", "-Onq", "-Onqv", "-Onv", "-Ont", "-Onqt", "-One", "-OnT",
        "-OnxT", "-Onqx", "-OnxqT", "-OnvT", "-OnaqT", "-Osfun", "-OuSbUn", "-Onxa", "-Onax"
      })
  void walk_allTypes_printsAsSnmpwalk(String letters) {
    compare("snmpwalk", letters + " -v2c -c public AGENT " + E);
    compare("snmpbulkwalk", letters + " -v2c -c public AGENT " + E);
  }

  @Test
  void walk_withoutLetters_printsAsNumericSnmpwalk() {
    String[] ours = {"walk", "-v2c", "-c", "public", sample.address(), E};
    List<String> theirs = List.of("-On", "-v2c", "-c", "public", sample.address(), E);
    assertThat(CommandRun.of(ours)).isEqualTo(NetSnmpTool.run("snmpwalk", theirs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On -v1 -c public AGENT E.11",
        "-On -v2c -c public AGENT E.11",
        "-On -v1 -c public AGENT E.1.0",
        "-On -v2c -c public AGENT E.1.0",
        "-On -v1 -c public AGENT E.1.7",
        "-On -v2c -c public AGENT E.1.7",
        "-On -v1 -c public AGENT E.10",
        "-On -v2c -c public AGENT E.10",
        "-On -v1 -c public AGENT E.2",
        "-Onq -v2c -c public AGENT E.10",
        "-OnQ -v2c -c public AGENT E.1.7",
        "-Onv -v2c -c public AGENT E.1.7",
        "-On -v2c -c public AGENT",
        "-On -v2c -c public AGENT iso.3.6.1.4.1.99999.5",
        "-On -v2c -c public -Cp AGENT E.2",
        "-On -v2c -c public -Ci AGENT E.1.0",
        "-On -v2c -c public -Ci AGENT E.1.7",
        "-On -v2c -c public -CI AGENT E.1.0",
        "-On -v 2c -c public -Cc AGENT E.8",
        "-On -v2c -cpublic -t 2 -r 1 udp:AGENT E.8",
      })
  void walk_anyRoot_isAsSnmpwalk(String line) {
    compare("snmpwalk", line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On -v1 -c public AGENT E.1.0",
        "-On -v1 -c public AGENT E.1.0 E.1.9 E.2.0 E.3.9",
        "-On -v1 -c public AGENT E.1.9",
        "-On -Cf -v1 -c public AGENT E.1.0 E.1.9",
        "-On -v1 -c public AGENT E.10.0",
        "-On -v2c -c public AGENT E.1.0 E.1.9 E.55.1",
        "-Onq -v2c -c public AGENT E.1.0 E.1.9 E.55.1",
        "-Onqv -v2c -c public AGENT E.1.9 E.55.1",
      })
  void get_anything_isAsSnmpget(String line) {
    compare("snmpget", line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On -v1 -c public AGENT E.1.0 E.11",
        "-On -v2c -c public AGENT E.1.0 E.11",
        "-On -v2c -c public AGENT .1",
        "-On -v1 -c public AGENT 1.3.6",
      })
  void next_anything_isAsSnmpgetnext(String line) {
    compare("snmpgetnext", line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On -v2c -Cn1 -Cr3 -c public AGENT E.1 E.8 E.10",
        "-On -v2c -Cr3 -c public AGENT E.1 E.11",
        "-On -v2c -Cn2r1 -c public AGENT E.1 E.8 E.10",
        "-On -v2c -c public AGENT E.7",
      })
  void bulk_anything_isAsSnmpbulkget(String line) {
    compare("snmpbulkget", line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-On -v2c -c public AGENT E.1.0 i 5",
        "-On -v1 -c public AGENT E.1.0 i 5",
        "-On -v1 -c private AGENT E.1.0 i -7 E.2.0 s hello",
        "-On -v2c -c private AGENT E.2.0 x 0102ff",
        "-On -v2c -c private AGENT E.2.0 x 01_02_ff",
        "-On -v2c -c private AGENT E.2.0 d 1_2_255",
        "-On -v2c -c private AGENT E.2.0 b 0_3_9",
        "-On -v2c -c private AGENT E.4.0 o 1.3.6 E.5.0 a 10.0.0.1 E.7.0 u 77 E.8.0 t 99",
        "-On -v2c -c private AGENT E.3.0 n x",
        "-On -v2c -c private AGENT E.9.1 F 2.5 E.9.2 D 3.5 E.9.3 I -3 E.9.4 U 8",
        "-On -Cq -v2c -c private AGENT E.2.0 s quiet",
        "-On -v2c -c private AGENT E.1.0 s wrong_type",
        "-On -v2c -c private AGENT 1.3.6.1.2.99.0 s nowhere",
        "-On -v1 -c private AGENT E.2.0 i 5",
      })
  void set_anything_isAsSnmpset(String line) {
    compare("snmpset", line);
  }

  @Test
  void get_unansweredBySilentAgent_beginsAsSnmpget() {
    String[] line = {"-On", "-v2c", "-c", "wrong", "-r0", "-t0.1", sample.address(), E + ".1.0"};
    CommandRun theirs = NetSnmpTool.run("snmpget", List.of(line));
    List<String> args = new ArrayList<>(List.of("get", "--log-level=off"));
    args.addAll(List.of(line));
    CommandRun ours = CommandRun.of(args.toArray(String[]::new));
    assertThat(ours.err()).startsWith(theirs.err());
    assertThat(ours.exit()).isEqualTo(theirs.exit());
  }
}
