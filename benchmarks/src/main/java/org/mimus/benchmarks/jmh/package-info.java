// SPDX-License-Identifier: Apache-2.0

/** What the parts of an agent cost, by JMH. */
package org.mimus.benchmarks.jmh;
