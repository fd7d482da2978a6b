// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.List;
import java.util.Objects;
import org.mimus.simulator.data.About;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** What a {@link Formula} of time and other variables gives. */
@About("Is computed of time and other variables: max(0, value(1.3.6.1.2.1.1.7.0) * t / 2).")
public record Expression(@About("The formula.") Formula formula) implements MovingValue {
  public Expression {
    Objects.requireNonNull(formula, "formula");
  }

  /**
   * What a formula gives.
   *
   * @throws IllegalArgumentException if the text is none, saying where
   */
  public static Expression of(String formula) {
    return new Expression(Formula.parse(formula));
  }

  @Override
  public Value value(Moment now) {
    return Numbers.rounded(now.start().syntax(), formula.at(now));
  }

  @Override
  public List<Oid> references() {
    return formula.references();
  }
}
