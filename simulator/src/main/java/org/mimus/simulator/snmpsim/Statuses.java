// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Value;

/** snmpsim's names of error-status, in any case, and those that it lacks. */
final class Statuses {
  private static final Map<String, ErrorStatus> ERRORS =
      Map.ofEntries(
          Map.entry("generror", ErrorStatus.GEN_ERR),
          Map.entry("generr", ErrorStatus.GEN_ERR),
          Map.entry("toobig", ErrorStatus.TOO_BIG),
          Map.entry("nosuchname", ErrorStatus.NO_SUCH_NAME),
          Map.entry("badvalue", ErrorStatus.BAD_VALUE),
          Map.entry("readonly", ErrorStatus.READ_ONLY),
          Map.entry("noaccess", ErrorStatus.NO_ACCESS),
          Map.entry("wrongtype", ErrorStatus.WRONG_TYPE),
          Map.entry("wronglength", ErrorStatus.WRONG_LENGTH),
          Map.entry("wrongencoding", ErrorStatus.WRONG_ENCODING),
          Map.entry("wrongvalue", ErrorStatus.WRONG_VALUE),
          Map.entry("nocreation", ErrorStatus.NO_CREATION),
          Map.entry("inconsistentvalue", ErrorStatus.INCONSISTENT_VALUE),
          Map.entry("resourceunavailable", ErrorStatus.RESOURCE_UNAVAILABLE),
          Map.entry("commitfailed", ErrorStatus.COMMIT_FAILED),
          Map.entry("undofailed", ErrorStatus.UNDO_FAILED),
          Map.entry("authorizationerror", ErrorStatus.AUTHORIZATION_ERROR),
          Map.entry("notwritable", ErrorStatus.NOT_WRITABLE),
          Map.entry("inconsistentname", ErrorStatus.INCONSISTENT_NAME));
  private static final Map<String, Value> EXCEPTIONS =
      Map.of(
          "nosuchobject", ExceptionValue.NO_SUCH_OBJECT,
          "nosuchinstance", ExceptionValue.NO_SUCH_INSTANCE,
          "endofmib", ExceptionValue.END_OF_MIB_VIEW);

  private Statuses() {}

  /**
   * What a request is answered.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  static Reply reply(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (EXCEPTIONS.containsKey(lower)) {
      return Reply.value(EXCEPTIONS.get(lower));
    }
    ErrorStatus status = ERRORS.get(lower);
    if (status == null) {
      throw new IllegalArgumentException(
          "status '%s' is none of %s, %s"
              .formatted(
                  name,
                  String.join(", ", new TreeSet<>(ERRORS.keySet())),
                  String.join(", ", new TreeSet<>(EXCEPTIONS.keySet()))));
    }
    return Reply.error(status);
  }
}
