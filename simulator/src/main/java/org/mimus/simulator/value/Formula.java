// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.List;
import org.mimus.snmp.smi.Oid;

/**
 * A number that is computed of time and of other variables. Immutable.
 *
 * <pre>
 * 17   2.5   1e6            numbers, all with 53 bits of precision
 * t                         seconds since the agent was started, or booted
 * value(1.3.6.1.2.1.1.7.0)  another variable; 0 where it is not there, or no number
 * value(1.3.6.1.2.1.2.2.1.5.*)  the same row of another column, where a column is computed
 * a + b   a - b   a * b   a / b   a % b   -a   (a)     division by 0 gives 0
 * a &lt; b   a &lt;= b   a &gt; b   a &gt;= b   a == b   a != b   1 where it is so, else 0
 * if(a, b, c)               b where a is not 0, else c
 * min(a, b, ...)   max(a, b, ...)
 * </pre>
 */
public final class Formula {
  private final String text;
  private final Term term;
  private final List<Oid> references;

  private Formula(String text, Term term, List<Oid> references) {
    this.text = text;
    this.term = term;
    this.references = references;
  }

  /**
   * Reads a formula.
   *
   * @throws IllegalArgumentException if the text is none, saying at which character
   */
  public static Formula parse(String text) {
    FormulaParser parser = new FormulaParser(text);
    Term term = parser.all();
    return new Formula(text, term, parser.references());
  }

  /** What it gives; finite, or infinite where it overflows, never not a number. */
  double at(Moment now) {
    return term.at(now);
  }

  /** The variables and columns that it asks for. */
  List<Oid> references() {
    return references;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula formula && text.equals(formula.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
