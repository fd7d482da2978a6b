// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.jmh;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From a request's octets to its answer's, all that an agent does but for the socket. The transport
 * in memory copies each datagram once, which is counted as well.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {
  private static final int QUESTIONS = 4_096; // a power of two
  private static final int REPETITIONS = 25;
  private static final long SEED = 20_260_101;

  /** What is asked, of names all over the snapshot. */
  public enum Question {
    GET,
    GETNEXT,
    GETBULK_25
  }

  @Param public Question question;

  @Param public Protection protection;

  private final Device device = new Device();
  private byte[][] requests;
  private int asked;

  /** Encodes the requests that are asked in turn. */
  @Setup
  public void prepare() {
    Snapshot snapshot = Snapshots.loadBundled(Device.SNAPSHOT).snapshot();
    Random random = new Random(SEED);
    requests =
        protection.protect(
            IntStream.range(0, QUESTIONS)
                .mapToObj(i -> pdu(i, snapshot.variable(random.nextInt(snapshot.size())).name())));
  }

  private Pdu pdu(int id, Oid name) {
    return switch (question) {
      case GET -> Pdu.request(PduType.GET, id, List.of(name));
      case GETNEXT -> Pdu.request(PduType.GET_NEXT, id, List.of(name));
      case GETBULK_25 -> Pdu.bulk(id, 0, REPETITIONS, List.of(name));
    };
  }

  @Benchmark
  public int answer() {
    return device.ask(requests[asked++ & (QUESTIONS - 1)]);
  }
}
