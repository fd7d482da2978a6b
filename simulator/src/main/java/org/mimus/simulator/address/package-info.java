// SPDX-License-Identifier: Apache-2.0

/** Where agents stand in for addresses that only devices have. */
package org.mimus.simulator.address;
