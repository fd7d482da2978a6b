// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.KeyLocalization;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long keys take to make. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {
  @Param({"SHA1", "SHA256"})
  public AuthProtocol auth;

  @Benchmark
  public byte[] localizeKey() {
    return KeyLocalization.localize(auth, new byte[auth.keyLength()], Protection.ENGINE);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public byte[] stretchPassphrase() {
    return KeyLocalization.masterKey(auth, "a passphrase".getBytes(StandardCharsets.UTF_8));
  }
}
