// SPDX-License-Identifier: Apache-2.0

/**
 * Fleets as files: {@link org.mimus.simulator.config.FleetFile} reads the YAML that describes
 * agents, users and what they do.
 */
package org.mimus.simulator.config;
