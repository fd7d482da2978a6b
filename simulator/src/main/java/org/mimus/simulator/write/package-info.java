// SPDX-License-Identifier: Apache-2.0

/**
 * What a SET may do beyond giving a variable another value of its type: {@link
 * org.mimus.simulator.write.Writes}.
 */
package org.mimus.simulator.write;
