// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Optional;

/**
 * Who may ask an agent, as far as it decides which faults can act there.
 *
 * @param communities whether there are any, for SNMPv1 and v2c
 * @param users whether there are any, for SNMPv3
 * @param digests whether a user has a key to sign with
 */
public record Askers(boolean communities, boolean users, boolean digests) {
  /** Where everybody may ask, or it is not known yet who may. */
  public static final Askers ANYBODY = new Askers(true, true, true);

  Optional<String> needCommunities(String what) {
    return communities
        ? Optional.empty()
        : Optional.of(what + " is about SNMPv1 and v2c, and the agent has no community");
  }

  Optional<String> needUsers(String what) {
    return users
        ? Optional.empty()
        : Optional.of(what + " is about SNMPv3, and the agent has no user");
  }

  Optional<String> needDigests(String what) {
    return needUsers(what)
        .or(
            () ->
                digests
                    ? Optional.empty()
                    : Optional.of(what + " needs a user whose messages are signed"));
  }
}
