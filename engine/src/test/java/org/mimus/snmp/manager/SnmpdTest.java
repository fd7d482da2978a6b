// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.SnmpdProcess;

/** The client against net-snmp's agent. */
class SnmpdTest {
  private static final Oid EVERYTHING = Oid.parse("1");
  private static final Oid SYSTEM = Oid.parse("1.3.6.1.2.1.1");
  private static final Oid SYS_CONTACT = Oid.parse("1.3.6.1.2.1.1.4.0");
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid MISSING = Oid.parse("1.3.6.1.2.1.1.5.1");

  private static SnmpdProcess snmpd;

  @BeforeAll
  static void start() throws IOException {
    // Only what stands still while it is walked twice.
    snmpd =
        SnmpdProcess.start(
            "sysName oracle",
            "view still included .1.3.6.1.2.1.1",
            "view still included .1.3.6.1.2.1.11",
            "view still included .1.3.6.1.6",
            "rocommunity still default -V still");
  }

  @AfterAll
  static void stop() throws IOException {
    if (snmpd != null) {
      snmpd.close();
    }
  }

  private static SnmpClient v1(String community) {
    return snmpd.client(community).credentials(CommunityCredentials.v1(community)).build();
  }

  private static List<String> names(Walk walk) {
    return walk.stream().map(varBind -> "." + varBind.name()).toList();
  }

