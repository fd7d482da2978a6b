// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.scale;

import java.util.List;
import java.util.Random;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotInfo;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * A snapshot of a switch that nobody has: the system group, ifTable, ifXTable, and a bridge's table
 * of MAC addresses, with as many rows as it takes. Each seed gives another one, always the same.
 */
final class SwitchSnapshot {
  private static final Oid SYSTEM = Oid.parse("1.3.6.1.2.1.1");
  private static final Oid IF_ENTRY = Oid.parse("1.3.6.1.2.1.2.2.1");
  private static final Oid FDB_ENTRY = Oid.parse("1.3.6.1.2.1.17.4.3.1");
  private static final Oid IF_X_ENTRY = Oid.parse("1.3.6.1.2.1.31.1.1.1");
  private static final int IF_COLUMNS = 22;
  private static final int IF_X_COLUMNS = 18;
  private static final int FDB_COLUMNS = 3;

  private final Snapshot.Builder builder = Snapshot.builder();
  private final Random random;
  private final long seed;

  private SwitchSnapshot(long seed) {
    this.random = new Random(seed);
    this.seed = seed;
  }

  /**
   * Makes one.
   *
   * @param variables at least 200; there are up to two more
   */
  static Snapshot of(int variables, long seed) {
    SwitchSnapshot made = new SwitchSnapshot(seed);
    int interfaces = Math.max(4, variables / 100);
    made.system();
    made.interfaces(interfaces);
    int left = variables - 6 - interfaces * (IF_COLUMNS + IF_X_COLUMNS);
    made.addresses(interfaces, (left + FDB_COLUMNS - 1) / FDB_COLUMNS);
    made.extendedInterfaces(interfaces);
    return made.builder
        .info(SnapshotInfo.none().withEnding(SnapshotInfo.Ending.complete(List.of())))
        .build();
  }

  private void system() {
    Value[] scalars = {
      text("Switch software, version 15.2(%d), made up".formatted(seed)),
      Oid.of(1, 3, 6, 1, 4, 1, 32_473, 1, seed % 7),
      TimeTicks.of(unsigned()),
      text("noc@example.net"),
      text("switch-" + seed),
      text("Rack %d".formatted(random.nextInt(100)))
    };
    for (int i = 0; i < scalars.length; i++) {
      builder.add(SYSTEM.child(i + 1, 0), scalars[i]);
    }
  }

  private void interfaces(int count) {
    for (int column = 1; column <= IF_COLUMNS; column++) {
      for (int row = 1; row <= count; row++) {
        builder.add(IF_ENTRY.child(column, 10_000L + row), interfaceValue(column, row));
      }
    }
  }

  private Value interfaceValue(int column, int row) {
    return switch (column) {
      case 1 -> Integer32.of(10_000 + row);
      case 2 -> text("GigabitEthernet1/0/" + row);
      case 3, 4, 7, 8 -> Integer32.of(1 + random.nextInt(6));
      case 5, 21 -> Gauge32.of(unsigned());
      case 6 -> mac();
      case 9 -> TimeTicks.of(unsigned());
      case 22 -> Oid.of(0, 0);
      default -> Counter32.of(unsigned());
    };
  }

  private void extendedInterfaces(int count) {
    for (int column = 1; column <= IF_X_COLUMNS; column++) {
      for (int row = 1; row <= count; row++) {
        builder.add(IF_X_ENTRY.child(column, 10_000L + row), extendedValue(column, row));
      }
    }
  }

  private Value extendedValue(int column, int row) {
    return switch (column) {
      case 1 -> text("Gi1/0/" + row);
      case 2, 3, 4, 5 -> Counter32.of(unsigned());
      case 14, 16, 17 -> Integer32.of(1 + random.nextInt(2));
      case 15 -> Gauge32.of(1_000);
      case 18 -> text("to rack %d, port %d".formatted(random.nextInt(400), row));
      default -> Counter64.of(random.nextLong() >>> 16);
    };
  }

  /** A row is named by the address itself. */
  private void addresses(int interfaces, int count) {
    byte[][] addresses = new byte[count][];
    for (int row = 0; row < count; row++) {
      addresses[row] = mac(row);
    }
    for (int column = 1; column <= FDB_COLUMNS; column++) {
      for (byte[] address : addresses) {
        Oid name = FDB_ENTRY.child(column);
        for (byte octet : address) {
          name = name.child(octet & 0xff);
        }
        builder.add(name, addressValue(column, address, interfaces));
      }
    }
  }

  private Value addressValue(int column, byte[] address, int interfaces) {
    return switch (column) {
      case 1 -> OctetString.of(address);
      case 2 -> Integer32.of(1 + random.nextInt(interfaces));
      default -> Integer32.of(3);
    };
  }

  /** Ascending with the row, so that the file is in the order of a walk. */
  private byte[] mac(int row) {
    return new byte[] {
      0, 0x1b, (byte) (row >>> 12), (byte) (row >>> 4), (byte) (row << 4), (byte) random.nextInt()
    };
  }

  private OctetString mac() {
    return OctetString.of(mac(random.nextInt(1 << 20)));
  }

  private long unsigned() {
    return random.nextInt() & 0xffff_ffffL;
  }

  private static OctetString text(String text) {
    return OctetString.of(text);
  }
}
