// SPDX-License-Identifier: Apache-2.0

/**
 * What was received and what became of it: {@link org.mimus.simulator.journal.Journal} keeps a
 * {@link org.mimus.simulator.journal.JournalEntry} of every datagram, and {@link
 * org.mimus.simulator.journal.JournalLines} writes them.
 */
package org.mimus.simulator.journal;
