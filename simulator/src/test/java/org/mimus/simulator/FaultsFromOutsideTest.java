// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.transport.UdpAddress;
import org.snmp4j.PDU;

/**
 * Every kind of fault as net-snmp's commands and SNMP4J report it, and as tshark decodes the
 * octets: {@link OutsideView} says what each of them says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsFromOutsideTest {
  @TempDir static Path folder;

  /** What went over the wire to net-snmp, and what it said. */
  private record Course(String output, List<Tap.Seen> seen) {}

  private final Map<OutsideView, Course> courses = new LinkedHashMap<>();

  /** Of answers only. */
  private Map<OutsideView, String> decoded;

  private static Fleet fleet(OutsideView view, ManualClock clock) {
    return Fleet.builder()
        .seed(1)
        .simulatedClock(clock)
        .clock(() -> clock.now().toNanos())
        .start(
            AgentSpec.of("faulty", Devices.large("core"))
                .user(Ops.USER)
                .behaviour(Behaviours.of(view.yaml))
                .build());
  }

  private Course course(OutsideView view) throws IOException, InterruptedException {
    Course known = courses.get(view);
    if (known != null) {
      return known;
    }
    ManualClock clock = SimulatedClock.manual();
    try (Fleet fleet = fleet(view, clock);
        Tap tap = new Tap(fleet.addresses().get(0))) {
      String output = NetSnmp.outcome(folder, command(view, tap.address())).output();
      clock.advance(Duration.ofHours(1)); // what waits arrives after the client has gone
      Course course = new Course(output, tap.seen(view.answers));
      courses.put(view, course);
      return course;
    }
  }

  private static String[] command(OutsideView view, InetSocketAddress to) {
    List<String> all = new ArrayList<>(List.of(view.command.split(" ", -1)));
    // With version 3 it is the second answer that does not come.
    String short3 = view.version.equals("3") ? "2" : "0.4";
    String timeout = view.netSnmp.contains("Timeout") ? short3 : "20";
    Collections.addAll(all, "-On", "-r", "0", "-t", timeout);
    all.addAll(
        view.version.equals("3") ? Ops.NET_SNMP : List.of("-v" + view.version, "-c", "public"));
    all.add(UdpAddress.format(to));
    Collections.addAll(all, view.names.split(" ", -1));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource(OutsideView.class)
  void fault_isReportedByNetSnmp(OutsideView view) throws IOException, InterruptedException {
    String output = course(view).output().replace(" = ", "=");
    assertThat(output).contains(view.netSnmp);
  }

  @ParameterizedTest
  @EnumSource(OutsideView.class)
  void fault_isReportedBySnmp4j(OutsideView view) throws IOException {
    try (Fleet fleet = fleet(view, SimulatedClock.manual());
        Snmp4jManager manager = Ops.snmp4j()) {
      InetSocketAddress to = fleet.addresses().get(0);
      String who = view.version.equals("3") ? "ops" : "public";
      String[] names = view.names.split(" ", -1);
      int timeout = view.snmp4j.contains("timeout") ? 400 : 10_000;
      String said =
          switch (view.command.split(" ", -1)[0]) {
            case "snmpget" -> manager.ask(view.version, who, PDU.GET, 0, to, timeout, names);
            case "snmpgetnext" ->
                manager.ask(view.version, who, PDU.GETNEXT, 0, to, timeout, names);
            case "snmpbulkget" -> {
              int once = view.command.contains("-Cn1") ? 1 : 0;
              yield manager.ask(view.version, who, PDU.GETBULK, once, to, timeout, names);
            }
            case "snmpwalk" -> manager.walk(view.version, who, false, to, names[0]);
            default -> manager.walk(view.version, who, true, to, names[0]);
          };
      assertThat(said).contains(view.snmp4j);
    }
  }

  @ParameterizedTest
  @EnumSource(OutsideView.class)
  void fault_isInTheOctets(OutsideView view) throws IOException, InterruptedException {
    if (decoded == null) {
      decoded = decodeAll();
    }
    for (String part : view.octets.split("; ", -1)) {
      if (part.startsWith("no ")) {
        assertThat(decoded.get(view)).doesNotContain(part.substring(3));
      } else {
        assertThat(decoded.get(view)).contains(part);
      }
    }
  }

  /** One run of the decoder for all. */
  private Map<OutsideView, String> decodeAll() throws IOException, InterruptedException {
    List<Tap.Seen> all = new ArrayList<>();
    for (OutsideView view : OutsideView.values()) {
      all.addAll(course(view).seen());
    }
    List<String> frames = Tshark.decode(folder, all, Ops.TSHARK);
    Map<OutsideView, String> texts = new LinkedHashMap<>();
    int frame = 0;
    for (OutsideView view : OutsideView.values()) {
      StringBuilder text = new StringBuilder();
      int answers = 0;
      for (Tap.Seen one : course(view).seen()) {
        String said = frames.get(frame++);
        if (!one.fromClient()) {
          answers++;
          text.append(said).append("octets: ").append(one.hex()).append('\n');
        }
      }
      texts.put(view, text.append("answers: ").append(answers).append('\n').toString());
    }
    return texts;
  }
}
