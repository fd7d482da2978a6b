// SPDX-License-Identifier: Apache-2.0

/**
 * Checks what agents were asked: {@link org.mimus.simulator.verify.Verifiable} is what an agent and
 * a fleet can be asked for, {@link org.mimus.simulator.verify.Requests} and {@link
 * org.mimus.simulator.verify.Times} say what is expected.
 */
package org.mimus.simulator.verify;
