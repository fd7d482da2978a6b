// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.math.BigDecimal;
import java.util.Optional;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** The numbers that values are. */
final class Numbers {
  private Numbers() {}

  /** The number; empty where the value is none, or is infinite. */
  static Optional<BigDecimal> of(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> of(((Integer32) value).value());
      case COUNTER32 -> of(((Counter32) value).value());
      case GAUGE32 -> of(((Gauge32) value).value());
      case TIME_TICKS -> of(((TimeTicks) value).value());
      case COUNTER64 -> Optional.of(new BigDecimal(value.toString())); // unsigned
      case OPAQUE -> ((Opaque) value).number().flatMap(Numbers::of);
      case OCTET_STRING,
          NULL,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          Optional.empty();
    };
  }

  private static Optional<BigDecimal> of(long number) {
    return Optional.of(BigDecimal.valueOf(number));
  }

  private static Optional<BigDecimal> of(Number number) {
    return Double.isFinite(number.doubleValue())
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }
}
