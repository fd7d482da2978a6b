// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mimus.recorder.Requester.Question;
import org.mimus.snmp.smi.Oid;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.VariableBinding;

/**
 * Compares the answers of net-snmp's snmpd and of its replay. They may differ in values that move,
 * and where snmpd itself does not do what its walk or an RFC says.
 */
final class Comparison {
  /** Where snmpd 5.9.3 deviates. */
  enum Deviation {
    /**
     * 1. At the end of the MIB, a GETBULK with non-repeaters gives endOfMibView the name of another
     * variable that was asked, a non-repeater. RFC 3416 section 4.2.3 has each repeater go on from
     * its own name.
     */
    END_UNDER_WRONG_NAME,
    /**
     * 2. An SNMPv1 answer to a request with several bad names has the index of the last one. RFC
     * 1157 section 4.1.2 says "for any object", so both are right.
     */
    OTHER_ERROR_INDEX,
    /**
     * 3. A GETBULK ends as soon as the first of its repeaters is at the end of the MIB, though
     * others are not. RFC 3416 section 4.2.3 ends it where all variables of a repetition are
     * endOfMibView.
     */
    ENDS_WITH_FIRST_COLUMN,
    /** 4. A GETBULK has at most 100 variables, however large the response may be. */
    AT_MOST_A_HUNDRED,
    /**
     * 5. In the tables of VACM a GETNEXT behind an index that is not whole, or that no string can
     * have, leaves the column. RFC 3416 section 4.2.2 asks for the "first lexicographic successor".
     */
    NO_SUCCESSOR_OF_BAD_INDEX,
    /** 6. Some instances of a walk are not there for a GET: in nsModuleTable and in MTA-MIB. */
    WALKED_BUT_NOT_THERE,
    /**
     * 7. The first repetition of a GETBULK of several names now and then has a variable that comes
     * before the one that was asked, and the next one goes on as if it had been the right one; at
     * the end of the MIB it has that variable's name. RFC 3416 section 4.2.3 asks for the
     * "lexicographical successor".
     */
    NOT_AFTER_THE_NAME
  }

  /** What changes from one moment to the next although it is no counter, gauge or time. */
  private static final List<Oid> MOVING =
      List.of(
          Oid.parse("1.3.6.1.2.1.25.1.2"), // hrSystemDate
          Oid.parse("1.3.6.1.2.1.25.2.3.1"), // hrStorageTable
          Oid.parse("1.3.6.1.2.1.25.3.3.1.2"), // hrProcessorLoad
          Oid.parse("1.3.6.1.4.1.2021.4"), // memory
          Oid.parse("1.3.6.1.4.1.2021.9.1"), // dskTable
          Oid.parse("1.3.6.1.4.1.2021.10.1"), // laTable
          Oid.parse("1.3.6.1.4.1.2021.11"), // systemStats
          Oid.parse("1.3.6.1.4.1.2021.13.15.1.1"), // diskIOTable
          Oid.parse("1.3.6.1.4.1.2021.100.4"), // versionCDate
          Oid.parse("1.3.6.1.4.1.8072.1.5.3.1.3"), // nsCacheStatus
          Oid.parse("1.3.6.1.6.3.10.2.1.3")); // snmpEngineTime

  private static final int MOST_VARIABLES = 100;
  private static final Oid VACM = Oid.parse("1.3.6.1.6.3.16");

  /** Sub-identifiers of a column such as vacmAccessContextMatch, 1.3.6.1.6.3.16.1.4.1.4. */
  private static final int VACM_COLUMN = 11;

  private final Map<Deviation, Integer> deviations = new EnumMap<>(Deviation.class);
  private final Set<String> there;
  private final Set<String> moved;

  /**
   * A comparison with a device some of whose values changed meanwhile.
   *
   * @param there names of the device's variables
   * @param moved those whose values changed on the device while it was asked
   */
  Comparison(Set<String> there, Set<String> moved) {
    this.there = there;
    this.moved = moved;
  }

  /** How often each deviation was seen. */
  Map<Deviation, Integer> deviations() {
    return deviations;
  }

  boolean isMoving(String name) {
    Oid oid = Oid.parse(name);
    return moved.contains(name) || MOVING.stream().anyMatch(oid::startsWith);
  }

