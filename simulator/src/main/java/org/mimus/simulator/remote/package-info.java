// SPDX-License-Identifier: Apache-2.0
/**
 * A fleet that is served elsewhere, in a container or on another host, to be played with as one in
 * the same process: a {@code RemoteFleet} is the client of the control API.
 */
package org.mimus.simulator.remote;
