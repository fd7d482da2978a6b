// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.transport.UdpAddress;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Every recording of a real device, served from its folder under its community by one fleet, and
 * asked by foreign managers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedCorpusTest {
  private static final long SEED = 20_260_101;
  private static final int QUESTIONS = 1_000;
  private static final int QUESTIONS_AT_ONCE = 20;
  private static final long MOST = 0xffff_ffffL;

  private final Map<String, NavigableMap<long[], String>> expected = new TreeMap<>();
  private InetSocketAddress address;
  private Fleet fleet;
  private ForeignManager manager;

  @BeforeAll
  void serve() throws IOException {
    SnapshotDirectory directory = SnapshotDirectory.scan(SharedCorpus.snmprecFolder());
    assertThat(directory.warnings()).isEmpty();
    fleet = Fleet.open();
    address = UdpAddress.parse("127.0.0.1:0", 161);
    for (Map.Entry<String, Path> entry : directory.files().entrySet()) {
      LoadedSnapshot loaded = Snapshots.load(entry.getValue());
      expected.put(entry.getKey(), SharedCorpus.variables(entry.getValue()));
      AgentSpec spec =
          AgentSpec.of(entry.getKey(), loaded.snapshot())
              .listen(address)
              .community(entry.getKey())
              .build();
      address = fleet.add(spec).address();
    }
    manager = new ForeignManager();
  }

  @AfterAll
  void end() throws IOException {
    if (manager != null) {
      manager.close();
      fleet.close();
    }
  }

  @Test
  void recordings_all_areServedOnOneAddress() {
    assertThat(fleet.agents()).hasSize(129);
    assertThat(fleet.addresses()).containsExactly(address);
  }

  @Test
  void recordings_walkedByGetBulk_areWhatIsInTheFiles() {
    expected.forEach(
        (community, variables) -> {
          List<String> walked =
              manager.walk(address, community).stream().map(SharedCorpusTest::text).toList();
          assertThat(walked).as(community).containsExactlyElementsOf(texts(variables));
        });
  }

  private static List<String> texts(NavigableMap<long[], String> variables) {
    return variables.entrySet().stream().map(SharedCorpusTest::text).toList();
  }

  private static String text(Map.Entry<long[], String> variable) {
    return variable == null
        ? "end"
        : LongStream.of(variable.getKey())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(".", "", "|" + variable.getValue()));
  }

  private static String text(VariableBinding binding) {
    Variable variable = binding.getVariable();
    int tag = variable.getSyntax();
    if (tag == 0x82) { // endOfMibView
      return "end";
    }
    String value =
        switch (tag) {
          case 2 -> Integer.toString(variable.toInt());
          case 4, 68 -> HexFormat.of().formatHex(((OctetString) variable).getValue());
          case 5 -> "";
          case 6 -> ((OID) variable).toDottedString();
          case 64 -> variable.toString();
          case 65, 66, 67 -> Long.toString(variable.toLong());
          case 70 -> Long.toUnsignedString(((Counter64) variable).getValue());
          default -> throw new AssertionError("tag " + tag);
        };
    return binding.getOid().toDottedString() + "|" + tag + "|" + value;
  }

  @Test
  void recordings_askedForTheNextOfManyNames_answerWhatTheSortedFileSays() {
    expected.forEach(
        (community, variables) -> {
          // The seed is fixed, and so is the order of the files.
          Random random = new Random(SEED);
          List<long[]> names = new ArrayList<>(variables.keySet());
          for (int asked = 0; asked < QUESTIONS; asked += QUESTIONS_AT_ONCE) {
            List<long[]> questions = new ArrayList<>();
            for (int i = 0; i < QUESTIONS_AT_ONCE; i++) {
              questions.add(question(names.get(random.nextInt(names.size())), random));
            }
            List<OID> oids = questions.stream().map(SharedCorpusTest::oid).toList();
            assertThat(manager.next(address, community, oids).stream().map(SharedCorpusTest::text))
                .as("%s, seed %d, after %s", community, SEED, oids)
                .containsExactlyElementsOf(
                    questions.stream().map(q -> text(variables.higherEntry(q))).toList());
          }
        });
  }

  private static long[] question(long[] name, Random random) {
    int last = name.length - 1;
    long[] question = name.clone();
    switch (random.nextInt(8)) {
      case 0 -> question = Arrays.copyOf(name, 2 + random.nextInt(last)); // a prefix
      case 1 -> question = Arrays.copyOf(name, name.length + 1 + random.nextInt(3)); // a child
      case 2 -> question[last] = Math.min(name[last] + 1, MOST);
      case 3 -> question[last] = Math.max(name[last] - 1, 0);
      case 4 -> question[last] = MOST;
      case 5 -> question[2 + random.nextInt(last - 1)] = MOST;
      case 6 -> question = new long[] {2, 5, random.nextInt(100)}; // beyond the end
      default -> {} // the name itself
    }
    return question;
  }

  private static OID oid(long[] name) {
    return new OID(LongStream.of(name).mapToObj(Long::toString).collect(Collectors.joining(".")));
  }

  @Test
  void recordings_walkedByNetSnmp_haveTheNamesInTheFiles(@TempDir Path folder)
      throws IOException, InterruptedException {
    List<String> communities = new ArrayList<>(expected.keySet());
    for (int i = 0; i < communities.size(); i += 8) {
      assertWalk(folder, "snmpbulkwalk", communities.get(i));
    }
    String shortest =
        communities.stream()
            .min((a, b) -> Integer.compare(expected.get(a).size(), expected.get(b).size()))
            .orElseThrow();
    assertWalk(folder, "snmpwalk", shortest);
  }

  private void assertWalk(Path folder, String command, String community)
      throws IOException, InterruptedException {
    List<String> lines =
        NetSnmp.run(
            folder,
            command,
            "-v2c",
            "-c",
            community,
            "-On",
            "127.0.0.1:" + address.getPort(),
            ".1");
    // It says at the end that nothing is left.
    Pattern first = Pattern.compile("^\\.([0-9.]+) = (?!No more variables left)");
    assertThat(
            lines.stream().map(first::matcher).filter(Matcher::find).map(found -> found.group(1)))
        .as(command + " " + community)
        .containsExactlyElementsOf(
            expected.get(community).keySet().stream()
                .map(name -> oid(name).toDottedString())
                .toList());
  }
}
