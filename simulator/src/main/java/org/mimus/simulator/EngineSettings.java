// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.time.Duration;
import java.util.OptionalInt;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/** What an agent's engine does in its own way; agents on one address have one engine. */
public record EngineSettings(
    @About("Most octets of an answer, 484 or more.") OptionalInt maxMessageSize,
    @About("How far ahead SNMPv3's engine time is of the truth.") @Default("0s")
        Duration timeSkew) {
  /** Nothing of its own. */
  public static final EngineSettings NONE = new EngineSettings(OptionalInt.empty(), Duration.ZERO);

  public EngineSettings {
    if (maxMessageSize.orElse(484) < 484) {
      throw new IllegalArgumentException(
          "max-message-size is 484 or more (RFC 3417 section 3.2), not "
              + maxMessageSize.getAsInt());
    }
    if (timeSkew.isNegative()) {
      throw new IllegalArgumentException("engine time cannot be behind its own start");
    }
  }
}
