// SPDX-License-Identifier: Apache-2.0

/**
 * Values that move: the kinds of {@link org.mimus.simulator.value.MovingValue}, each a function of
 * time and of a seed, and {@link org.mimus.simulator.value.MovingValues}, which says what moves
 * where.
 */
package org.mimus.simulator.value;