  private static List<String> namesByNetSnmp(String program, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options));
    command.addAll(List.of("-On", snmpd.target(), ".1"));
    return SnmpdProcess.run(command.toArray(String[]::new)).stream()
        .filter(line -> line.matches("\\.[0-9.]+ = .*") && !line.contains(" = No more variables"))
        .map(line -> line.substring(0, line.indexOf(" = ")))
        .toList();
  }

  @Test
  void walkOfEverythingThatStandsStill_hasTheNamesThatSnmpbulkwalkHas() throws IOException {
    try (SnmpClient client = snmpd.client("still").build()) {
      assertThat(names(client.walk(EVERYTHING)))
          .hasSizeGreaterThan(100)
          .containsExactlyElementsOf(namesByNetSnmp("snmpbulkwalk", "-v2c", "-c", "still"));
    }
    try (SnmpClient client = v1("still")) {
      assertThat(names(client.walk(EVERYTHING)))
          .hasSizeGreaterThan(100)
          .containsExactlyElementsOf(namesByNetSnmp("snmpwalk", "-v1", "-c", "still"));
    }
  }

  @Test
  void walkOfEverything_hasAllNamesThatStayedBetweenTwoOthers() throws IOException {
    try (SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      Set<String> before =
          Set.copyOf(namesByNetSnmp("snmpbulkwalk", "-v2c", "-c", SnmpdProcess.READ));
      List<String> ours = names(client.walk(EVERYTHING));
      Set<String> after =
          Set.copyOf(namesByNetSnmp("snmpbulkwalk", "-v2c", "-c", SnmpdProcess.READ));
      Set<String> stayed =
          before.stream().filter(after::contains).collect(Collectors.toCollection(TreeSet::new));
      assertThat(stayed).hasSizeGreaterThan(1000);
      assertThat(ours).doesNotHaveDuplicates();
      // Processes and sockets come and go, and come back: host resources, UCD and TCP tables.
      List<String> missing = new ArrayList<>(stayed);
      missing.removeAll(Set.copyOf(ours));
      assertThat(missing)
          .allMatch(name -> name.matches("\\.1\\.3\\.6\\.1\\.2\\.1\\.(4|6|7|25)\\..*"))
          .hasSizeLessThan(stayed.size() / 100 + 1);
    }
  }

  @Test
  void asyncWalk_ofASubtree_equalsTheBlockingOne() {
    try (SnmpClient client = snmpd.client("still").build()) {
      List<Oid> got = new ArrayList<>();
      WalkResult result =
          client.walkAsync(SYSTEM, WalkOptions.DEFAULT, varBind -> got.add(varBind.name())).join();
      assertThat(result.end()).isEqualTo(WalkEnd.LEFT_SUBTREE);
      assertThat(got)
          .containsExactlyElementsOf(client.walk(SYSTEM).stream().map(VarBind::name).toList());
    }
  }

  @Test
  void gets_overBothVersions() {
    for (SnmpClient client :
        List.of(v1(SnmpdProcess.READ), snmpd.client(SnmpdProcess.READ).build())) {
      try (client) {
        assertThat(client.get(SYS_NAME).value(SYS_NAME)).contains(OctetString.of("oracle"));
        assertThat(client.getNext(SYS_CONTACT).first().name()).isEqualTo(SYS_NAME);
      }
    }
  }

  @Test
  void missingInstance_isAnExceptionValueOrAnError() {
    try (SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      assertThat(client.get(MISSING).first().value()).isEqualTo(ExceptionValue.NO_SUCH_INSTANCE);
    }
    try (SnmpClient client = v1(SnmpdProcess.READ)) {
      assertThatExceptionOfType(SnmpErrorException.class)
          .isThrownBy(() -> client.get(SYS_NAME, MISSING))
          .satisfies(e -> assertThat(e.status()).contains(ErrorStatus.NO_SUCH_NAME))
          .satisfies(e -> assertThat(e.failedName()).contains(MISSING));
    }
  }

  @Test
  void getBulk_repeats() {
    try (SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      assertThat(client.getBulk(1, 3, SYS_CONTACT, SYSTEM).varBinds())
          .hasSize(4)
          .extracting(VarBind::name)
          .startsWith(SYS_NAME, SYSTEM.child(1, 0), SYSTEM.child(2, 0), SYSTEM.child(3, 0));
    }
  }

  @Test
  void set_writes_overBothVersions() {
    for (SnmpClient client :
        List.of(v1(SnmpdProcess.WRITE), snmpd.client(SnmpdProcess.WRITE).build())) {
      try (client) {
        VarBind contact = VarBind.of(SYS_CONTACT, OctetString.of("a " + client.local()));
        assertThat(client.set(contact).first()).isEqualTo(contact);
        assertThat(client.get(SYS_CONTACT).first()).isEqualTo(contact);
      }
    }
  }

  @Test
  void set_errors_nameWhatIsAtFault() {
    VarBind good = VarBind.of(SYS_CONTACT, OctetString.of("x"));
    VarBind wrong = VarBind.of(SYS_CONTACT, Integer32.of(1));
    VarBind fixed = VarBind.of(SYS_NAME, OctetString.of("other"));
    try (SnmpClient client = snmpd.client(SnmpdProcess.WRITE).build()) {
      assertSetFails(client, ErrorStatus.WRONG_TYPE, good, wrong);
      // A sysName of the configuration file cannot be written.
      assertSetFails(client, ErrorStatus.NOT_WRITABLE, good, fixed);
    }
    try (SnmpClient client = snmpd.client(SnmpdProcess.READ).build()) {
      assertSetFails(client, ErrorStatus.NO_ACCESS, good);
    }
    try (SnmpClient client = v1(SnmpdProcess.WRITE)) {
      assertSetFails(client, ErrorStatus.BAD_VALUE, good, wrong);
    }
  }

  private static void assertSetFails(SnmpClient client, ErrorStatus status, VarBind... varBinds) {
    assertThatExceptionOfType(SnmpErrorException.class)
        .isThrownBy(() -> client.set(varBinds))
        .satisfies(e -> assertThat(e.status()).contains(status))
        .satisfies(e -> assertThat(e.errorIndex()).isEqualTo(varBinds.length));
  }

  @Test
  void wrongCommunity_isATimeout() {
    try (SnmpClient client =
        snmpd.client("wrong").timeout(Duration.ofMillis(10)).retries(1).build()) {
      assertThatExceptionOfType(SnmpTimeoutException.class)
          .isThrownBy(() -> client.get(SYS_NAME))
          .satisfies(e -> assertThat(e.attempts()).isEqualTo(2));
    }
  }
}
