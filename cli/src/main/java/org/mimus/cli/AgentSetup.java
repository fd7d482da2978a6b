// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import org.mimus.simulator.AgentSpec;

/**
 * An agent that can be served.
 *
 * @param spec all but where it listens
 */
record AgentSetup(AgentPlan plan, AgentSpec.Builder spec) {}
