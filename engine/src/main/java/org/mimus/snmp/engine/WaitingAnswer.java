// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.transport.Packet;

/**
 * An answer until it leaves.
 *
 * @param packet the addresses and the time of the request, without its octets
 * @param epoch the engine's when it answered: one that has booted since knows of no answer
 * @param list the variable bindings
 */
record WaitingAnswer(
    SnmpEngine engine,
    Packet packet,
    int epoch,
    SnmpVersion version,
    String contextName,
    Envelope envelope,
    BerSpan list,
    int requestId,
    int errorStatus,
    int errorIndex,
    Departure departure) {}
