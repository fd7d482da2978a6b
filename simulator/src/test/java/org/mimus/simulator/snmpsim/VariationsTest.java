// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** What the modules make of their settings, on a clock that stands still. */
class VariationsTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.2.2.1.10.1");

  private final ManualClock clock = SimulatedClock.manual();

  @TempDir Path folder;

  private static Snapshot snapshot(String file, String text) throws IOException {
    return Snapshots.read(
            file, new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
        .snapshot();
  }

  private AgentVariations start(String tagAndSettings) throws IOException {
    Variations variations =
        Variations.of(snapshot("a.snmprec", NAME + "|" + tagAndSettings + "\n"));
    assertThat(variations.problems()).isEmpty();
    return variations.start("a", clock, 7);
  }

  private static String problem(String line) throws IOException {
    List<Problem> problems = Variations.of(snapshot("a.snmprec", "\n" + line + "\n")).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).toString();
  }

  private static Reply set(AgentVariations agent, Value value) {
    Variation variation = agent.at(NAME).orElseThrow();
    Reply reply = agent.set(variation, agent.request(NAME, false, value, null));
    reply.assignment().run();
    return reply;
  }

  private static Reply get(AgentVariations agent) {
    return agent.get(agent.at(NAME).orElseThrow(), agent.request(NAME, false, null, null));
  }

  /** With the values that snmpsim's formula gives after 10 seconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "67:numeric|rate=100,initial=4200; 5200",
        "65:numeric|rate=100,min=7; 1007",
        "65:numeric|rate=0,initial=25,max=10,min=3,wrap=1; 8",
        "65:numeric|initial=25,max=10; 10",
        "2:numeric|rate=-1; 0",
        "2:numeric|rate=-1,min=-100,initial=0; -10",
        "2:numeric|rate=0,offset=3,scale=9; 3",
        "66:numeric|function=pow%<time>%2,scale=100,offset=100,rate=1; 10100",
        "66:numeric|function==pow%%<time>%%2,,rate==2; 400",
        "66:numeric|function=floor,rate=0.25; 2",
        "66:numeric|function=cos,rate=0,scale=5; 5",
        "70:numeric|function=erf%0.5,rate=0,scale=1000000000000; 520499877813",
        "70:numeric|function=erf%-3,rate=0,scale=-1000000000000; 999977909503",
        "70:numeric|function=erfc%5.5,rate=0,scale=1e27; 7357847917974",
        "70:numeric|function=erfc%-1,rate=0,scale=1000000000000; 1842700792949",
        "70:numeric|function=gamma%5.5,rate=0,scale=10000000000; 523427777845",
        "70:numeric|function=gamma%-1.5,rate=0,scale=1000000000000; 2363271801207",
        "70:numeric|function=lgamma%50.5,rate=0,scale=1000000000; 146519255490",
        "66:numeric|function=remainder%7%4,rate=0,scale=-1000; 1000",
        "4x:writecache|value=6162; 6162",
        "4x:writecache|hexvalue=6162; ab",
        "70:numeric|rate=0,initial=12345678901; 12345678901",
        "70:numeric|rate=0,initial=1e30; 18446744073709551615",
        "4:numeric|rate=0.1,initial=0.25; 1.25"
      })
  void value_after10Seconds_isWhatTheLineSays(String line, String expected) throws IOException {
    AgentVariations agent = start(line);
    clock.advance(Duration.ofSeconds(10));
    assertThat(agent.value(NAME).map(Value::toString)).contains(expected);
  }

  @Test
  void numeric_cumulative_beginsWhereItWas() throws IOException {
    AgentVariations agent = start("65:numeric|rate=2,offset=3,cumulative=0,initial=100");
    clock.advance(Duration.ofSeconds(10));
    // 10 s * 2 + 3 * 10 s * 2, on top of 100; then 15 s * 2 + 3 * 5 s * 2 on top of that.
    assertThat(agent.value(NAME)).contains(Counter32.of(180));
    clock.advance(Duration.ofSeconds(5));
    assertThat(agent.value(NAME)).contains(Counter32.of(240));
  }

  @Test
  void numeric_withDeviation_staysWithinIt() throws IOException {
    AgentVariations agent = start("2:numeric|rate=0,initial=100,deviation=5");
    List<Integer> values =
        IntStream.range(0, 200)
            .mapToObj(i -> ((Integer32) agent.value(NAME).orElseThrow()).value())
            .toList();
    assertThat(values).allMatch(value -> value >= 95 && value < 105).contains(95, 104);
  }

  @Test
  void numeric_withAtime_countsFrom1970() throws IOException {
    AgentVariations agent = start("66:numeric|atime=1,rate=1");
    clock.advance(Duration.ofDays(1));
    long expected = System.currentTimeMillis() / 1_000 + Duration.ofDays(1).toSeconds();
    assertThat(Long.parseLong(agent.value(NAME).orElseThrow().toString()))
        .isBetween(expected - 600, expected);
  }

  @Test
  void delay_isTheAnswersNotTheThreads() throws IOException {
    Reply reply = get(start("4x:delay|value=00ff,wait=1200"));
    assertThat(reply.delay()).isEqualTo(Duration.ofMillis(1200));
    assertThat(reply.value()).isEqualTo(OctetString.of((byte) 0, (byte) 0xff));
    assertThat(get(start("2:delay|value=1")).delay()).isEqualTo(Duration.ofMillis(500));
    assertThat(get(start("2:delay|value=1,wait=5,deviation=10")).delay())
        .isBetween(Duration.ZERO, Duration.ofMillis(15));
  }

  @Test
  void delay_ofMoreThan99999_isNoAnswer() throws IOException {
    assertThat(get(start("2:delay|value=1,wait=99999")).kind()).isEqualTo(Reply.Kind.VALUE);
    assertThat(get(start("2:delay|value=1,wait=100000")).kind()).isEqualTo(Reply.Kind.SILENCE);
    assertThat(get(start("2:delay|value=1,tlist=gt:1364860800:1000000")).kind())
        .isEqualTo(Reply.Kind.SILENCE);
    assertThat(get(start("2:delay|value=1,wait=3,tlist=lt:1364860800:1000000")).delay())
        .isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void delay_ofASet_dependsOnTheValue() throws IOException {
    AgentVariations agent = start("67:delay|vlist=lt:100:1:gt:300:1000000:eq:5:77,value=150");
    assertThat(set(agent, TimeTicks.of(99)).delay()).isEqualTo(Duration.ofMillis(1));
    assertThat(set(agent, TimeTicks.of(5)).delay()).isEqualTo(Duration.ofMillis(77));
    assertThat(set(agent, TimeTicks.of(200)).delay()).isEqualTo(Duration.ofMillis(500));
    assertThat(set(agent, TimeTicks.of(301)).kind()).isEqualTo(Reply.Kind.SILENCE);
    assertThat(get(agent).value()).isEqualTo(TimeTicks.of(150));
  }

  @Test
  void error_failsTheOperationsItNames() throws IOException {
    AgentVariations reading = start("2:error|op=get,status=authorizationError,value=1");
    assertThat(get(reading).status()).isEqualTo(ErrorStatus.AUTHORIZATION_ERROR);
    assertThat(set(reading, Integer32.of(2)).kind()).isEqualTo(Reply.Kind.VALUE);
    AgentVariations writing = start("4:error|op=set,status=commitfailed,hexvalue=00127962f940");
    assertThat(get(writing).value()).hasToString("0x00127962f940");
    assertThat(set(writing, OctetString.of("x")).status()).isEqualTo(ErrorStatus.COMMIT_FAILED);
    AgentVariations listed = start("2:error|vlist=gt:2:wrongvalue,value=1");
    assertThat(set(listed, Integer32.of(3)).status()).isEqualTo(ErrorStatus.WRONG_VALUE);
    set(listed, Integer32.of(2));
    assertThat(get(listed).value()).isEqualTo(Integer32.of(2));
    assertThat(get(start("4:error|status=wrongLength")).status())
        .isEqualTo(ErrorStatus.WRONG_LENGTH);
  }

  @Test
  void writecache_remembersWhatHasItsType() throws IOException {
    AgentVariations agent = start("2:writecache|value=42,vlist=lt:40:wrongvalue:gt:50:noaccess");
    assertThat(set(agent, Integer32.of(39)).status()).isEqualTo(ErrorStatus.WRONG_VALUE);
    assertThat(set(agent, Integer32.of(51)).status()).isEqualTo(ErrorStatus.NO_ACCESS);
    assertThat(set(agent, OctetString.of("45")).status()).isEqualTo(ErrorStatus.WRONG_TYPE);
    assertThat(get(agent).value()).isEqualTo(Integer32.of(42));
    set(agent, Integer32.of(45));
    assertThat(get(agent).value()).isEqualTo(Integer32.of(45));
    assertThat(get(start("2:volatilecache|value=1")).value()).isEqualTo(Integer32.of(1));
  }

  private AgentVariations multiplex(String settings) throws IOException {
    for (int i = 0; i < 3; i++) {
      Path file = folder.resolve("data/slots/0000" + i + (i == 1 ? "..snmprec" : ".snmprec"));
      Files.createDirectories(file.getParent());
      Files.writeString(file, NAME + "|2|" + i + "\n1.3.6.1.2.1.9.0|2|5\n");
    }
    String file = folder.resolve("data/deep/a.snmprec").toString();
    Snapshot snapshot = snapshot(file, "1.3.6.1.2.1.2|:multiplex|dir=slots," + settings + "\n");
    Variations variations = Variations.of(snapshot);
    assertThat(variations.problems()).isEmpty();
    return variations.start("a", clock, 7);
  }

  @Test
  void multiplex_takesTheNextFileEveryPeriod() throws IOException {
    AgentVariations agent = multiplex("period=10");
    AgentVariations wrapping = multiplex("period=10,wrap=1");
    clock.advance(Duration.ofSeconds(11));
    assertThat(agent.value(NAME)).contains(Integer32.of(1));
    clock.advance(Duration.ofSeconds(20));
    assertThat(agent.value(NAME)).contains(Integer32.of(2));
    assertThat(wrapping.value(NAME)).contains(Integer32.of(0));
    assertThat(agent.next(Oid.parse("1.3.6.1"), null)).contains(NAME);
    assertThat(agent.next(NAME, null)).isEmpty(); // the rest is beyond the subtree
  }

  @Test
  void multiplex_withControl_playsTheFileThatIsSet() throws IOException {
    Oid control = Oid.parse("1.3.6.1.4.1.9999.1.0");
    AgentVariations agent = multiplex("period=1,control=" + control);
    clock.advance(Duration.ofSeconds(2));
    assertThat(agent.value(NAME)).contains(Integer32.of(0));
    Variation variation = agent.at(control).orElseThrow();
    agent.set(variation, agent.request(control, false, Integer32.of(2), null)).assignment().run();
    assertThat(agent.value(NAME)).contains(Integer32.of(2));
    assertThat(agent.value(control)).contains(Integer32.of(2));
    Reply byTicks = agent.set(variation, agent.request(control, false, TimeTicks.of(1), null));
    byTicks.assignment().run();
    assertThat(agent.value(NAME)).contains(Integer32.of(1));
    assertThat(
            agent.set(variation, agent.request(control, false, OctetString.of("x"), null)).kind())
        .isEqualTo(Reply.Kind.NONE);
    assertThat(agent.set(variation, agent.request(control, false, Integer32.of(3), null)).kind())
        .isEqualTo(Reply.Kind.NONE);
  }

  @Test
  void notification_isSent_whenItsLineSaysSo_withoutItsKeysInSight() throws IOException {
    List<PlannedNotification> sent = new ArrayList<>();
    AgentVariations agent =
        start(
            "6:notification|op=set,vlist=eq:1.3.6.1.1.2,version=3,user=ops,authkey=authkey1,"
                + "privkey=privkey1,host=127.0.0.1,ntftype=inform,uptime=7,"
                + "varbinds=1.3.6.1.2.1.1.1.0:s:agent:1.3.6.1.2.1.1.7.0:i:42,value=1.3.6.1.1.1");
    assertThat(agent.sendBy(sent::add)).isTrue();
    set(agent, Oid.parse("1.3.6.1.1.1"));
    assertThat(sent).isEmpty();
    set(agent, Oid.parse("1.3.6.1.1.2"));
    PlannedNotification kept = sent.get(0);
    assertThat(kept.isInform()).isTrue();
    assertThat(kept.uptime()).contains(TimeTicks.of(7));
    assertThat(kept.varBinds()).hasSize(2);
    assertThat(kept.security().map(PlannedNotification.Security::authKey)).contains("authkey1");
    assertThat(kept.toString() + kept.security()).doesNotContain("key1");
    assertThat(get(agent).value()).isEqualTo(Oid.parse("1.3.6.1.1.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.3.6.1|:sql|snmprec; variation module 'sql' is not played, since it asks a database;",
        "1.3.6.1.1|4:subprocess|echo; since it runs a program for each request;",
        "1.3.6.1.1|4:redis|host=a; since it asks a Redis server;",
        "1.3.6.1.1|4:mine|x; variation module 'mine' is not known, and none on the class path",
        "1.3.6.1.1|2:numeric|rate; numeric: 'rate' is not of the form KEY=VALUE",
        "1.3.6.1.1|2:numeric|rate=fast; numeric: rate is a number, not 'fast'",
        "1.3.6.1.1|6:numeric|rate=1; numeric: it is for the tags 2, 4, 65, 66, 67 and 70, not 6",
        "1.3.6.1.1|2:numeric|function=eval; numeric: function 'eval' with 1 argument(s) is none of",
        "1.3.6.1.1|2:delay|value=x; delay: 'x' is not a number",
        "1.3.6.1.1|2:delay|vlist=eq:1; delay: vlist is OPERATION:VALUE:RESULT",
        "1.3.6.1.1|2:delay|vlist=ne:1:5; delay: vlist knows eq, lt and gt, not 'ne'",
        "1.3.6.1.1|2:error|status=bad; error: status 'bad' is none of",
        "1.3.6.1.1|2:writecache|op=put; writecache: op is get, set or any, not 'put'",
        "1.3.6.1.1|:multiplex|period=1; multiplex: it needs dir=FOLDER",
        "1.3.6.1.1|:multiplex|dir=no/such; multiplex: dir 'no/such' is no folder here or above",
        "1.3.6.1.1|4:notification|version=2c; notification: it needs host=...",
        "1.3.6.1.1|4:notification|host=a; notification: version is one of 1, 2c, 3, not ''"
      })
  void line_thatMakesNoSense_isToldWithItsPlace(String line, String reason) throws IOException {
    assertThat(problem(line)).startsWith("a.snmprec:2: ").contains(reason);
  }

  @Test
  void value_ofNothing_isNone() throws IOException {
    assertThat(start("2:delay|value=1").value(Oid.parse("1.3.6.1.9"))).isEqualTo(Optional.empty());
  }
}
