// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mimus.snapshot.Problem;

/**
 * A recording that is over, and whose file is finished.
 *
 * @param complete whether everything that was asked for is in the file
 * @param reason why it is not complete; empty where it is
 * @param anomalies what the device did that it should not have, in the order in which it was seen
 * @param objects how many known objects the file lists
 * @param requests how many requests of the walk and of the probing were answered
 * @param walking how long the walk took, of the time elapsed
 * @param losses what the form of the file could not carry
 */
public record RecordingResult(
    Path file,
    long variables,
    boolean complete,
    Optional<String> reason,
    List<String> anomalies,
    int objects,
    long requests,
    Duration walking,
    Duration elapsed,
    List<Problem> losses) {
  public RecordingResult {
    anomalies = List.copyOf(anomalies);
    losses = List.copyOf(losses);
  }
}
