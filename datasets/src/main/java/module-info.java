// SPDX-License-Identifier: Apache-2.0

/** Snapshots of SNMP devices, their file formats, and the bundled ones. */
module org.mimus.datasets {
  requires transitive org.mimus.engine;
  requires com.fasterxml.jackson.core;

  exports org.mimus.snapshot;
  exports org.mimus.snapshot.compare;
}
