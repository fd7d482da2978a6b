// SPDX-License-Identifier: Apache-2.0

/** Simulated agents: snapshots of devices, served over SNMP. */
module org.mimus.simulator {
  requires transitive org.mimus.datasets;

  exports org.mimus.simulator;
}
