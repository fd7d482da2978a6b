// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.VarBind;

/**
 * Answers GET, GETNEXT, GETBULK and SET out of an {@link ObjectStore} (RFC 3416 section 4.2; RFC
 * 3584 section 4.2 for SNMPv1). Thread-safe.
 */
public final class CommandResponder implements Responder {
  /** Most variable bindings of a GETBULK answer, unless its first repetition has more. */
  public static final int MAX_BULK_VAR_BINDS = 2_048;

  private static final Logger LOG = System.getLogger(CommandResponder.class.getName());

  private final ObjectStore store;

  public CommandResponder(ObjectStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /** What became of one variable binding. */
  private enum Step {
    ADDED,
    /** endOfMibView was added. */
    END,
    FULL,
    /** SNMPv1 has no such variable. */
    NO_SUCH_NAME,
    GEN_ERR
  }

  @Override
  public DropReason respond(Exchange x) {
    try {
      return answer(x);
    } catch (RefusedException e) {
      if (e.status().isPresent()) {
        return fail(x, e.status().get(), e.index());
      }
      x.fault(e.getMessage());
      return DropReason.FAULT;
    }
  }

  private DropReason answer(Exchange x) {
    return switch (x.request().type()) {
      case GET, GET_NEXT -> each(x);
      case GET_BULK -> bulk(x);
      case SET -> set(x);
      case RESPONSE, TRAP_V1, INFORM, TRAP, REPORT -> DropReason.UNEXPECTED_PDU;
    };
  }

  private DropReason each(Exchange x) {
    Rows rows = x.scratch(Rows.class, Rows::new);
    RequestCursor request = x.request();
    RowCursor row = rows.single();
    request.rewind();
    for (int i = 1; i <= request.count(); i++) {
      request.nextName(row.name());
      Step step = guarded(x, row, i);
      switch (step) {
        case ADDED, END -> {}
        case FULL -> {
          return tooBig(x);
        }
        case NO_SUCH_NAME -> {
          return fail(x, ErrorStatus.NO_SUCH_NAME, i);
        }
        case GEN_ERR -> {
          return fail(x, ErrorStatus.GEN_ERR, i);
        }
      }
    }
    return null;
  }

  /** A variable that fails to give its value is the request's genErr, not the agent's end. */
  private Step guarded(Exchange x, RowCursor row, int index) {
    try {
      return switch (x.request().type()) {
        case GET -> get(x, row);
        case GET_NEXT, GET_BULK -> next(x, row);
        case SET, RESPONSE, TRAP_V1, INFORM, TRAP, REPORT -> Step.GEN_ERR;
      };
    } catch (RefusedException e) {
      throw e.at(index);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "variable binding " + index + " of a request failed", e);
      return Step.GEN_ERR;
    }
  }

  /** RFC 3416 section 4.2.1. */
  private Step get(Exchange x, RowCursor row) {
    OidSpan name = row.name();
    View view = x.rights().read();
    Found found = view.contains(name) ? store.get(name, row) : store.getHidden(name, view);
    if (x.rules().isNative()) {
      return added(
          switch (found) {
            case VALUE -> x.answer().varBind(name, row.value());
            case NO_SUCH_INSTANCE -> x.answer().varBind(name, ExceptionValue.NO_SUCH_INSTANCE);
            case NO_SUCH_OBJECT -> x.answer().varBind(name, ExceptionValue.NO_SUCH_OBJECT);
          });
    }
    // RFC 3584 section 4.2.2.2: exceptions and Counter64 are the error noSuchName.
    boolean exists = found == Found.VALUE && !isNewerThanV1(x, row.value().tag());
    return exists ? added(x.answer().varBind(name, row.value())) : Step.NO_SUCH_NAME;
  }

  /** Whether SNMPv1 lacks a type: Counter64, and the exceptions, which a program can give. */
  private static boolean isNewerThanV1(Exchange x, int tag) {
    return tag == Syntax.COUNTER64.tag()
        ? !x.allowsCounter64()
        : tag >= Syntax.NO_SUCH_OBJECT.tag();
  }

  private static Step added(boolean fits) {
    return fits ? Step.ADDED : Step.FULL;
  }

