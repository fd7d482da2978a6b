// SPDX-License-Identifier: Apache-2.0

/** The time that simulated devices live by: {@link org.mimus.simulator.time.SimulatedClock}. */
package org.mimus.simulator.time;
