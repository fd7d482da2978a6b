// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Forgery;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.PduType;

/** Another answer than the right one, or none. */
public sealed interface AnswerFault extends Fault {
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
      x.answer().reset();
      if (!x.answer().echo()) {
        return DropReason.TOO_BIG;
      }
      Forgery said = x.departure().forgery();
      x.departure().forge(said.toBuilder().error(status.code(), index).build());
      return null;
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
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      if (x.request().type() == PduType.GET_BULK) {
        x.request().bulk(x.request().nonRepeaters(), Math.min(count, x.request().maxRepetitions()));
      }
      return right.respond(x);
    }
  }

  /** An answer whose variable bindings come in the reverse order. */
  @About("The variable bindings of an answer come in the reverse order.")
  record ReverseOrder() implements AnswerFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason == null) {
        List<org.mimus.snmp.smi.VarBind> all = new java.util.ArrayList<>(x.varBinds());
        Collections.reverse(all);
        x.replace(all);
      }
      return reason;
    }
  }
}
