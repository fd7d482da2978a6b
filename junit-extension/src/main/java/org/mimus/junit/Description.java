// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.Life;
import org.mimus.simulator.behaviour.Askers;
import org.mimus.simulator.config.AgentKeys;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.notification.ReceiverAddress;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;

/**
 * Makes of a declaration what a fleet is told.
 *
 * @param sink where the sink of the test listens, asked only where it is wanted
 */
record Description(Declaration declaration, Supplier<InetSocketAddress> sink) {
  private static final String COMMUNITY = "public";

  AgentSpec of(Snapshot snapshot) {
    try {
      return spec(snapshot);
    } catch (FleetException e) {
      throw declaration.wrong("cannot be served: " + e.getMessage());
    }
  }

  private AgentSpec spec(Snapshot snapshot) {
    SnmpAgent annotation = declaration.annotation();
    Optional<AgentKeys> keys = keys();
    AgentSpec.Builder spec =
        AgentSpec.of(declaration.id(), keys.map(found -> found.dressed(snapshot)).orElse(snapshot));
    spec.life(Life.RUNNING);
    keys.ifPresent(found -> found.describe(spec));
    for (String community : annotation.communities()) {
      spec.community(community);
    }
    for (String community : annotation.writeCommunities()) {
      spec.writeCommunity(community);
    }
    for (V3User user : annotation.users()) {
      spec.user(new DeclaredUser(user, declaration::wrong).ofAgent());
    }
    Set<Oid> names = new HashSet<>();
    for (String value : annotation.set()) {
      set(spec, value, names);
    }
    for (String address : annotation.listen()) {
      attempt("listen", address, () -> spec.listen(address));
    }
    if (!annotation.engineId().isEmpty()) {
      String id = annotation.engineId();
      attempt("engineId", id, () -> spec.engineId(EngineId.parse(id)));
    }
    if (annotation.trapsTo().length > 0) {
      spec.notifications(told(keys.map(AgentKeys::notifications).orElse(Notifications.NONE)));
    }
    return spec.build();
  }

  private Optional<AgentKeys> keys() {
    String yaml = declaration.annotation().yaml();
    return yaml.isBlank()
        ? Optional.empty()
        : Optional.of(AgentKeys.parse("yaml", yaml, askers(), System::getenv));
  }

  private Askers askers() {
    SnmpAgent annotation = declaration.annotation();
    boolean communities =
        annotation.communities().length + annotation.writeCommunities().length > 0;
    boolean digests = Arrays.stream(annotation.users()).anyMatch(user -> user.auth().length > 0);
    return new Askers(communities, annotation.users().length > 0, digests);
  }

  private void set(AgentSpec.Builder spec, String value, Set<Oid> names) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      throw declaration.wrong(
          "has a 'set' without '=': \"%s\"; it should be as \"1.3.6.1.2.1.1.5.0=core-1\""
              .formatted(value));
    }
    attempt(
        "set",
        value,
        () -> {
          Oid name = OidNames.find().parse(value.substring(0, equals).strip());
          if (!names.add(name)) {
            throw new IllegalArgumentException("there is another value before it");
          }
          spec.set(name, value.substring(equals + 1));
        });
  }

  private Notifications told(Notifications described) {
    List<NotificationTarget> targets = new ArrayList<>(described.targets());
    for (String to : declaration.annotation().trapsTo()) {
      if (to.equals(SinkDeclaration.SINK)) {
        targets.add(NotificationTarget.v2c(sink.get(), COMMUNITY));
      } else {
        attempt(
            "trapsTo",
            to,
            () ->
                targets.add(
                    NotificationTarget.v2c(ReceiverAddress.parse(to).address(), COMMUNITY)));
      }
    }
    return new Notifications(targets, described.authenticationFailure());
  }

  private void attempt(String member, String text, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      throw declaration.wrong(
          "has a '%s' that cannot be: \"%s\": %s".formatted(member, text, e.getMessage()));
    }
  }
}
