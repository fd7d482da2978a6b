// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.manager.PendingRequest.Plan;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * The course of one walk: what to ask next, and what to make of an answer. Sends nothing itself.
 * Not thread-safe.
 */
final class WalkCourse {
  private final Oid root;
  private final WalkOptions options;
  private final Repetitions repetitions;
  private final long started = System.nanoTime();

  private Oid last;
  private long delivered;
  private long answers;
  private int asking;
  private boolean askingRoot;
  private WalkEnd end;
  private SnmpException failure;

  WalkCourse(Oid root, WalkOptions options, boolean bulk) {
    this.root = root;
    this.options = options;
    this.repetitions = new Repetitions(bulk ? options.maxRepetitions() : 1);
    this.last = root;
  }

  /** Whether there is nothing more to ask. */
  boolean isOver() {
    return (end != null || failure != null) && !askingRoot;
  }

  /**
   * What to ask next.
   *
   * @param usualAttempts how often other requests are sent, at most
   */
  Plan next(int usualAttempts) {
    if (askingRoot) {
      return new Plan(attempt -> Pdu.request(PduType.GET, 0, List.of(root)), usualAttempts);
    }
    Oid after = last;
    int first = (int) Math.min(repetitions.current(), options.maxVariables() - delivered);
    asking = first;
    return answers == 0
        ? new Plan(attempt -> firstSuccessors(after, first, attempt, usualAttempts), usualAttempts)
        : new Plan(
            attempt -> successors(after, Repetitions.atAttempt(first, attempt)),
            Math.max(usualAttempts, Repetitions.attemptsToOne(first)));
  }

  /**
   * A peer that has never answered is more likely dead than overtaxed, so it is asked no more often
   * than usual; the last time without GETBULK, which some devices do not know.
   */
  private static Pdu firstSuccessors(Oid after, int first, int attempt, int attempts) {
    boolean last = attempt > 1 && attempt == attempts;
    return successors(after, last ? 1 : Repetitions.atAttempt(first, attempt));
  }

  private static Pdu successors(Oid after, int count) {
    return count == 1
        ? Pdu.request(PduType.GET_NEXT, 0, List.of(after))
        : Pdu.bulk(0, 0, count, List.of(after));
  }

  /**
   * Goes on with the outcome of the request.
   *
   * @return what is to be delivered
   */
  List<Row> accept(Outcome outcome) {
    try {
      Response response = outcome.responseOrThrow();
      answers++;
      return askingRoot ? acceptRoot(response) : acceptNext(outcome.request(), response);
    } catch (SnmpException e) {
      askingRoot = false;
      failure = e;
      return List.of();
    }
  }

  private List<Row> acceptRoot(Response response) {
    askingRoot = false;
    boolean found =
        response.errorStatus() == 0
            && response.varBinds().size() == 1
            && response.first().name().equals(root)
            && !response.first().value().isException();
    if (!found) {
      return List.of();
    }
    delivered++;
    return List.of(new Row(response.first(), response.roundTripTime(), true));
  }

  private List<Row> acceptNext(SentRequest request, Response response) {
    int asked = request.type() == PduType.GET_BULK ? request.pdu().maxRepetitions() : 1;
    if (response.errorStatus() != 0) {
      acceptError(request, response, asked);
      return List.of();
    }
    if (response.varBinds().isEmpty()) {
      acceptEmpty(request, response, asked);
      return List.of();
    }
    if (asked < asking) {
      repetitions.shrinkTo(asked);
    } else {
      repetitions.answered();
    }
    List<Row> rows = new ArrayList<>(response.varBinds().size());
    for (VarBind varBind : response.varBinds()) {
      if (end != null || !accept(varBind, request, response)) {
        break;
      }
      rows.add(new Row(varBind, response.roundTripTime(), rows.isEmpty()));
    }
    return rows;
  }

  private void acceptError(SentRequest request, Response response, int asked) {
    if (response.errorStatus() == ErrorStatus.NO_SUCH_NAME.code()) {
      // RFC 1157 section 4.1.3: what SNMPv1 answers behind its last variable.
      end(WalkEnd.END_OF_MIB);
    } else if (response.errorStatus() == ErrorStatus.TOO_BIG.code() && asked > 1) {
      repetitions.shrinkTo(asked / 2);
    } else {
      failure = new SnmpErrorException(request, response);
    }
  }

  private void acceptEmpty(SentRequest request, Response response, int asked) {
    if (asked > 1) {
      repetitions.shrinkTo(1);
    } else {
      failure = noSuccessor("no variable at all", request, response);
    }
  }

  private WalkException noSuccessor(String answer, SentRequest request, Response response) {
    return new WalkException(
        "%s answered %s with %s, so the walk cannot go on"
            .formatted(request.peerText(), request.what(), answer),
        request,
        response,
        deliveredSoFar());
  }

  /** Whether a variable is to be delivered; else the walk is over. */
  private boolean accept(VarBind varBind, SentRequest request, Response response) {
    Oid name = varBind.name();
    if (varBind.value() == ExceptionValue.END_OF_MIB_VIEW) {
      return end(WalkEnd.END_OF_MIB);
    }
    if (name.startsWith(root) && varBind.value().isException()) {
      // RFC 3416 sections 4.2.2 and 4.2.3: only endOfMibView says that there is no successor.
      failure = noSuccessor(varBind.value() + " for " + name, request, response);
      return false;
    }
    if (name.compareTo(last) <= 0 && !options.nonIncreasing()) {
      // Also where it leads out of the subtree: there may be more behind the last name.
      failure = new NonIncreasingOidException(request, response, deliveredSoFar(), name);
      return false;
    }
    if (!name.startsWith(root)) {
      return end(WalkEnd.LEFT_SUBTREE);
    }
    if (options.until().isPresent() && name.compareTo(options.until().get()) >= 0) {
      return end(WalkEnd.UPPER_BOUND);
    }
    last = name;
    delivered++;
    if (delivered == options.maxVariables()) {
      end = WalkEnd.MAX_VARIABLES;
    }
    return true;
  }

  private boolean end(WalkEnd why) {
    end = why;
    askingRoot = delivered == 0 && options.rootIfEmpty();
    return false;
  }

  private WalkException.Delivered deliveredSoFar() {
    return new WalkException.Delivered(last, delivered);
  }

  /** How it went, or why it failed; to be asked when all has been delivered. */
  WalkResult resultOrThrow() {
    if (failure != null) {
      throw failure;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    return new WalkResult(end, delivered, answers, last, elapsed);
  }
}