  /** RFC 3416 section 4.2.2; the cursor's name is the one to begin after. */
  private Step next(Exchange x, RowCursor row) {
    boolean found = store.next(row.name(), x.rights().read(), row);
    if (x.rules().isNative()) {
      if (found) {
        return added(x.answer().varBind(row.name(), row.value()));
      }
      return x.answer().varBind(row.name(), ExceptionValue.END_OF_MIB_VIEW) ? Step.END : Step.FULL;
    }
    while (found && isNewerThanV1(x, row.value().tag())) {
      // RFC 3584 section 4.2.2.1: a GETNEXT steps over every Counter64.
      found = store.next(row.name(), x.rights().read(), row);
    }
    return found ? added(x.answer().varBind(row.name(), row.value())) : Step.NO_SUCH_NAME;
  }

  /** RFC 3416 section 4.2.3. */
  private DropReason bulk(Exchange x) {
    Rows rows = x.scratch(Rows.class, Rows::new);
    RequestCursor request = x.request();
    int nonRepeaters = Math.min(Math.max(request.nonRepeaters(), 0), request.count());
    int repeaters = request.count() - nonRepeaters;
    request.rewind();
    for (int i = 1; i <= nonRepeaters; i++) {
      RowCursor row = rows.single();
      request.nextName(row.name());
      Step step = guarded(x, row, i);
      if (step == Step.GEN_ERR) {
        return fail(x, ErrorStatus.GEN_ERR, i);
      }
      if (step == Step.FULL) {
        return null;
      }
    }
    for (int i = 0; i < repeaters; i++) {
      request.nextName(rows.repeater(i).name());
    }
    int most = Math.max(repeaters == 0 ? 0 : MAX_BULK_VAR_BINDS / repeaters, 1);
    int repetitions = repeaters == 0 ? 0 : Math.min(Math.max(request.maxRepetitions(), 0), most);
    boolean more = true;
    for (int n = 0; more && n < repetitions; n++) {
      more = false;
      for (int i = 0; i < repeaters; i++) {
        Step step = guarded(x, rows.repeater(i), nonRepeaters + i + 1);
        if (step == Step.GEN_ERR) {
          return fail(x, ErrorStatus.GEN_ERR, nonRepeaters + i + 1);
        }
        if (step == Step.FULL) {
          return null;
        }
        more |= step == Step.ADDED;
      }
    }
    return null;
  }

  /** RFC 3416 section 4.2.5. */
  private DropReason set(Exchange x) {
    // RFC 3416 section 4.2.5: the size of the answer, which is the request's, is determined before
    // anything is assigned.
    if (!x.answer().echo()) {
      return tooBig(x);
    }
    x.answer().reset();
    SetPlan plan;
    SetPlan.Outcome outcome;
    synchronized (store.guard()) { // What was checked must still hold when it is assigned.
      plan = store.prepare(x.request().varBinds(), x.rights().write());
      outcome = plan.commit();
    }
    if (outcome.status() != ErrorStatus.NO_ERROR) {
      return fail(x, outcome.status(), outcome.index());
    }
    plan.done();
    List<VarBind> answer = plan.answer();
    if (answer != null) {
      return answer(x, answer);
    }
    return x.answer().echo() ? null : tooBig(x);
  }

  /** Answers with other variable bindings than were asked. */
  private static DropReason answer(Exchange x, List<VarBind> varBinds) {
    int index = 0;
    for (VarBind varBind : varBinds) {
      index++;
      if (!x.rules().isNative() && isNewerThanV1(x, varBind.value().syntax().tag())) {
        // RFC 3584 section 4.2.2.2
        return fail(x, ErrorStatus.NO_SUCH_NAME, index);
      }
      if (!x.answer().varBind(OidSpan.of(varBind.name()), varBind.value())) {
        return tooBig(x);
      }
    }
    return null;
  }

  /** Brings the request's variable bindings back with an error. */
  private static DropReason fail(Exchange x, ErrorStatus status, int index) {
    x.answer().reset();
    x.error(status, index);
    return x.answer().echo() ? null : tooBig(x);
  }

  /**
   * RFC 3416 section 4.2.1: error-index zero and no variable bindings; RFC 1157 section 4.1.2: "of
   * identical form" to the request.
   */
  private static DropReason tooBig(Exchange x) {
    x.answer().reset();
    x.error(ErrorStatus.TOO_BIG, 0);
    return x.rules().isNative() || x.answer().echo() ? null : DropReason.TOO_BIG;
  }
}
