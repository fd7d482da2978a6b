// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.List;
import org.mimus.snmp.smi.Oid;

/** A part of a {@link Formula}. */
@FunctionalInterface
interface Term {
  /** What it gives. */
  double at(Moment now);

  /** What joins two terms. */
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%"),
    LESS_OR_EQUAL("<="),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    GREATER(">"),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    /** What is not a number, such as infinity less infinity, is 0. */
    double of(double a, double b) {
      double result =
          switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? 0 : a / b;
            case REMAINDER -> b == 0 ? 0 : a - b * Math.floor(a / b);
            case LESS_OR_EQUAL -> truth(a <= b);
            case LESS -> truth(a < b);
            case GREATER_OR_EQUAL -> truth(a >= b);
            case GREATER -> truth(a > b);
            case EQUAL -> truth(a == b);
            case UNEQUAL -> truth(a != b);
          };
      return Double.isNaN(result) ? 0 : result;
    }

    private static double truth(boolean so) {
      return so ? 1 : 0;
    }
  }

  /** A number. */
  record Constant(double number) implements Term {
    @Override
    public double at(Moment now) {
      return number;
    }
  }

  /** Two terms that are joined. */
  record Pair(Operator operator, Term left, Term right) implements Term {
    @Override
    public double at(Moment now) {
      return operator.of(left.at(now), right.at(now));
    }
  }

  /** One term or another. */
  record Choice(Term condition, Term then, Term otherwise) implements Term {
    @Override
    public double at(Moment now) {
      return condition.at(now) != 0 ? then.at(now) : otherwise.at(now);
    }
  }

  /** The least or the greatest of some terms. */
  record Extreme(boolean greatest, List<Term> terms) implements Term {
    @Override
    public double at(Moment now) {
      double result = terms.get(0).at(now);
      for (Term term : terms.subList(1, terms.size())) {
        result = greatest ? Math.max(result, term.at(now)) : Math.min(result, term.at(now));
      }
      return result;
    }
  }

  /** Another variable. */
  record Variable(Oid name, boolean ofSameRow) implements Term {
    @Override
    public double at(Moment now) {
      return now.other(ofSameRow ? name.child(now.index()) : name).map(Numbers::number).orElse(0.0);
    }
  }
}
