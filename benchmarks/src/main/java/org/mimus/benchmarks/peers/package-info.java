// SPDX-License-Identifier: Apache-2.0

/** Servers in Java that Mimus is compared with, each a program of its own. */
package org.mimus.benchmarks.peers;
