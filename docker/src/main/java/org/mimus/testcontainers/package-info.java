// SPDX-License-Identifier: Apache-2.0

/** Mimus in a container, for tests: {@link SnmpSimulatorContainer}. */
package org.mimus.testcontainers;
