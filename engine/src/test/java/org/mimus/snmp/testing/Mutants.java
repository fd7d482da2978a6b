// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Datagrams that are nearly good ones. */
public final class Mutants {
  private final List<byte[]> good;
  private final Random random;

  private Mutants(List<byte[]> good, long seed) {
    this.good = List.copyOf(good);
    this.random = new Random(seed);
  }

  /** Those of some good ones, always the same for a seed. */
  public static Mutants of(List<byte[]> good, long seed) {
    return new Mutants(good, seed);
  }

  /** The next: one of the good ones with up to three changes. */
  public byte[] next() {
    byte[] octets = any().clone();
    for (int times = 1 + random.nextInt(3); times > 0 && octets.length > 0; times--) {
      int at = random.nextInt(octets.length);
      switch (random.nextInt(6)) {
        case 0 -> octets = Arrays.copyOf(octets, at);
        case 1 -> octets[at] = (byte) random.nextInt(256);
        case 2 -> octets = splice(octets, at);
        case 3 -> octets[at] += (byte) (random.nextBoolean() ? 1 : -1);
        default -> octets[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return octets;
  }

  private byte[] any() {
    return good.get(random.nextInt(good.size()));
  }

  /** The front of one and the back of another. */
  private byte[] splice(byte[] front, int at) {
    byte[] back = any();
    int from = random.nextInt(back.length);
    return Forge.concat(Arrays.copyOf(front, at), Arrays.copyOfRange(back, from, back.length));
  }
}
