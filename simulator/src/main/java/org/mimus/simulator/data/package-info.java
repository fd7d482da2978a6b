// SPDX-License-Identifier: Apache-2.0

/**
 * How records become data with the same names in Java, in fleet files and elsewhere: a component
 * {@code firstDelay} is the key {@code first-delay}.
 */
package org.mimus.simulator.data;
