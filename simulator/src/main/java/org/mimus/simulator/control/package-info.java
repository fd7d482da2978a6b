// SPDX-License-Identifier: Apache-2.0
/**
 * The control API: what a fleet is asked and told over HTTP. A {@code ControlServer} serves it; the
 * document {@code openapi.json} beside it says all of it.
 */
package org.mimus.simulator.control;
