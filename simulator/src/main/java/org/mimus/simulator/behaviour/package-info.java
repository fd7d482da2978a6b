// SPDX-License-Identifier: Apache-2.0

/**
 * What devices do that they should not, as data: {@link org.mimus.simulator.behaviour.Behaviour}
 * holds {@link org.mimus.simulator.behaviour.Latency} and {@link
 * org.mimus.simulator.behaviour.Fault}s, each with where and when it acts.
 */
package org.mimus.simulator.behaviour;
