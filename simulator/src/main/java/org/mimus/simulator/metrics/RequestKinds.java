// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.PduType;

/** The kinds of requests that are told apart, each a number: version, operation and outcome. */
final class RequestKinds {
  /** A version or an operation that is none, or could not be read. */
  static final String UNKNOWN = "unknown";

  /** By their numbers in a packet, of which SNMP has no 2. */
  private static final List<String> VERSIONS =
      List.of(SnmpVersion.V1.label(), SnmpVersion.V2C.label(), UNKNOWN, SnmpVersion.V3.label());

  private static final int NO_VERSION = VERSIONS.indexOf(UNKNOWN);

  /** By their tags in a packet, from that of GET on. */
  private static final List<String> OPERATIONS = labels(PduType.values(), PduType::label, UNKNOWN);

  private static final int NO_OPERATION = OPERATIONS.indexOf(UNKNOWN);

  /**
   * What the answer says, by its number in a packet; behind that a number that no RFC has, no
   * answer, and that the manager has to learn something first.
   */
  private static final List<String> OUTCOMES =
      labels(ErrorStatus.values(), ErrorStatus::label, "other", "dropped", "discovery");

  private static final int OTHER = OUTCOMES.indexOf("other");
  private static final int DROPPED = OUTCOMES.indexOf("dropped");
  private static final int DISCOVERY = OUTCOMES.indexOf("discovery");

  /** How many there are. */
  static final int COUNT = VERSIONS.size() * OPERATIONS.size() * OUTCOMES.size();

  private RequestKinds() {}

  private static <T> List<String> labels(
      T[] values, Function<T, String> label, String... otherwise) {
    List<String> labels = new ArrayList<>(Arrays.stream(values).map(label).toList());
    labels.addAll(List.of(otherwise));
    return List.copyOf(labels);
  }

  /** One with the answer that an exchange has, as it leaves. */
  static int answered(Exchange x) {
    OptionalInt forged =
        x.hasDeparture() ? x.departure().forgery().errorStatus() : OptionalInt.empty();
    int code = forged.isPresent() ? forged.getAsInt() : x.rules().map(x.status()).code();
    return of(x, code < 0 || code >= OTHER ? OTHER : code);
  }

  /** One without an answer, or only with a Report. */
  static int dropped(Exchange x, DropReason reason) {
    return of(x, reason.isDiscovery() ? DISCOVERY : DROPPED);
  }

  private static int of(Exchange x, int outcome) {
    int version = x.version().map(SnmpVersion::code).orElse(NO_VERSION);
    int operation = x.hasRequest() ? x.request().type().tag() - PduType.GET.tag() : NO_OPERATION;
    return (version * OPERATIONS.size() + operation) * OUTCOMES.size() + outcome;
  }

  static String version(int kind) {
    return VERSIONS.get(kind / OUTCOMES.size() / OPERATIONS.size());
  }

  static String operation(int kind) {
    return OPERATIONS.get(kind / OUTCOMES.size() % OPERATIONS.size());
  }

  static String outcome(int kind) {
    return OUTCOMES.get(kind % OUTCOMES.size());
  }
}
