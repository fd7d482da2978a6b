// SPDX-License-Identifier: Apache-2.0

/**
 * Tells where two snapshots differ: {@link org.mimus.snapshot.compare.SnapshotComparison} says what
 * counts, {@link org.mimus.snapshot.compare.SnapshotDifferences} what came of it.
 */
package org.mimus.snapshot.compare;
