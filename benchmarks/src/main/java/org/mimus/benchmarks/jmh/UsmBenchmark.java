// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.smi.Oid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A manager's side of one GET: encoding, encrypting and signing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UsmBenchmark {
  private static final int MAX_SIZE = 65_507;
  private static final Pdu REQUEST =
      Pdu.request(PduType.GET, 1, List.of(Oid.parse("1.3.6.1.2.1.1.1.0")));

  @Param({"V3_SHA1_AES128", "V3_SHA256_AES256"})
  public Protection protection;

  private SecuritySession session;

  /** Makes the keys. */
  @Setup
  public void prepare() {
    session = protection.session();
  }

  @Benchmark
  public byte[] protect() {
    return session.protect(REQUEST, MAX_SIZE);
  }
}
