// SPDX-License-Identifier: Apache-2.0

/** Walks SNMP devices into snapshot files. */
module org.mimus.recorder {
  requires transitive org.mimus.datasets;

  exports org.mimus.recorder;
}
