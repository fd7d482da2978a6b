// SPDX-License-Identifier: Apache-2.0
/**
 * How messages are protected, whatever the version: {@link org.mimus.snmp.security.Credentials} is
 * what a manager is given, {@link org.mimus.snmp.security.SecuritySession} what it makes of them
 * for one peer. Above this package nobody asks for the version of SNMP.
 */
package org.mimus.snmp.security;
