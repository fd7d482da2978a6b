// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.message.SnmpVersion;

/**
 * A request that gets no answer. Where its scope is all of an agent that is alone on its address,
 * that is decided before security sees it, so that not even discovery is answered.
 */
public sealed interface ArrivalFault extends Fault {
  /** A request or its answer is lost. */
  @About("The request gets no answer.")
  record Drop() implements ArrivalFault {}

  /** A device that is off, or cut off. When it is says {@link Occurrence}. */
  @About("Nothing is answered from 'after' until 'until'.")
  record Blackout(
      @About(
              "Whether the socket is closed meanwhile, so that the host answers with ICMP port"
                  + " unreachable.")
          @Default("false")
          boolean closed)
      implements ArrivalFault {
    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      Occurrence when = planned.occurrence();
      if (when.probability() < 1 || when.first().isPresent() || when.every().isPresent()) {
        return Optional.of(
            "a blackout lasts from 'after' until 'until'; by chance or by number is 'drop'");
      }
      return onlyForAll(planned, "a blackout");
    }
  }

  /** A device that does not speak all versions, and is silent to the others. */
  @About("Messages of some versions get no answer, as if the device did not know them.")
  record UnknownVersion(@About("Which: v1, v2c, v3.") Set<SnmpVersion> versions)
      implements ArrivalFault {
    public UnknownVersion {
      versions = Set.copyOf(versions);
    }

    @Override
    public boolean concerns(Exchange x) {
      return x.version().filter(versions::contains).isPresent();
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return onlyForAll(planned, "an unknown version");
    }
  }

  private static Optional<String> onlyForAll(PlannedFault planned, String what) {
    Scope scope = planned.scope();
    String asked =
        Stream.of(
                scope.operations().isEmpty() ? "" : "operations",
                scope.oids().isEmpty() ? "" : "OIDs",
                scope.communities().isEmpty() ? "" : "communities")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" and "));
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s acts before a request is decrypted and read, so it cannot be for some %s only"
                .formatted(what, asked));
  }
}
