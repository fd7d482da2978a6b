// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What a peer answered.
 *
 * @param errorStatus as a number, since devices answer numbers that no RFC defines; not 0 only in
 *     answers to {@link SnmpClient#send} and in an {@link SnmpErrorException}
 * @param errorIndex 1 for the first variable binding, 0 for none
 * @param roundTripTime from sending the datagram that was answered until the answer came in
 * @param attempts how many times the request had been sent by then
 */
public record Response(
    List<VarBind> varBinds, int errorStatus, int errorIndex, Duration roundTripTime, int attempts) {
  public Response {
    varBinds = List.copyOf(varBinds);
    Objects.requireNonNull(roundTripTime, "roundTripTime");
  }

  /** What the error-status means; empty for the numbers that no RFC defines. */
  public Optional<ErrorStatus> status() {
    return ErrorStatus.of(errorStatus);
  }

  /** The value of the first variable binding with a name. */
  public Optional<Value> value(Oid name) {
    return varBinds.stream()
        .filter(varBind -> varBind.name().equals(name))
        .map(VarBind::value)
        .findFirst();
  }

  /**
   * The first variable binding.
   *
   * @throws java.util.NoSuchElementException if the answer has none
   */
  public VarBind first() {
    return varBinds.stream().findFirst().orElseThrow();
  }
}
