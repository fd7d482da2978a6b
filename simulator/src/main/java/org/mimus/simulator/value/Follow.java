// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.List;
import java.util.Objects;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.simulator.data.Names;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * What another variable is, in this variable's type: ifInOctets are the lowest 32 bits of
 * ifHCInOctets. Where a column follows, each row follows the same row of the other column.
 */
@About("Is what another variable is, in its own type: a 32-bit counter its 64-bit twin.")
public record Follow(
    @About("The other variable; the other column where a column follows.") Oid of,
    @About("How much of it: packets may be 0.002 of octets.") @Default("1") double factor)
    implements MovingValue {
  public Follow {
    Objects.requireNonNull(of, "of");
    if (Double.isNaN(factor) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a factor is a number, not " + factor);
    }
  }

  /** One that is just what the other is. */
  public static Follow of(String name) {
    return new Follow(Names.parse(name), 1);
  }

  @Override
  public Value value(Moment now) {
    Value other = now.other(of.child(now.index())).filter(Numbers::isNumber).orElse(now.start());
    return factor == 1
        ? Numbers.wrapped(now.start().syntax(), Numbers.bits(other))
        : Numbers.rounded(now.start().syntax(), Math.floor(Numbers.number(other) * factor));
  }

  @Override
  public List<Oid> references() {
    return List.of(of);
  }
}
