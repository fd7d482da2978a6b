// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** Walks, by GETNEXT or GETBULK, that end other than they should. */
public sealed interface WalkFault extends AnswerFault {
  @Override
  default boolean concerns(Exchange x) {
    return x.request().type() == PduType.GET_NEXT || BulkFault.isBulk(x);
  }

  @Override
  default Optional<String> objection(PlannedFault planned, Askers askers) {
    Scope scope = planned.scope();
    boolean walks =
        scope.operations().isEmpty()
            || scope.operations().contains(Operation.GETNEXT)
            || scope.operations().contains(Operation.GETBULK);
    return walks
        ? Optional.empty()
        : Optional.of(
            Fault.nameOf(planned.fault())
                + " is about getnext and getbulk, which 'operations' lacks");
  }

  /** An end in the middle. */
  @About("A walk that comes to a subtree gets the error noSuchName, in every version.")
  record NoSuchName(@About("The subtree, or the variable.") Oid at) implements WalkFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason != null || Instead.isError(x)) {
        return reason;
      }
      List<VarBind> all = x.varBinds();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).name().startsWith(at) && !all.get(i).value().isException()) {
          return Instead.error(x, StatusCode.NO_SUCH_NAME, Instead.index(x, i));
        }
      }
      return null;
    }
  }

  /** What is said where endOfMibView should be. */
  enum End {
    /** The error of SNMPv1; behind rows of a GETBULK, nothing. */
    NO_SUCH_NAME,
    /** The name that was asked, with the value Null. */
    NULL,
    /** The variable binding is not there. */
    NOTHING
  }

  /** SNMPv2c and v3 without their endOfMibView. */
  @About("The end of the MIB is not said by endOfMibView.")
  record MissingEndOfMib(
      @About("What is said: no-such-name, null, nothing.") @Default("no-such-name") End instead)
      implements WalkFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      List<VarBind> all = reason == null && x.rules().isNative() ? x.varBinds() : List.of();
      int first = 0;
      while (first < all.size() && !isEnd(all.get(first))) {
        first++;
      }
      if (first == all.size()) {
        return reason;
      }
      return switch (instead) {
        case NO_SUCH_NAME ->
            first > 0 && BulkFault.isBulk(x)
                ? Instead.varBinds(x, all.subList(0, first))
                : Instead.error(x, StatusCode.NO_SUCH_NAME, Instead.index(x, first));
        case NULL -> Instead.varBinds(x, ends(all, end -> VarBind.of(end.name(), Null.NULL)));
        case NOTHING ->
            Instead.varBinds(x, all.stream().filter(varBind -> !isEnd(varBind)).toList());
      };
    }
  }

  /** An endOfMibView with another name than was asked (RFC 3416 section 4.2.2 wants that one). */
  @About("endOfMibView comes with another name than was asked.")
  record MisnamedEndOfMib(@About("The name.") @Default("0.0") Oid name) implements WalkFault {
    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      DropReason reason = right.respond(x);
      if (reason != null || Instead.isError(x)) {
        return reason;
      }
      return Instead.varBinds(x, ends(x.varBinds(), end -> VarBind.of(name, end.value())));
    }
  }

  private static boolean isEnd(VarBind varBind) {
    return varBind.value() == ExceptionValue.END_OF_MIB_VIEW;
  }

  private static List<VarBind> ends(List<VarBind> all, UnaryOperator<VarBind> edit) {
    List<VarBind> edited = new ArrayList<>();
    all.forEach(varBind -> edited.add(isEnd(varBind) ? edit.apply(varBind) : varBind));
    return edited;
  }
}
