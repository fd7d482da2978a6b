// SPDX-License-Identifier: Apache-2.0

/** {@link org.mimus.benchmarks.SideBySide} measures Mimus beside its peers and writes a report. */
package org.mimus.benchmarks;
