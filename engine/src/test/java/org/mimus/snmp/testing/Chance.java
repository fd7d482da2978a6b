// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Random names and values, close enough to each other to collide. */
public final class Chance {
  private static final Oid ROOT = Oid.parse("1.3.6.1");
  private static final long[] SUB_IDS = {0, 1, 2, 127, 128, 16_384, 4_294_967_295L};

  private final Random random;

  public Chance(long seed) {
    random = new Random(seed);
  }

  public Random random() {
    return random;
  }

  /** A name of up to four sub-identifiers below 1.3.6.1. */
  public Oid name() {
    Oid name = ROOT;
    int more = random.nextInt(5);
    for (int i = 0; i < more; i++) {
      name = name.child(SUB_IDS[random.nextInt(SUB_IDS.length)]);
    }
    return name;
  }

  /** One of some names, one beside it, or any other. */
  public Oid near(Collection<Oid> names) {
    int kind = random.nextInt(6);
    if (names.isEmpty() || kind == 0) {
      return name();
    }
    Oid known = new ArrayList<>(names).get(random.nextInt(names.size()));
    return switch (kind) {
      case 1 -> known.child(0);
      case 2 -> known.parent();
      default -> known;
    };
  }

  public Value value() {
    int number = random.nextInt(1 << random.nextInt(30));
    return switch (random.nextInt(6)) {
      case 0 -> Integer32.of(-number);
      case 1 -> Counter32.of(number);
      case 2 -> Gauge32.of(number);
      case 3 -> TimeTicks.of(number);
      case 4 -> Counter64.of(random.nextLong());
      default -> OctetString.of("x".repeat(random.nextInt(20)));
    };
  }

  /** A table of up to {@code most} variables. */
  public NavigableMap<Oid, Value> variables(int most) {
    NavigableMap<Oid, Value> variables = new TreeMap<>();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      variables.put(name(), value());
    }
    return variables;
  }

  /** Some of a list. */
  public <T> List<T> some(Collection<T> all) {
    return all.stream().filter(each -> random.nextInt(4) == 0).toList();
  }
}
