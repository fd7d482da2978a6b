// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import org.mimus.benchmarks.load.Operation;

/** What servers are asked to do. */
enum Task {
  GET("v2c GET", false),
  GET_NEXT("v2c GETNEXT", false),
  GET_BULK("v2c GETBULK 25", false),
  V3_GET("v3 authPriv GET, SHA-1 and AES-128", true),
  ONE_GET("v2c GET, one outstanding", false);

  private final String label;
  private final boolean version3;

  Task(String label, boolean version3) {
    this.label = label;
    this.version3 = version3;
  }

  String label() {
    return label;
  }

  Operation operation() {
    return switch (this) {
      case GET, V3_GET, ONE_GET -> Operation.GET;
      case GET_NEXT -> Operation.GET_NEXT;
      case GET_BULK -> Operation.getBulk(25);
    };
  }

  boolean isVersion3() {
    return version3;
  }

  /** Whether an echo does it as well as an agent would. */
  boolean suitsEcho() {
    return this == GET || this == ONE_GET;
  }

  int outstanding(Settings settings) {
    return this == ONE_GET ? 1 : settings.outstanding();
  }
}
