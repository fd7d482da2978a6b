// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import org.mimus.benchmarks.load.Operation;

/** What servers are asked to do. */
enum Task {
  GET("v2c GET"),
  GET_NEXT("v2c GETNEXT"),
  GET_BULK("v2c GETBULK 25"),
  V3_GET("v3 authPriv GET, SHA-1 and AES-128"),
  V3_STRONG_GET("v3 authPriv GET, SHA-256 and AES-256"),
  ONE_GET("v2c GET, one outstanding");

  private final String label;

  Task(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  Operation operation() {
    return switch (this) {
      case GET, V3_GET, V3_STRONG_GET, ONE_GET -> Operation.GET;
      case GET_NEXT -> Operation.GET_NEXT;
      case GET_BULK -> Operation.getBulk(25);
    };
  }

  /** Whether an echo does it as well as an agent would. */
  boolean suitsEcho() {
    return this == GET || this == ONE_GET;
  }

  int outstanding(Settings settings) {
    return this == ONE_GET ? 1 : settings.outstanding();
  }
}
