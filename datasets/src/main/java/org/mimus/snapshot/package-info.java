// SPDX-License-Identifier: Apache-2.0

/**
 * Snapshots: what a device answered, in memory and in files.
 *
 * <p>{@link org.mimus.snapshot.Snapshots} reads and writes them, {@link
 * org.mimus.snapshot.Snapshot} is one in memory, ready to be served, and {@link
 * org.mimus.snapshot.SnapshotWriter} writes one while a device is being walked. No line of a file
 * is dropped without a {@link org.mimus.snapshot.Problem} that names it.
 */
package org.mimus.snapshot;
