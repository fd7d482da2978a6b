// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.UserKeys;

/**
 * What an answer of SNMPv3 needs of its request.
 *
 * @param keys null where nobody is known
 */
record V3Envelope(
    int messageId,
    SecurityLevel level,
    UserKeys keys,
    BerSpan userName,
    BerSpan contextEngineId,
    BerSpan contextName)
    implements Envelope {}
