// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;

/**
 * Whom an agent lets in, and whether what else is described for it goes with that. Each check
 * throws a {@link FleetException}.
 */
record Admission(
    String name, Set<String> communities, Set<String> writeCommunities, List<AgentUser> users) {
  /** There is somebody, and everybody can be told from the others. */
  void check() {
    checkPatterns(communities);
    checkPatterns(writeCommunities);
    if (communities.isEmpty() && writeCommunities.isEmpty() && users.isEmpty()) {
      throw new FleetException("agent '" + name + "' has neither a community nor a user");
    }
    Set<Object> names = new HashSet<>();
    for (AgentUser user : users) {
      if (!names.add(user.user().name())) {
        throw new FleetException(
            "agent '%s' has two users named '%s'".formatted(name, user.user().name()));
      }
    }
  }

  private void checkPatterns(Set<String> some) {
    for (String community : some) {
      if (community.indexOf('*') != community.lastIndexOf('*')) {
        throw new FleetException(
            "agent '"
                + name
                + "' has a community with more than one '*', of which one is too many");
      }
    }
  }

  /** Notifications are sent as users that there are. */
  void checkTargets(Notifications told) {
    Set<String> known = new HashSet<>();
    for (AgentUser user : users) {
      known.add(user.user().name().toString());
    }
    for (NotificationTarget target : told.targets()) {
      if (target.user().isPresent() && !known.contains(target.user().get())) {
        throw new FleetException(
            "agent '%s' is to send notifications as the user '%s', which it does not have"
                .formatted(name, target.user().get()));
      }
    }
  }

  /** Faults can act on what these ask. */
  void checkFaults(Behaviour behaviour) {
    if (behaviour.faults().isEmpty()) {
      return;
    }
    Askers askers =
        new Askers(
            !communities.isEmpty() || !writeCommunities.isEmpty(),
            !users.isEmpty(),
            users.stream().anyMatch(user -> user.user().auth().isPresent()));
    for (PlannedFault planned : behaviour.faults()) {
      planned
          .objection(askers)
          .ifPresent(
              why -> {
                throw new FleetException(
                    "agent '%s' cannot have the fault '%s': %s"
                        .formatted(name, planned.name(), why));
              });
    }
  }
}
