// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.simulator.write.ColumnType;
import org.mimus.simulator.write.Effect;
import org.mimus.simulator.write.Keeping;
import org.mimus.simulator.write.Range;
import org.mimus.simulator.write.Table;
import org.mimus.simulator.write.Writes;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** What SETs do, seen by a manager. */
class WritesTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final Oid ADMIN_2 = Oid.parse("1.3.6.1.2.1.2.2.1.7.2");
  private static final String OPER_2 = "1.3.6.1.2.1.2.2.1.8.2";
  private static final Oid SET_SERIAL_NO = Oid.parse("1.3.6.1.6.3.1.1.6.1.0");

  /** As snmpTargetParamsTable has it: 2 a number, 3 a text, 4 RowStatus. */
  private static final Oid ENTRY = Oid.parse("1.3.6.1.4.1.32473.1.1");

  private static final Table TABLE =
      new Table(
          OptionalInt.of(4),
          Map.of(
              2L, ColumnType.parse("Integer32"),
              3L, ColumnType.parse("OctetString"),
              5L, ColumnType.parse("Gauge32")),
          Map.of(5L, "17"),
          Set.of(2L));

  private final ManualClock clock = SimulatedClock.manual();
  private Fleet fleet = Fleet.builder().simulatedClock(clock).open();

  private SimulatedAgent agent(Writes writes) {
    return fleet.add(
        AgentSpec.of("server", Snapshots.loadBundled("linux-server").snapshot())
            .writeCommunity("private")
            .life(Life.RUNNING.withWrites(writes))
            .build());
  }

  private static Writes keeping(Keeping keep, Set<Oid> permanent) {
    return new Writes(Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), keep, permanent);
  }

  private static VarBind cell(long column, Value value) {
    return VarBind.of(ENTRY.child(column, 7), value);
  }

  private static VarBind status(int number) {
    return cell(4, Integer32.of(number));
  }

  private static ErrorStatus set(SimulatedAgent agent, VarBind... varBinds) {
    try {
      agent.client().set(varBinds);
      return ErrorStatus.NO_ERROR;
    } catch (SnmpErrorException e) {
      return e.status().orElseThrow();
    }
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  @Test
  void createAndGo_withWhatIsRequired_makesAnActiveRow() {
    SimulatedAgent agent = agent(Writes.creating(ENTRY, TABLE));
    assertThat(set(agent, status(4))).isEqualTo(ErrorStatus.INCONSISTENT_VALUE);
    assertThat(set(agent, cell(2, Integer32.of(1)), status(4))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(4, 7))).contains(Integer32.of(1));
    assertThat(agent.get(ENTRY.child(5, 7))).isPresent();
    assertThat(set(agent, status(4))).isEqualTo(ErrorStatus.INCONSISTENT_VALUE);
    assertThat(set(agent, status(2))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(4, 7))).contains(Integer32.of(2));
    assertThat(set(agent, status(6))).isEqualTo(ErrorStatus.NO_ERROR);
    for (long column = 2; column <= 5; column++) {
      assertThat(agent.get(ENTRY.child(column, 7))).isEmpty();
    }
    assertThat(set(agent, status(6))).isEqualTo(ErrorStatus.NO_ERROR);
  }

  @Test
  void createAndWait_isNotReadyUntilTheRowIsComplete() {
    SimulatedAgent agent = agent(Writes.creating(ENTRY, TABLE));
    assertThat(set(agent, status(5))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(4, 7))).contains(Integer32.of(3));
    assertThat(set(agent, status(1))).isEqualTo(ErrorStatus.INCONSISTENT_VALUE);
    assertThat(set(agent, cell(2, Integer32.of(1)))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(4, 7))).contains(Integer32.of(2));
    assertThat(set(agent, status(1))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(4, 7))).contains(Integer32.of(1));
  }

  @Test
  void row_thatCannotBe_isRefusedWithTheRightError() {
    SimulatedAgent agent = agent(Writes.creating(ENTRY, TABLE));
    assertThat(set(agent, cell(2, Integer32.of(1)))).isEqualTo(ErrorStatus.INCONSISTENT_NAME);
    assertThat(set(agent, status(1))).isEqualTo(ErrorStatus.INCONSISTENT_VALUE);
    assertThat(set(agent, status(3))).isEqualTo(ErrorStatus.WRONG_VALUE);
    assertThat(set(agent, status(9))).isEqualTo(ErrorStatus.WRONG_VALUE);
    assertThat(set(agent, cell(2, OctetString.of("x")), status(4)))
        .isEqualTo(ErrorStatus.WRONG_TYPE);
    assertThat(set(agent, cell(9, OctetString.of("x")), status(4)))
        .isEqualTo(ErrorStatus.NO_CREATION);
    assertThat(agent.get(ENTRY.child(4, 7))).isEmpty();
  }

  @Test
  void table_withoutRowStatus_isCreatedByWriting() {
    SimulatedAgent agent = agent(Writes.creating(ENTRY, Table.ANY));
    assertThat(set(agent, cell(3, OctetString.of("x")))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(ENTRY.child(3, 7))).contains(OctetString.of("x"));
    assertThat(set(agent, VarBind.of(Oid.parse("1.3.6.1.4.1.9.1.0"), OctetString.of("x"))))
        .isEqualTo(ErrorStatus.NO_CREATION);
  }

  @Test
  void testAndIncr_isWrittenByWhoKnowsIt() {
    SimulatedAgent agent =
        agent(
            new Writes(
                Map.of(),
                Set.of(),
                Map.of(),
                Set.of(SET_SERIAL_NO),
                Map.of(),
                Keeping.VOLATILE,
                Set.of()));
    agent.set(SET_SERIAL_NO, Integer32.of(Integer.MAX_VALUE));
    assertThat(set(agent, VarBind.of(SET_SERIAL_NO, Integer32.of(5))))
        .isEqualTo(ErrorStatus.INCONSISTENT_VALUE);
    assertThat(set(agent, VarBind.of(SET_SERIAL_NO, Integer32.of(Integer.MAX_VALUE))))
        .isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(SET_SERIAL_NO)).contains(Integer32.of(0));
  }

  @Test
  void access_sizeAndRange_areHonoured() {
    Writes writes =
        new Writes(
            Map.of(
                NAME,
                new Range(
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    OptionalInt.of(1),
                    OptionalInt.of(8)),
                Oid.parse("1.3.6.1.2.1.2.2.1.7"),
                Range.of(1, 3)),
            Set.of(Oid.parse("1.3.6.1.2.1")),
            Map.of(),
            Set.of(),
            Map.of(Oid.parse("1.3.6.1.2.1.2.2.1.7"), Effect.IF_ADMIN_STATUS),
            Keeping.VOLATILE,
            Set.of());
    SimulatedAgent agent = agent(writes);
    assertThat(set(agent, VarBind.of(NAME, OctetString.of("too long a name"))))
        .isEqualTo(ErrorStatus.WRONG_LENGTH);
    assertThat(set(agent, VarBind.of(NAME, Integer32.of(1)))).isEqualTo(ErrorStatus.WRONG_TYPE);
    assertThat(set(agent, VarBind.of(NAME, OctetString.of("core"))))
        .isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(set(agent, VarBind.of(Oid.parse("1.3.6.1.2.1.1.6.0"), OctetString.of("x"))))
        .isEqualTo(ErrorStatus.NOT_WRITABLE);
    assertThat(set(agent, VarBind.of(ADMIN_2, Integer32.of(4)))).isEqualTo(ErrorStatus.WRONG_VALUE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(set(agent, VarBind.of(ADMIN_2, Integer32.of(2)))).isEqualTo(ErrorStatus.NO_ERROR);
    assertThat(agent.get(OPER_2)).contains(Integer32.of(2));
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.9.2")).contains(TimeTicks.of(394));
  }

  @Test
  void whatIsPermanent_survivesAReboot() {
    SimulatedAgent agent = agent(keeping(Keeping.VOLATILE, Set.of(NAME)));
    set(agent, VarBind.of(NAME, OctetString.of("kept")));
    set(agent, VarBind.of(ADMIN_2, Integer32.of(2)));
    agent.reboot(Reboot.Device.after(Duration.ZERO));
    assertThat(agent.get(NAME)).contains(OctetString.of("kept"));
    assertThat(agent.get(ADMIN_2)).contains(Integer32.of(1));
  }

  @Test
  void whatIsOnTheDisk_isThereForTheNextFleet(@TempDir Path folder) {
    restart(folder);
    SimulatedAgent agent = agent(keeping(Keeping.DISK, Set.of()));
    set(agent, VarBind.of(NAME, OctetString.of("first")));
    set(agent, VarBind.of(NAME, OctetString.of("kept")), VarBind.of(ADMIN_2, Integer32.of(2)));
    restart(folder);
    agent = agent(keeping(Keeping.DISK, Set.of()));
    assertThat(agent.get(NAME)).contains(OctetString.of("kept"));
    assertThat(agent.get(ADMIN_2)).contains(Integer32.of(2));
    agent.reset();
    restart(folder);
    assertThat(agent(keeping(Keeping.DISK, Set.of())).get(ADMIN_2)).contains(Integer32.of(1));
  }

  private void restart(Path folder) {
    fleet.close();
    fleet = Fleet.builder().stateDirectory(folder).open();
  }

  @Test
  void file_thatWasTornByACrash_hasAllThatWasAnswered(@TempDir Path folder) throws IOException {
    restart(folder);
    SimulatedAgent agent = agent(keeping(Keeping.DISK, Set.of()));
    set(agent, VarBind.of(NAME, OctetString.of("answered")));
    Path file = folder.resolve("written").resolve("server.log");
    long whole = Files.size(file);
    set(agent, VarBind.of(NAME, OctetString.of("torn")));
    fleet.close();
    byte[] both = Files.readAllBytes(file);
    for (int length = (int) whole; length < both.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(both, length));
      restart(folder);
      assertThat(agent(keeping(Keeping.DISK, Set.of())).get(NAME))
          .contains(OctetString.of("answered"));
      fleet.close();
    }
  }

  @Test
  void file_thatIsDamaged_isNotReadAsIfItWereNot(@TempDir Path folder) throws IOException {
    restart(folder);
    SimulatedAgent agent = agent(keeping(Keeping.DISK, Set.of()));
    set(agent, VarBind.of(NAME, OctetString.of("one")));
    set(agent, VarBind.of(NAME, OctetString.of("two")));
    Path file = folder.resolve("written").resolve("server.log");
    fleet.close();
    List<String> lines = Files.readAllLines(file);
    Files.write(
        file, List.of(lines.get(0).replace('4', '5'), lines.get(1)), StandardOpenOption.WRITE);
    restart(folder);
    assertThatThrownBy(() -> agent(keeping(Keeping.DISK, Set.of())))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("is damaged in line 1");
  }

  @Test
  void disk_withoutAStateFolder_isRefused() {
    assertThatThrownBy(() -> agent(keeping(Keeping.DISK, Set.of())))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("the fleet has no state folder");
  }

  @Test
  void netSnmp_createsAndDestroysARow(@TempDir Path folder)
      throws IOException, InterruptedException {
    SimulatedAgent agent = agent(Writes.creating(ENTRY, TABLE));
    String peer = "127.0.0.1:" + agent.port();
    String row = ENTRY + ".";
    NetSnmp.run(
        folder,
        "snmpset",
        "-v2c",
        "-c",
        "private",
        peer,
        row + "2.7",
        "i",
        "5",
        row + "3.7",
        "s",
        "by net-snmp",
        row + "4.7",
        "i",
        "4");
    String[] walk = {"snmpwalk", "-v2c", "-c", "private", "-Oqn", peer, ENTRY.toString()};
    assertThat(NetSnmp.run(folder, walk))
        .contains(
            "." + row + "2.7 5",
            "." + row + "3.7 \"by net-snmp\"",
            "." + row + "4.7 1",
            "." + row + "5.7 17");
    NetSnmp.run(folder, "snmpset", "-v2c", "-c", "private", peer, row + "4.7", "i", "6");
    assertThat(NetSnmp.run(folder, walk)).noneMatch(line -> line.contains("net-snmp"));
  }
}
