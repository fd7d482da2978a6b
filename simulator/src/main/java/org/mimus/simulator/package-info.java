// SPDX-License-Identifier: Apache-2.0

/**
 * Plays snapshots back as SNMP agents. {@link org.mimus.simulator.Fleet} runs any number of {@link
 * org.mimus.simulator.SimulatedAgent}s, each described by an {@link org.mimus.simulator.AgentSpec};
 * {@link org.mimus.simulator.SnapshotDirectory} finds the snapshots below a folder.
 */
package org.mimus.simulator;
