// SPDX-License-Identifier: Apache-2.0

/**
 * What happens to devices in time: a {@link org.mimus.simulator.scenario.Scenario} is a list of
 * steps, a {@link org.mimus.simulator.scenario.Reboot} one of the things that can happen.
 */
package org.mimus.simulator.scenario;
