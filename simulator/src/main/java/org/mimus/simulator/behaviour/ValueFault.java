// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mimus.simulator.data.About;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** Values that the variables of the MIB cannot have. */
public sealed interface ValueFault extends AnswerFault {
  /** The same value in another type, or as near as it comes. */
  @About("Values are of another type than they should be.")
  record WrongType(
      @About("The type: integer32, octet-string, gauge32, ...") Syntax type,
      @About("Only of variables equal to or below this.") Optional<Oid> at)
      implements ValueFault {
    public WrongType {
      if (type.isException()) {
        throw new IllegalArgumentException(type.label() + " is no type of values");
      }
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      return edited(x, right, at, value -> as(value, type));
    }
  }

  /** A value of choice, such as one out of the range of the object. */
  @About("Values are what they should never be, such as out of range.")
  record WrongValue(
      @About("The value as text.") String value,
      @About("Its type. Default: the variable's own, or octet-string where that cannot be.")
          Optional<Syntax> type,
      @About("Only of variables equal to or below this.") Optional<Oid> at)
      implements ValueFault {
    public WrongValue {
      type.ifPresent(given -> given.parse(value));
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      return edited(x, right, at, old -> as(OctetString.of(value), type.orElse(old.syntax())));
    }
  }

  /** A Counter64 for managers of SNMPv1, who have no such type. */
  @About("A Counter64 is answered in SNMPv1, which has no such type.")
  record Counter64InV1() implements ValueFault {
    @Override
    public boolean concerns(Exchange x) {
      return x.version().equals(Optional.of(SnmpVersion.V1));
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return askers.needCommunities("a Counter64 in SNMPv1");
    }

    @Override
    public DropReason answer(Exchange x, Responder right, Acting acting) {
      x.allowCounter64();
      return right.respond(x);
    }
  }

  private static DropReason edited(
      Exchange x, Responder right, Optional<Oid> at, UnaryOperator<Value> edit) {
    DropReason reason = right.respond(x);
    if (reason != null || Instead.isError(x)) {
      return reason;
    }
    List<VarBind> edited = new ArrayList<>();
    for (VarBind varBind : x.varBinds()) {
      boolean meant =
          !varBind.value().isException() && at.filter(o -> !varBind.name().startsWith(o)).isEmpty();
      edited.add(meant ? VarBind.of(varBind.name(), edit.apply(varBind.value())) : varBind);
    }
    return Instead.varBinds(x, edited);
  }

  /** A value's text as another type; where it is none, what is nothing in that type. */
  private static Value as(Value value, Syntax type) {
    return switch (type) {
      case NULL -> Null.NULL;
      case OPAQUE -> Opaque.of(value.toString().getBytes(StandardCharsets.UTF_8));
      case NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> value;
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64 -> parsed(value, type, "0");
      case IP_ADDRESS -> parsed(value, type, "0.0.0.0");
      case OBJECT_IDENTIFIER -> parsed(value, type, "0.0");
      case OCTET_STRING -> OctetString.of(value.toString());
    };
  }

  private static Value parsed(Value value, Syntax type, String nothing) {
    try {
      return type.parse(value.toString());
    } catch (IllegalArgumentException e) {
      return type.parse(nothing);
    }
  }
}
