// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * What is asked of a variation.
 *
 * @param name of the variable
 * @param isNext whether a GETNEXT or GETBULK came to it
 * @param written the value of a SET; empty for all else
 * @param uptime simulated time since the agent began
 * @param time the same on the calendar
 * @param principal who asks, if anybody over SNMP does
 * @param peer the same as an address
 */
public record VariationRequest(
    Oid name,
    boolean isNext,
    Optional<Value> written,
    Duration uptime,
    Instant time,
    Optional<String> principal,
    Optional<String> peer) {}
