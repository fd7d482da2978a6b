// SPDX-License-Identifier: Apache-2.0

/** Many traps at once: who sends them, and who takes them. */
package org.mimus.benchmarks.trap;
