// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.List;

/**
 * One of several parts of a list, each a block of neighbours; none has two more than another.
 *
 * @param index from 0
 * @param count how many parts there are
 */
record Shard(int index, int count) {
  static final Shard WHOLE = new Shard(0, 1);

  <T> List<T> of(List<T> all) {
    return all.subList(border(all.size(), index), border(all.size(), index + 1));
  }

  private int border(int size, int before) {
    return (int) ((long) size * before / count);
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
