// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/** What may be written to a variable that may be written. Immutable. */
public record Range(
    @About("The least number.") Optional<Long> min,
    @About("The greatest number.") Optional<Long> max,
    @About("The only numbers.") @Default("") Set<Long> values,
    @About("The fewest octets.") OptionalInt minSize,
    @About("The most octets.") OptionalInt maxSize) {
  /** Any value of the right type. */
  public static final Range ANY =
      new Range(
          Optional.empty(), Optional.empty(), Set.of(), OptionalInt.empty(), OptionalInt.empty());

  public Range {
    values = Set.copyOf(values);
    boolean backwards = min.isPresent() && max.isPresent() && min.get() > max.get();
    boolean backwardsSize =
        minSize.isPresent() && maxSize.isPresent() && minSize.getAsInt() > maxSize.getAsInt();
    if (backwards || backwardsSize) {
      throw new IllegalArgumentException("a range that ends before it begins");
    }
  }

  /** Numbers from one to another. */
  public static Range of(long min, long max) {
    return new Range(
        Optional.of(min), Optional.of(max), Set.of(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** RFC 3416 section 4.2.5 (4) and (6). */
  ErrorStatus check(Value value) {
    if (value instanceof OctetString octets) {
      boolean fits =
          octets.length() >= minSize.orElse(0)
              && octets.length() <= maxSize.orElse(Integer.MAX_VALUE);
      return fits ? ErrorStatus.NO_ERROR : ErrorStatus.WRONG_LENGTH;
    }
    Optional<Long> number = number(value);
    boolean fits =
        number.isEmpty()
            || (number.get() >= min.orElse(Long.MIN_VALUE)
                && number.get() <= max.orElse(Long.MAX_VALUE)
                && (values.isEmpty() || values.contains(number.get())));
    return fits ? ErrorStatus.NO_ERROR : ErrorStatus.WRONG_VALUE;
  }

  private static Optional<Long> number(Value value) {
    if (value instanceof Integer32 number) {
      return Optional.of((long) number.value());
    }
    if (value instanceof Gauge32 number) {
      return Optional.of(number.value());
    }
    if (value instanceof Counter32 number) {
      return Optional.of(number.value());
    }
    return value instanceof TimeTicks number ? Optional.of(number.value()) : Optional.empty();
  }
}
