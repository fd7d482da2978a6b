// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;

/**
 * What an agent tells without being asked, and whom.
 *
 * @param authenticationFailure whether it tells of requests with a wrong community or wrong keys;
 *     empty where its snmpEnableAuthenTraps.0 decides (RFC 3418 section 2)
 */
public record Notifications(
    @About("Who gets them.") @Default("") List<NotificationTarget> targets,
    @About(
            "Whether it tells of requests with a wrong community or wrong keys. Default: if its"
                + " snmpEnableAuthenTraps.0 is enabled(1).")
        Optional<Boolean> authenticationFailure) {
  /** An agent that tells nobody anything. */
  public static final Notifications NONE = new Notifications(List.of(), Optional.empty());

  public Notifications {
    targets = List.copyOf(targets);
    Objects.requireNonNull(authenticationFailure, "authenticationFailure");
  }

  /** To some targets. */
  public static Notifications to(NotificationTarget... targets) {
    return new Notifications(List.of(targets), Optional.empty());
  }
}
