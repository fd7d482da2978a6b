// SPDX-License-Identifier: Apache-2.0

/**
 * Simulated agents inside JUnit tests: {@link org.mimus.junit.SnmpAgent} says which, and where the
 * test gets them. Works with JUnit Jupiter from 5.10 on.
 */
package org.mimus.junit;