  /** The first difference that no deviation explains. */
  Optional<String> difference(Question question, PDU device, PDU replay) {
    if (device.getErrorStatus() != replay.getErrorStatus()) {
      return differ(question, "error-status", device, replay);
    }
    if (device.getErrorIndex() != replay.getErrorIndex()) {
      boolean explained =
          question.version() == SnmpConstants.version1
              && device.getErrorIndex() > replay.getErrorIndex();
      return explained
          ? seen(Deviation.OTHER_ERROR_INDEX)
          : differ(question, "error-index", device, replay);
    }
    for (int i = 0; i < Math.min(device.size(), replay.size()); i++) {
      Optional<String> difference = difference(question, i, device, replay);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return device.size() == replay.size() ? Optional.empty() : sizes(question, device, replay);
  }

  private Optional<String> difference(Question question, int i, PDU device, PDU replay) {
    VariableBinding one = device.get(i);
    VariableBinding other = replay.get(i);
    boolean bothEnd =
        one.getSyntax() == SMIConstants.EXCEPTION_END_OF_MIB_VIEW
            && other.getSyntax() == one.getSyntax();
    if (!one.getOid().equals(other.getOid())) {
      if (bothEnd && question.type() == PDU.GETBULK && question.nonRepeaters() > 0) {
        return seen(Deviation.END_UNDER_WRONG_NAME);
      }
      boolean explained =
          isBackward(question, i, one)
              ? !isBackward(question, i, other)
              : bothEnd && beganBackward(question, i, device);
      if (explained) {
        return seen(Deviation.NOT_AFTER_THE_NAME);
      }
      return hasBadIndex(question, i)
          ? seen(Deviation.NO_SUCCESSOR_OF_BAD_INDEX)
          : differ(question, "name " + i, device, replay);
    }
    if (one.getSyntax() != other.getSyntax()) {
      return question.type() == PDU.GET && isHidden(one)
          ? seen(Deviation.WALKED_BUT_NOT_THERE)
          : differ(question, "type " + i, device, replay);
    }
    boolean same = !hasFixedValue(one) || one.getVariable().equals(other.getVariable());
    return same ? Optional.empty() : differ(question, "value " + i, device, replay);
  }

  /** Whether a variable of the first repetition does not come after the name that was asked. */
  private static boolean isBackward(Question question, int i, VariableBinding device) {
    return question.type() == PDU.GETBULK
        && question.names().size() > 1
        && i < question.names().size()
        && device.getSyntax() != SMIConstants.EXCEPTION_END_OF_MIB_VIEW
        && Oid.parse(device.getOid().toDottedString())
                .compareTo(Oid.parse(question.names().get(question.column(i))))
            <= 0;
  }

  /** Whether that is so of the first repetition of a column, under whose name it ends then. */
  private static boolean beganBackward(Question question, int i, PDU device) {
    for (int first = 0; first < Math.min(i, question.names().size()); first++) {
      if (question.column(first) == question.column(i)
          && isBackward(question, first, device.get(first))) {
        return device.get(first).getOid().equals(device.get(i).getOid());
      }
    }
    return false;
  }

  private boolean hasBadIndex(Question question, int i) {
    String name = question.names().get(question.column(i));
    Oid asked = Oid.parse(name);
    return asked.startsWith(VACM) && asked.size() > VACM_COLUMN && !there.contains(name);
  }

  private static boolean isHidden(VariableBinding device) {
    String name = device.getOid().toDottedString();
    return device.getSyntax() == SMIConstants.EXCEPTION_NO_SUCH_INSTANCE
        && (name.startsWith("1.3.6.1.4.1.8072.1.2.1.1.") || name.startsWith("1.3.6.1.2.1.28."));
  }

  private boolean hasFixedValue(VariableBinding binding) {
    return switch (binding.getSyntax()) {
      case SMIConstants.SYNTAX_COUNTER32,
          SMIConstants.SYNTAX_COUNTER64,
          SMIConstants.SYNTAX_GAUGE32,
          SMIConstants.SYNTAX_TIMETICKS ->
          false;
      default -> !isMoving(binding.getOid().toDottedString());
    };
  }

  private Optional<String> sizes(Question question, PDU device, PDU replay) {
    if (question.type() == PDU.GETBULK && device.size() < replay.size()) {
      int columns = question.names().size() - question.nonRepeaters();
      if (device.size() + columns > MOST_VARIABLES) {
        return seen(Deviation.AT_MOST_A_HUNDRED);
      }
      boolean firstColumnEnded =
          columns > 0
              && device.get(device.size() - columns).getSyntax()
                  == SMIConstants.EXCEPTION_END_OF_MIB_VIEW;
      if (firstColumnEnded) {
        return seen(Deviation.ENDS_WITH_FIRST_COLUMN);
      }
    }
    return differ(question, "size", device, replay);
  }

  private Optional<String> seen(Deviation deviation) {
    deviations.merge(deviation, 1, Integer::sum);
    return Optional.empty();
  }

  private static Optional<String> differ(Question question, String what, PDU device, PDU replay) {
    return Optional.of(
        "%s: %s%n  snmpd:  %s%n  replay: %s".formatted(what, question, device, replay));
  }
}
