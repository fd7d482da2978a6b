// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.simulator.data.About;

/**
 * A request that gets no answer. Where its scope is all of an agent that is alone on its address,
 * that is decided before security sees it, so that not even discovery is answered.
 */
public sealed interface ArrivalFault extends Fault {
  /** A request or its answer is lost. */
  @About("The request gets no answer.")
  record Drop() implements ArrivalFault {}
}
