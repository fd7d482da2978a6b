// SPDX-License-Identifier: Apache-2.0

/**
 * What a fleet counts, in the text form that Prometheus reads: {@link
 * org.mimus.simulator.metrics.FleetMetrics}.
 */
package org.mimus.simulator.metrics;
