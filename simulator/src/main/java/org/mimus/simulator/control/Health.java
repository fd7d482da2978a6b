// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

/** Whether it lives, and whether its agents answer: for who looks after processes. */
final class Health {
  Routes add(Routes routes) {
    return routes
        .open("GET", "/health/live", call -> status("live"))
        // All agents of a fleet answer before there is a server for it.
        .open("GET", "/health/ready", call -> status("ready"));
  }

  private static Answer status(String status) {
    return Answer.json(Json.object().put("status", status));
  }
}
