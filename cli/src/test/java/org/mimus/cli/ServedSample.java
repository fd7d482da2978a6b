// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.nio.charset.StandardCharsets;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.snapshot.Snapshot;
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

/** An agent with every type of value, and those values that printing is difficult for. */
final class ServedSample implements AutoCloseable {
  /** Above all variables. */
  static final String ROOT = ".1.3.6.1.4.1.99999";

  private final Fleet fleet;

  ServedSample() {
    fleet =
        Fleet.start(
            AgentSpec.of("sample", snapshot())
                .listen("127.0.0.1:0")
                .community("public")
                .writeCommunity("private")
                .build());
  }

  String address() {
    return "127.0.0.1:" + fleet.agents().get(0).port();
  }

  @Override
  public void close() {
    fleet.close();
  }

  static Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.builder();
    add(builder, 1, Integer32.of(-5), Integer32.of(Integer.MIN_VALUE));
    add(
        builder,
        2,
        OctetString.of("plain"),
        OctetString.of(""),
        OctetString.of("\0\1\2ABC\"\\\n\t\13\f\r\16\17\20\21\22\23\24A"),
        OctetString.of("quo\"te \\ back\tt\nnl\r\13\f"),
        OctetString.of("café"),
        OctetString.of("nul\0"),
        OctetString.of("0123456789abcdef"),
        OctetString.of("\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17"),
        OctetString.of("\33[31mred\7"),
        OctetString.of("ends with a new line\n"));
    add(builder, 3, Null.NULL);
    add(builder, 4, Oid.parse("1.3.6.1.4.1.8072.4294967295"), Oid.parse("0.0"));
    add(builder, 5, IpAddress.parse("192.0.2.255"));
    add(builder, 6, Counter32.of(4_294_967_295L));
    add(builder, 7, Gauge32.of(3_000_000_000L));
    add(
        builder,
        8,
        TimeTicks.of(0),
        TimeTicks.of(1),
        TimeTicks.of(6_000),
        TimeTicks.of(8_639_999),
        TimeTicks.of(8_640_000),
        TimeTicks.of(18_372_345),
        TimeTicks.of(4_294_967_295L));
    add(
        builder,
        9,
        Opaque.of("twenty octets and on".getBytes(StandardCharsets.US_ASCII)),
        Opaque.ofFloat(1.5f),
        Opaque.ofDouble(-1e10),
        Opaque.ofInt64(-1_234_567_890_123L),
        Opaque.ofUint64(-1),
        Opaque.ofFloat(Float.NaN),
        Opaque.of(),
        Opaque.ofCounter64(-1),
        Opaque.ofCounter64(5));
    add(builder, 10, Counter64.of(-1));
    return builder.build();
  }

  private static void add(Snapshot.Builder builder, int column, Value... values) {
    Oid root = Oid.parse(ROOT);
    for (int i = 0; i < values.length; i++) {
      builder.add(root.child(column, i), values[i]);
    }
  }
}
