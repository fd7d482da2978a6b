// SPDX-License-Identifier: Apache-2.0

/**
 * snmpsim's variation modules, and the place for more: a {@link
 * org.mimus.simulator.snmpsim.VariationModule} on the class path gives the values of the lines that
 * name it.
 */
package org.mimus.simulator.snmpsim;
