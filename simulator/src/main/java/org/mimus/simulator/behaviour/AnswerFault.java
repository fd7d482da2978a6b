// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.VarBind;

/** Another answer than the right one, or none. */
public sealed interface AnswerFault extends Fault
    permits AnswerFault.Late,
        AnswerFault.ErrorStatus,
        AnswerFault.Report,
        AnswerFault.MaxRepetitions,
        AnswerFault.ReverseOrder,
        BulkFault,
        SizeFault,
        ValueFault,
        WalkFault {
  /**
   * Answers in its own way.
   *
   * @param right answers as the agent would without the fault
   * @return null where there is an answer, else why there is none
   */
  DropReason answer(Exchange x, Responder right, Acting acting);

  /** The answer comes later than latency lets it, as after a manager's timeout. */
  @About("The answer comes so much later, as after a manager's timeout.")
  record Late(@About("How much later.") Duration by) implements AnswerFault {
    public Late {
      if (by.isNegative()) {
        throw new IllegalArgumentException("no answer is late by " + by);
      }
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      x.departure().delay(by);
      return right.respond(x);
    }
  }

  /** An error-status, of the RFCs' or not, with any error-index. */
  @About("The answer is an error; the number need not be one that the RFCs define.")
  record ErrorStatus(
      @About("The error-status: genErr, or a number.") StatusCode status,
      @About("The error-index.") @Default("1") int index)
      implements AnswerFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      return Instead.error(x, status.code(), index);
    }
  }

  /** A Report of SNMPv3 in place of the answer. */
  @About("A Report of SNMPv3 comes in place of the answer.")
  record Report(@About("Which counter it brings.") ReportedCounter counter) implements AnswerFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      return counter.reason();
    }

    @Override
    public boolean concerns(Exchange x) {
      return x.version().equals(Optional.of(SnmpVersion.V3));
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return askers.needUsers("a Report");
    }
  }

  /** GETBULK answers have no more than so many repetitions. */
  @About("GETBULK gets no more than so many repetitions, whatever it asks for.")
  record MaxRepetitions(@About("How many.") int count) implements AnswerFault {
    public MaxRepetitions {
      if (count < 0) {
        throw new IllegalArgumentException("there are no " + count + " repetitions");
      }
    }

    @Override
    public boolean concerns(Exchange x) {
      return BulkFault.isBulk(x);
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return BulkFault.needBulk(planned);
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      x.request().bulk(x.request().nonRepeaters(), Math.min(count, x.request().maxRepetitions()));
      return right.respond(x);
    }
  }

  /** An answer whose variable bindings come in the reverse order. */
  @About("The variable bindings of an answer come in the reverse order.")
  record ReverseOrder() implements AnswerFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason != null) {
        return reason;
      }
      List<VarBind> all = new ArrayList<>(x.varBinds());
      Collections.reverse(all);
      return Instead.varBinds(x, all);
    }
  }
}
