// SPDX-License-Identifier: Apache-2.0

/** How Mimus grows: many agents, many variables, many tests. */
package org.mimus.benchmarks.scale;
