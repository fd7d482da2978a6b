// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.time.Duration;
import org.mimus.snmp.smi.VarBind;

/**
 * A variable that a walk came by.
 *
 * @param responseTime how long the peer took to answer the request that brought it
 * @param firstOfResponse whether no other variable of that answer was delivered before it
 */
public record Row(VarBind varBind, Duration responseTime, boolean firstOfResponse) {}
