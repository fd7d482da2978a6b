// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** Snapshots that tests share. */
final class Samples {
  private Samples() {}

  static LoadedSnapshot read(String fileName, String text) {
    return read(fileName, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static LoadedSnapshot read(String fileName, byte[] octets) {
    try {
      return Snapshots.read(fileName, new ByteArrayInputStream(octets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> problems(LoadedSnapshot loaded) {
    return loaded.problems().stream().map(Problem::toString).toList();
  }

  /** Every type, at the ends of its range. */
  static List<Value> values() {
    List<Value> values = new ArrayList<>();
    values.addAll(List.of(Integer32.of(0), Integer32.of(Integer.MIN_VALUE), Integer32.of(-129)));
    values.addAll(List.of(Integer32.of(Integer.MAX_VALUE), Null.NULL));
    values.addAll(List.of(Oid.of(0, 0), Oid.of(2, 999, 4294967295L), Oid.of(1, 3, 6, 1)));
    values.addAll(List.of(IpAddress.parse("0.0.0.0"), IpAddress.parse("255.1.2.128")));
    values.addAll(List.of(Counter32.of(0), Counter32.of(4294967295L), Counter32.of(128)));
    values.addAll(List.of(Gauge32.of(0), Gauge32.of(4294967295L)));
    values.addAll(List.of(TimeTicks.of(0), TimeTicks.of(4294967295L), TimeTicks.of(8_640_000)));
    values.addAll(List.of(Counter64.of(0), Counter64.of(-1), Counter64.of(Long.MIN_VALUE)));
    values.addAll(opaques());
    for (String text : STRINGS) {
      values.add(OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    values.add(OctetString.of("caf\u00e9 \u20ac \ud83d\udc26"));
    return values;
  }

  private static List<Value> opaques() {
    return List.of(
        Opaque.of(),
        Opaque.of((byte) 4, (byte) 1, (byte) 'a'),
        Opaque.ofFloat(0.34f),
        Opaque.ofFloat(-0.0f),
        Opaque.ofFloat(Float.MIN_VALUE),
        Opaque.ofFloat(Float.NaN),
        Opaque.of((byte) 0x9f, (byte) 0x78, (byte) 4, (byte) 0x7f, (byte) 0xc1, (byte) 2, (byte) 3),
        Opaque.ofFloat(Float.NEGATIVE_INFINITY),
        Opaque.ofDouble(1.0 / 3),
        Opaque.ofDouble(-0.0),
        Opaque.ofDouble(Double.MAX_VALUE),
        Opaque.ofInt64(Long.MIN_VALUE),
        Opaque.ofInt64(5),
        Opaque.ofUint64(-1),
        // An int64 with an octet more than it needs.
        Opaque.of((byte) 0x9f, (byte) 0x7a, (byte) 2, (byte) 0, (byte) 5));
  }

  private static final List<String> STRINGS =
      List.of(
          "",
          "plain",
          " blank before",
          "blank behind ",
          "  ",
          "\t",
          "a|b|c",
          "# no comment",
          "say \"hi\"",
          "\"",
          "\\",
          "end\\",
          "\\x41\\n",
          "two\nlines",
          "dos\r\nlines\r\n",
          "cr\r",
          "line\n.1.3.6.1.2.1.1.1.0 = STRING: \"fake\"\nend",
          "\n",
          "nul\0",
          "\0",
          "\u0007bell",
          "\u007f",
          "\u00ff\u00fe",
          "\u0080",
          "00 1B 2C ",
          "{\"hex\":\"00\"}",
          "x".repeat(300),
          "\u0090".repeat(40));

  static Snapshot everything() {
    Snapshot.Builder builder = Snapshot.builder();
    int i = 0;
    for (Value value : values()) {
      builder.add(Oid.of(1, 3, 6, 1, 4, 1, 32473, 1, ++i, 0), value);
    }
    builder.add(Oid.of(2, 999, 3), Integer32.of(1));
    builder.add(Oid.of(0, 0), Integer32.of(2));
    builder.add(longest(), Integer32.of(3));
    return builder.build();
  }

  static Oid longest() {
    long[] ids = new long[Oid.MAX_SIZE];
    Arrays.fill(ids, 0xffff_ffffL);
    ids[0] = 1;
    ids[1] = 3;
    return Oid.of(ids);
  }

  static Snapshot random(long seed, int size) {
    Random random = new Random(seed);
    List<Value> values = values();
    Snapshot.Builder builder = Snapshot.builder();
    for (int i = 0; i < size; i++) {
      builder.add(randomName(random), randomValue(random, values));
    }
    return builder.build();
  }

  static Oid randomName(Random random) {
    long[] ids = new long[2 + random.nextInt(12)];
    ids[0] = random.nextInt(3);
    for (int i = 1; i < ids.length; i++) {
      int bits = random.nextInt(4) == 0 ? 32 : 3;
      ids[i] = random.nextLong() >>> (64 - bits);
    }
    ids[1] %= 40;
    return Oid.of(ids);
  }

  private static Value randomValue(Random random, List<Value> values) {
    if (random.nextInt(3) > 0) {
      return values.get(random.nextInt(values.size()));
    }
    byte[] octets = new byte[random.nextInt(200)];
    random.nextBytes(octets);
    return random.nextBoolean() ? OctetString.of(octets) : Opaque.of(octets);
  }
}
