// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.simulator.journal.JournalRequest;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** What was asked, in words that stay on one line and end. */
record Wording(OidNames shown) {
  /** Most characters of a name, a value or a detail. */
  private static final int MOST_CHARACTERS = 120;

  /** Most characters of a message. */
  private static final int LONGEST_MESSAGE = 2_000;

  /** Most names of a request. */
  private static final int MOST_NAMES = 4;

  String name(Oid name) {
    return cut(shown.name(name));
  }

  String value(Oid name, Value value) {
    return cut(shown.valueInOneLine(name, value));
  }

  String names(List<Oid> names) {
    return some(names.stream().map(this::name).toList(), names.size());
  }

  private static String some(List<String> texts, int count) {
    int listed = Math.min(MOST_NAMES, texts.size());
    String text = String.join(", ", texts.subList(0, listed));
    return count > listed ? text + " and " + (count - listed) + " more" : text;
  }

  /** {@code GET .1.3.6.1.2.1.1.5.0 by "public" in version 2c}. */
  String request(ReceivedRequest request) {
    StringBuilder text = new StringBuilder();
    request.request().ifPresent(one -> text.append(asked(one)).append(' '));
    request.principal().ifPresent(who -> text.append("by ").append(quote(who)).append(' '));
    text.append("in version ").append(request.version().map(SnmpVersion::label).orElse("unknown"));
    request
        .context()
        .filter(context -> !context.isEmpty())
        .ifPresent(context -> text.append(" in context ").append(quote(context)));
    return text.toString();
  }

  private String asked(JournalRequest request) {
    boolean set = request.operation() == PduType.SET;
    List<String> names =
        request.varBinds().stream()
            .limit(MOST_NAMES)
            .map(varBind -> name(varBind.name()) + (set ? " to " + value(varBind) : ""))
            .toList();
    String bulk = request.bulk().map(Wording::bulk).orElse("");
    return (operation(request.operation()) + " " + some(names, request.count())).strip() + bulk;
  }

  private static String bulk(JournalRequest.Bulk bulk) {
    String repetitions = " with max-repetitions " + bulk.maxRepetitions();
    return bulk.nonRepeaters() == 0
        ? repetitions
        : repetitions + " and non-repeaters " + bulk.nonRepeaters();
  }

  private String value(VarBind varBind) {
    return value(varBind.name(), varBind.value());
  }

  /** What became of it, with as many answers as there were. */
  static String outcome(JournalOutcome outcome) {
    return cut(outcome.toString());
  }

  /** Which names of a GET are not there, though its answer has no error; most often nothing. */
  String missing(ReceivedRequest request) {
    List<Oid> missing = request.outcome().missing();
    if (missing.isEmpty() || request.outcome().errorIndex() > 0) {
      return "";
    }
    return request.names().size() == 1 ? ", not there" : ", not there: " + names(missing);
  }

  static String operation(PduType operation) {
    return switch (operation) {
      case GET -> "GET";
      case GET_NEXT -> "GETNEXT";
      case GET_BULK -> "GETBULK";
      case SET -> "SET";
      case RESPONSE, TRAP_V1, INFORM, TRAP, REPORT -> operation.label();
    };
  }

  static String quote(String text) {
    return '"' + cut(text) + '"';
  }

  /** {@code ["a", "b"]}. */
  static String quoteAll(Collection<String> texts) {
    String all =
        texts.stream().limit(MOST_NAMES * 2).map(Wording::quote).collect(Collectors.joining(", "));
    int more = texts.size() - MOST_NAMES * 2;
    return "[" + all + (more > 0 ? " and " + more + " more" : "") + "]";
  }

  /** {@code 1 datagram}, {@code 2 datagrams}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Equal texts once, with how often they are there. */
  static List<String> grouped(Stream<String> texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + " times)"))
        .toList();
  }

  /** The first texts behind one another. */
  static String first(int most, List<String> texts, String separator) {
    String text = texts.stream().limit(most).collect(Collectors.joining(separator));
    int more = texts.size() - most;
    return more > 0 ? text + separator + "and " + more + " more" : text;
  }

  /** A message that ends. */
  static String capped(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }

  /** Without what moves a cursor, and not too long. */
  static String cut(String text) {
    String line =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
    if (line.chars().noneMatch(Character::isISOControl)) {
      return line;
    }
    return line.codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\x%02x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
