// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.VarBind;

/** Other answers to GETBULK than RFC 3416 section 4.2.3 wants. */
public sealed interface BulkFault extends AnswerFault {
  /** Whether a request is a GETBULK. */
  static boolean isBulk(Exchange x) {
    return x.request().type() == PduType.GET_BULK;
  }

  /** Why a fault of GETBULK cannot act as it is planned; empty where it can. */
  static Optional<String> needBulk(PlannedFault planned) {
    Scope scope = planned.scope();
    return scope.operations().isEmpty() || scope.operations().contains(Operation.GETBULK)
        ? Optional.empty()
        : Optional.of(
            Fault.nameOf(planned.fault()) + " is about getbulk, which 'operations' lacks");
  }

  @Override
  default boolean concerns(Exchange x) {
    return isBulk(x);
  }

  @Override
  default Optional<String> objection(PlannedFault planned, Askers askers) {
    return needBulk(planned);
  }

  /** More repetitions than were asked for. */
  @About("GETBULK gets more repetitions than it asks for.")
  record ExtraRepetitions(@About("How many more.") @Default("10") int count) implements BulkFault {
    public ExtraRepetitions {
      if (count < 1 || count > 10_000) {
        throw new IllegalArgumentException("extra repetitions are 1 to 10000, not " + count);
      }
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      int asked = Math.min(Math.max(x.request().maxRepetitions(), 0), 1_000_000);
      x.request().bulk(x.request().nonRepeaters(), asked + count);
      return right.respond(x);
    }
  }

  /** The last variable bindings are missing, so that the last row is not whole. */
  @About("GETBULK answers lack their last variable bindings, so that the last row is not whole.")
  record ShortBulk(@About("How many are missing.") @Default("1") int by) implements BulkFault {
    public ShortBulk {
      if (by < 1) {
        throw new IllegalArgumentException("a short answer lacks 1 or more, not " + by);
      }
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason != null || Instead.isError(x)) {
        return reason;
      }
      List<VarBind> all = x.varBinds();
      return Instead.varBinds(x, all.subList(0, Math.max(0, all.size() - by)));
    }
  }

  /** All rows of the first column, then all of the second, and so on. */
  @About("GETBULK answers have column after column in place of row after row.")
  record ColumnMajorBulk() implements BulkFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason != null || Instead.isError(x)) {
        return reason;
      }
      List<VarBind> rows = x.varBinds();
      int once = Math.min(Instead.nonRepeaters(x), rows.size());
      int columns = x.request().count() - Instead.nonRepeaters(x);
      List<VarBind> turned = new ArrayList<>(rows.subList(0, once));
      for (int column = 0; column < columns; column++) {
        for (int i = once + column; i < rows.size(); i += columns) {
          turned.add(rows.get(i));
        }
      }
      return Instead.varBinds(x, turned);
    }
  }

  /** Every name is repeated, those too that were to be asked once. */
  @About("GETBULK repeats all names, as if non-repeaters were 0.")
  record IgnoredNonRepeaters() implements BulkFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      x.request().bulk(0, x.request().maxRepetitions());
      return right.respond(x);
    }
  }
}
