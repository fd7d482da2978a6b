// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.smi.Oid;

/** Reads a {@link Formula} by recursive descent. Used once. */
final class FormulaParser {
  private static final int MOST_CHARACTERS = 4_000;
  private static final int MOST_DEPTH = 50;
  private static final double MICROS = 1e6;

  private static final List<List<Term.Operator>> LEVELS =
      List.of(
          List.of(
              Term.Operator.LESS_OR_EQUAL,
              Term.Operator.LESS,
              Term.Operator.GREATER_OR_EQUAL,
              Term.Operator.GREATER,
              Term.Operator.EQUAL,
              Term.Operator.UNEQUAL),
          List.of(Term.Operator.ADD, Term.Operator.SUBTRACT),
          List.of(Term.Operator.MULTIPLY, Term.Operator.DIVIDE, Term.Operator.REMAINDER));

  private final String text;
  private final List<Oid> references = new ArrayList<>();
  private int at;
  private int depth;

  FormulaParser(String text) {
    this.text = text;
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a formula has at most " + MOST_CHARACTERS + " characters, not " + text.length());
    }
  }

  Term all() {
    Term term = level(0);
    if (at < text.length()) {
      throw expected("an operator or the end");
    }
    return term;
  }

  List<Oid> references() {
    return List.copyOf(references);
  }

  private Term level(int number) {
    if (number == LEVELS.size()) {
      return signed();
    }
    Term left = level(number + 1);
    for (Term.Operator next = operator(number); next != null; next = operator(number)) {
      left = new Term.Pair(next, left, level(number + 1));
    }
    return left;
  }

  private Term.Operator operator(int level) {
    for (Term.Operator operator : LEVELS.get(level)) {
      if (accept(operator.sign())) {
        return operator;
      }
    }
    return null;
  }

  private Term signed() {
    if (++depth > MOST_DEPTH) {
      throw new IllegalArgumentException(
          place() + "terms are nested more than " + MOST_DEPTH + " deep");
    }
    Term term =
        accept("-")
            ? new Term.Pair(Term.Operator.SUBTRACT, new Term.Constant(0), signed())
            : simple();
    depth--;
    return term;
  }

  private Term simple() {
    skipBlanks();
    if (accept("(")) {
      Term term = level(0);
      require(")");
      return term;
    }
    int begin = at;
    if (isDigit() || peek() == '.') {
      return number();
    }
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(begin, at);
    return switch (name) {
      case "t" -> now -> now.micros() / MICROS;
      case "value" -> variable();
      case "if" -> choice(begin);
      case "min", "max" -> new Term.Extreme(name.equals("max"), arguments());
      default -> {
        at = begin;
        throw expected("a number, t, value(OID), if(...), min(...), max(...) or '('");
      }
    };
  }

  private Term number() {
    int begin = at;
    while (isDigit() || peek() == '.') {
      at++;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '-' || peek() == '+') {
        at++;
      }
      while (isDigit()) {
        at++;
      }
    }
    try {
      return new Term.Constant(Double.parseDouble(text.substring(begin, at)));
    } catch (NumberFormatException e) {
      String wrong = text.substring(begin, at);
      at = begin;
      throw new IllegalArgumentException(place() + "'" + wrong + "' is no number", e);
    }
  }

  private Term variable() {
    require("(");
    skipBlanks();
    int begin = at;
    while (isDigit() || peek() == '.' || peek() == '*') {
      at++;
    }
    String name = text.substring(begin, at);
    boolean ofSameRow = name.endsWith(".*");
    try {
      Oid oid = Oid.parse(ofSameRow ? name.substring(0, name.length() - 2) : name);
      if (oid.size() < 2) {
        throw new IllegalArgumentException("'" + name + "' is no name of a variable");
      }
      references.add(oid);
      require(")");
      return new Term.Variable(oid, ofSameRow);
    } catch (IllegalArgumentException e) {
      at = begin;
      throw e.getMessage().startsWith("at character")
          ? e
          : new IllegalArgumentException(place() + e.getMessage(), e);
    }
  }

  private Term choice(int begin) {
    List<Term> terms = arguments();
    if (terms.size() != 3) {
      at = begin;
      throw new IllegalArgumentException(
          place() + "if has a condition and two values, not " + terms.size() + " terms");
    }
    return new Term.Choice(terms.get(0), terms.get(1), terms.get(2));
  }

  private List<Term> arguments() {
    require("(");
    List<Term> terms = new ArrayList<>();
    do {
      terms.add(level(0));
    } while (accept(","));
    require(")");
    return List.copyOf(terms);
  }

  private boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  /** The next character; 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean accept(String sign) {
    skipBlanks();
    if (!text.startsWith(sign, at)) {
      return false;
    }
    at += sign.length();
    skipBlanks();
    return true;
  }

  private void require(String sign) {
    if (!accept(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  private String place() {
    return "at character " + (at + 1) + " of the formula: ";
  }

  private IllegalArgumentException expected(String what) {
    String there = at < text.length() ? "'" + text.substring(at, at + 1) + "'" : "the end";
    return new IllegalArgumentException(place() + "here should be " + what + ", not " + there);
  }
}
