// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Measures what docs/security.md says of the primitives of the JDK and of BouncyCastle. A program,
 * not a test: run its {@code main} with the class path of the tests.
 */
final class PrimitivesTiming {
  private static final int WARM_UP_ROUNDS = 5;
  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = 50_000_000L;
  private static final int BATCH = 64;
  private static final int MESSAGE = 140;
  private static final int SCOPED_PDU = 64;
  private static final int STRETCHED = 1_048_576;
  private static final int CHUNK = 4_096;

  private PrimitivesTiming() {}

  public static void main(String[] arguments) {
    System.out.printf(
        "%s %s, %s %s, %s, BouncyCastle %s%n%n",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        new BouncyCastleProvider().getVersionStr());
    System.out.println("| | JDK | BouncyCastle | |\n|---|---:|---:|---|");
    for (AuthProtocol protocol : AuthProtocol.values()) {
      row("HMAC-" + protocol.label(), p -> mac(p, protocol), 1e3, "µs");
    }
    for (PrivProtocol protocol :
        List.of(
            PrivProtocol.DES, PrivProtocol.TRIPLE_DES, PrivProtocol.AES128, PrivProtocol.AES256)) {
      row(protocol.label(), p -> cipher(p, protocol), 1e3, "µs");
    }
    for (AuthProtocol protocol : AuthProtocol.values()) {
      row("Stretching, " + protocol.label(), p -> stretching(p, protocol), 1e6, "ms");
    }
  }

  private interface Making {
    Runnable of(Primitives primitives);
  }

  private static void row(String name, Making making, double unit, String unitName) {
    double jdk = nanos(() -> making.of(new JdkPrimitives())) / unit;
    double bouncyCastle = nanos(() -> making.of(new BouncyCastlePrimitives())) / unit;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f %s | %.2f %s | %.1f |%n",
        name,
        jdk,
        unitName,
        bouncyCastle,
        unitName,
        bouncyCastle / jdk);
  }

  private static Runnable mac(Primitives primitives, AuthProtocol protocol) {
    Hmac mac = new Hmac(primitives, protocol);
    byte[] key = filled(protocol.keyLength());
    byte[] message = filled(MESSAGE);
    return () -> {
      mac.begin(key);
      mac.update(message, 0, message.length);
      message[0] ^= mac.finish()[0];
    };
  }

  private static Runnable cipher(Primitives primitives, PrivProtocol protocol) {
    Primitives.Cipher cipher = primitives.cipher(protocol);
    cipher.key(filled(protocol.cipherKeyLength()));
    byte[] iv = filled(16);
    byte[] octets = filled(SCOPED_PDU);
    return () -> cipher.encrypt(iv, octets, 0, octets.length);
  }

  private static Runnable stretching(Primitives primitives, AuthProtocol protocol) {
    Primitives.Hash hash = primitives.hash(protocol);
    byte[] chunk = filled(CHUNK);
    return () -> {
      for (int done = 0; done < STRETCHED; done += CHUNK) {
        hash.update(chunk, 0, CHUNK);
      }
      hash.finish(chunk, 0);
    };
  }

  private static byte[] filled(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (37 * i + 11);
    }
    return octets;
  }

  /** The median of rounds, in time of the processor: other programs may run beside this one. */
  private static double nanos(Supplier<Runnable> making) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Runnable action = making.get();
    double[] rounds = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long count = 0;
      long start = threads.getCurrentThreadCpuTime();
      long now = start;
      while (now - start < ROUND_NANOS) {
        for (int i = 0; i < BATCH; i++) {
          action.run();
        }
        count += BATCH;
        now = threads.getCurrentThreadCpuTime();
      }
      if (round >= 0) {
        rounds[round] = (double) (now - start) / count;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
