// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.List;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.VarBind;

/** Agents that can say less in one message than they should. */
public sealed interface SizeFault extends AnswerFault {
  /** A limit of its own, also for GETBULK, whose answers should only become shorter. */
  @About("An answer of more octets is tooBig, one to GETBULK too.")
  record TooBig(@About("Most octets that a message may have.") int above) implements SizeFault {
    public TooBig {
      checkSize(above);
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      if (x.request().type() == PduType.SET && !echoFits(x, above)) {
        return Instead.tooBig(x); // before anything is assigned (RFC 3416 section 4.2.5)
      }
      DropReason reason = right.respond(x);
      return reason != null || x.fits(above) ? reason : Instead.tooBig(x);
    }
  }

  /** Silence where others say tooBig. */
  @About("There is silence in place of tooBig, and in place of answers of more octets.")
  record SilentTooBig(@About("Most octets that a message may have.") @Default("65507") int above)
      implements SizeFault {
    public SilentTooBig {
      checkSize(above);
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      if (x.request().type() == PduType.SET && !echoFits(x, above)) {
        return DropReason.FAULT;
      }
      DropReason reason = right.respond(x);
      boolean silent = reason == DropReason.TOO_BIG || Instead.isTooBig(x) || !x.fits(above);
      return silent ? DropReason.FAULT : reason;
    }
  }

  /** A limit to what one message can ask or answer. */
  @About("No more than so many variable bindings: GETBULK gets fewer, what asks for more an error.")
  record MaxVarBinds(
      @About("How many.") int count,
      @About("The error-status; noError answers the first ones only.") @Default("tooBig")
          StatusCode status)
      implements SizeFault {
    public MaxVarBinds {
      if (count < 1) {
        throw new IllegalArgumentException("an answer has 1 variable binding or more");
      }
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      boolean cut = BulkFault.isBulk(x) || status.code() == StatusCode.NO_ERROR;
      if (!cut && x.request().count() > count) {
        return status.code() == StatusCode.TOO_BIG
            ? Instead.tooBig(x)
            : Instead.error(x, status.code(), 0);
      }
      DropReason reason = right.respond(x);
      if (reason != null || Instead.isError(x) || x.varBindCount() <= count) {
        return reason;
      }
      List<VarBind> all = x.varBinds();
      return Instead.varBinds(x, all.subList(0, count));
    }
  }

  private static void checkSize(int octets) {
    if (octets < 40 || octets > 65_507) {
      throw new IllegalArgumentException("a message has 40 to 65507 octets, not " + octets);
    }
  }

  private static boolean echoFits(Exchange x, int octets) {
    boolean fits = x.answer().echo() && x.fits(octets);
    x.answer().reset();
    return fits;
  }
}
