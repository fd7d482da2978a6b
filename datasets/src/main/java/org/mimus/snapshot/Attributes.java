// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of some variables beyond their values, as JSON text that is parsed when asked for.
 * Equal texts are held once. A variable is named by where its entry begins.
 */
final class Attributes {
  static final Attributes NONE = new Attributes(new int[0], new int[0], new byte[0]);

  /** Where the entries begin that have attributes, ascending. */
  private final int[] owners;

  /** For each owner twice the place of its text, plus 1 where the variable is not writable. */
  private final int[] places;

  /** UTF-8 texts, each ended by a zero. */
  private final byte[] texts;

  private Attributes(int[] owners, int[] places, byte[] texts) {
    this.owners = owners;
    this.places = places;
    this.texts = texts;
  }

  boolean isReadOnly(int owner) {
    int found = Arrays.binarySearch(owners, owner);
    return found >= 0 && (places[found] & 1) == 1;
  }

  void countInto(HeldArrays held) {
    held.add(owners);
    held.add(places);
    held.add(texts);
  }

  Map<String, Object> get(int owner) {
    int found = Arrays.binarySearch(owners, owner);
    if (found < 0) {
      return Map.of();
    }
    int from = places[found] >> 1;
    int to = from;
    while (texts[to] != 0) {
      to++;
    }
    String text = new String(texts, from, to - from, StandardCharsets.UTF_8);
    return Collections.unmodifiableMap(Json.object(text));
  }

  /** Collects attributes in ascending order of their owners. */
  static final class Builder {
    private final Map<String, Integer> known = new HashMap<>();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private int[] owners = new int[16];
    private int[] places = new int[16];
    private int size;

    void add(int owner, String text) {
      if (size == owners.length) {
        owners = Arrays.copyOf(owners, size * 2);
        places = Arrays.copyOf(places, size * 2);
      }
      owners[size] = owner;
      places[size++] = known.computeIfAbsent(text, this::place);
    }

    private int place(String text) {
      int place = Math.multiplyExact(2, texts.size());
      texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      texts.write(0);
      return isReadOnly(text) ? place + 1 : place;
    }

    private static boolean isReadOnly(String text) {
      if (!text.contains(Variable.ACCESS)) {
        return false;
      }
      Optional<Access> access = Access.of(Json.object(text).get(Variable.ACCESS));
      return access.isPresent() && !access.get().isWritable();
    }

    Attributes build() {
      return size == 0
          ? NONE
          : new Attributes(
              Arrays.copyOf(owners, size), Arrays.copyOf(places, size), texts.toByteArray());
    }
  }
}
