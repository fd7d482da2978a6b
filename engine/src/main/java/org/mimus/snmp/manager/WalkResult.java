// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;
import org.mimus.snmp.smi.Oid;

/**
 * How a walk went that came to its end.
 *
 * @param variables how many were delivered
 * @param requests how many requests were answered
 * @param last the last name that was delivered; the root of the walk where there was none
 */
public record WalkResult(WalkEnd end, long variables, long requests, Oid last, Duration elapsed) {}
