// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {
  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "7,3", "2,5", "100000,20", "1000,999"})
  void parts_togetherInOrder_areAll_andOfOneSize(int size, int count) {
    List<Integer> together = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      List<Integer> part = new Shard(index, count).of(numbers(size));
      assertThat(part.size()).isBetween(size / count, size / count + 1);
      together.addAll(part);
    }
    assertThat(together).isEqualTo(numbers(size));
  }

  @Test
  void part_ofAPowerOfTwo_isAPrefixOfAddresses() {
    assertThat(new Shard(3, 16).of(numbers(65_536))).startsWith(3 * 4_096).hasSize(4_096);
  }
}
