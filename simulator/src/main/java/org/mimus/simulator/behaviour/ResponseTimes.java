// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import org.mimus.snmp.engine.Exchange;

/** How long a recorded device took to answer. */
@FunctionalInterface
public interface ResponseTimes {
  /** Where nobody took the time. */
  ResponseTimes NONE = x -> Duration.ZERO;

  /** The time that the device took for what an exchange asked. */
  Duration of(Exchange x);
}
