// SPDX-License-Identifier: Apache-2.0
/**
 * Records SNMP devices: {@link org.mimus.recorder.Recorder} walks one into a snapshot file, tells
 * its {@link org.mimus.recorder.Progress} meanwhile, and gives a {@link
 * org.mimus.recorder.RecordingResult}.
 */
package org.mimus.recorder;
