// SPDX-License-Identifier: Apache-2.0

/**
 * Load for a server: {@link org.mimus.benchmarks.load.LoadPlan} makes requests ready to be sent,
 * {@link org.mimus.benchmarks.load.LoadGenerator} sends them, and {@link
 * org.mimus.benchmarks.load.LoadResult} says what came of it.
 */
package org.mimus.benchmarks.load;
