// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import org.mimus.simulator.Fleet;
import org.mimus.simulator.metrics.FleetMetrics;

/** What was counted, for Prometheus and its kin. */
record Metrics(Fleet fleet) {
  void add(Routes routes) {
    routes.on(
        "GET", "/metrics", call -> Answer.text(FleetMetrics.CONTENT_TYPE, fleet.metrics().text()));
  }
}
