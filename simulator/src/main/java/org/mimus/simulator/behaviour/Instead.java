// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.List;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.VarBind;

/** What faults answer in place of what was there. Each says null, or why there is no answer. */
final class Instead {
  private Instead() {}

  /** An error with the request's variable bindings; any numbers. */
  static DropReason error(Exchange x, int status, int index) {
    x.answer().reset();
    if (!x.answer().echo()) {
      return DropReason.TOO_BIG;
    }
    x.departure().forge(x.departure().forgery().toBuilder().error(status, index).build());
    return null;
  }

  /** The error tooBig as each version has it (RFC 3416 section 4.2.1, RFC 1157 section 4.1.2). */
  static DropReason tooBig(Exchange x) {
    x.answer().reset();
    x.error(ErrorStatus.TOO_BIG, 0);
    return x.rules().isNative() || x.answer().echo() ? null : DropReason.TOO_BIG;
  }

  /** Other variable bindings; tooBig where they do not fit. */
  static DropReason varBinds(Exchange x, List<VarBind> others) {
    return x.replace(others) ? null : tooBig(x);
  }

  /** The error-index, from 1, of the name that led to a variable binding of the answer, from 0. */
  static int index(Exchange x, int answered) {
    if (x.request().type() != PduType.GET_BULK) {
      return answered + 1;
    }
    int once = nonRepeaters(x);
    int repeaters = Math.max(1, x.request().count() - once);
    return answered < once ? answered + 1 : once + (answered - once) % repeaters + 1;
  }

  /** Whether the answer is an error so far. */
  static boolean isError(Exchange x) {
    return x.status() != ErrorStatus.NO_ERROR;
  }

  /** Whether the answer is the error tooBig so far. */
  static boolean isTooBig(Exchange x) {
    return x.status() == ErrorStatus.TOO_BIG;
  }

  /** How many names of a GETBULK are asked once only (RFC 3416 section 4.2.3). */
  static int nonRepeaters(Exchange x) {
    return Math.min(Math.max(x.request().nonRepeaters(), 0), x.request().count());
  }
}
