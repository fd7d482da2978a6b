// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

class SnapshotTest {
  private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @Test
  void random_comparedWithATreeMap_agrees() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      TreeMap<Oid, Value> model = new TreeMap<>();
      TreeMap<Oid, Value> inContext = new TreeMap<>();
      Snapshot.Builder builder = Snapshot.builder();
      for (int i = 0; i < 200; i++) {
        Oid name = Samples.randomName(random);
        model.put(name, Integer32.of(i));
        builder.add(name, Integer32.of(i));
      }
      inContext.putAll(model);
      for (int i = 0; i < 60; i++) {
        List<Oid> names = List.copyOf(model.keySet());
        Oid name =
            random.nextBoolean()
                ? names.get(random.nextInt(names.size()))
                : Samples.randomName(random);
        boolean absent = random.nextInt(3) == 0;
        Value value = absent ? ExceptionValue.NO_SUCH_INSTANCE : Integer32.of(1000 + i);
        builder.add(new Variable(name, value, Map.of("context", "c")));
        if (absent) {
          inContext.remove(name);
        } else {
          inContext.put(name, value);
        }
      }
      assertSame(builder.build(), model, random);
      assertSame(builder.build().inContext("c"), inContext, random);
    }
  }

  private static void assertSame(Snapshot snapshot, NavigableMap<Oid, Value> model, Random random) {
    assertThat(snapshot.variables().map(v -> v.name())).containsExactlyElementsOf(model.keySet());
    assertThat(snapshot.variables().map(v -> v.value())).containsExactlyElementsOf(model.values());
    for (int i = 0; i < 100; i++) {
      Oid name = Samples.randomName(random);
      int expected = model.headMap(name).size();
      assertThat(snapshot.ceiling(OidSpan.of(name))).isEqualTo(expected);
      assertThat(snapshot.get(name).orElse(null)).isEqualTo(model.get(name));
    }
  }

  @Test
  void octets_ofWhatSnapshotsShare_countOnce() {
    Snapshot one = Snapshot.builder().add(NAME, Integer32.of(1)).build();
    Snapshot other = Snapshot.builder().add(NAME, Integer32.of(2)).build();
    // A name of 8 octets with its length, a value of 3, and the position of both.
    long each = 1 + 8 + 3 + Integer.BYTES;

    assertThat(Snapshots.octets(List.of())).isZero();
    assertThat(Snapshots.octets(List.of(one, one))).isEqualTo(each);
    assertThat(Snapshots.octets(List.of(one, other))).isEqualTo(2 * each);
    assertThat(Snapshots.octets(List.of(one, one.withInfo(other.info())))).isEqualTo(each);
    Snapshot with = one.withContext("c", other.variables().toList());
    assertThat(Snapshots.octets(List.of(one, with))).isEqualTo(2 * each);
    with.inContext("c");
    assertThat(Snapshots.octets(List.of(one, with))).isEqualTo(2 * each + Integer.BYTES);
  }

  @Test
  void builder_refusesWhatNoDeviceCanAnswer() {
    Snapshot.Builder builder = Snapshot.builder();

    assertThatThrownBy(() -> builder.add(NAME, ExceptionValue.END_OF_MIB_VIEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endOfMibView is no value outside a context");
    assertThatThrownBy(() -> builder.add(Oid.of(1), Integer32.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'1' is no name of a variable: too short");
    assertThatThrownBy(
            () -> builder.add(new Variable(NAME, Integer32.of(1), Map.of("x", new Object()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void attributes_ofManyVariables_areTheirOwn() {
    Snapshot.Builder builder = Snapshot.builder();
    for (int i = 200; i > 0; i--) {
      Map<String, Object> attributes = i % 3 == 0 ? Map.of() : Map.of("ms", i % 7);
      builder.add(new Variable(Oid.of(1, 3, 6, i), Integer32.of(i), attributes));
    }
    Snapshot snapshot = builder.build();

    for (int i = 1; i <= 200; i++) {
      Map<String, Object> expected = i % 3 == 0 ? Map.of() : Map.of("ms", i % 7);
      assertThat(snapshot.attributes(i - 1)).isEqualTo(expected);
    }
  }
}
