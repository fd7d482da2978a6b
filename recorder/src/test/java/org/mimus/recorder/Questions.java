// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mimus.recorder.Requester.Question;
import org.mimus.snmp.smi.Oid;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;

/** Seeded requests around the names that a device has: what exists, what nearly does. */
final class Questions {
  private static final int MOST_NAMES = 6;
  private static final int MOST_REPETITIONS = 30;

  private final Random random;
  private final List<Oid> names;

  Questions(Random random, List<Oid> names) {
    this.random = random;
    this.names = names;
  }

  Question next() {
    List<String> asked = new ArrayList<>();
    int count = 1 + random.nextInt(MOST_NAMES);
    for (int i = 0; i < count; i++) {
      asked.add(name().toString());
    }
    int version = random.nextInt(4) == 0 ? SnmpConstants.version1 : SnmpConstants.version2c;
    int type =
        switch (random.nextInt(version == SnmpConstants.version1 ? 2 : 3)) {
          case 0 -> PDU.GET;
          case 1 -> PDU.GETNEXT;
          default -> PDU.GETBULK;
        };
    int nonRepeaters = random.nextInt(3) == 0 ? random.nextInt(count + 2) : 0;
    return new Question(
        version, type, nonRepeaters, random.nextInt(MOST_REPETITIONS), List.copyOf(asked));
  }

  private Oid name() {
    Oid name = names.get(random.nextInt(names.size()));
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> name;
      case 4 -> name.parent(); // the column, or the scalar's object
      case 5 -> name.parent().child(random.nextInt(1000)); // an instance, or none
      case 6 -> name.child(random.nextInt(3)); // below an instance
      case 7 -> name.prefix(2 + random.nextInt(name.size() - 2)); // a root
      case 8 -> name.prefix(2 + random.nextInt(name.size() - 2)).child(random.nextInt(130));
      case 9 -> name.prefix(Math.min(name.size() - 1, 7)).child(random.nextInt(40), 1, 2, 1);
      case 10 -> sibling(name, Math.min(name.size() - 1, 10)); // another column, or none
      default -> Oid.of(random.nextInt(3), random.nextInt(40), random.nextInt(8));
    };
  }

  private Oid sibling(Oid name, int index) {
    long[] subIds = name.toLongs();
    subIds[index] = random.nextInt(60);
    return Oid.of(subIds);
  }
}
