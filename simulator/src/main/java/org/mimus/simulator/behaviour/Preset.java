// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;

/** Behaviours that real devices are known for. */
public enum Preset {
  /** Answers when nothing else is to do. */
  OVERLOADED(
      "The SNMP daemon of a router or switch has the lowest priority: when the CPU is busy, it"
          + " answers one request after the other, most slowly, and loses what does not fit into"
          + " its queue.",
      new Behaviour(
          List.of(latency(new Latency.LogNormal(ms(80), 1, ms(8_000)))),
          List.of(by(0.02, new ArrivalFault.Drop())),
          Optional.of(new OneAtATime(20)),
          Optional.empty())),

  /** A long way with losses. */
  LOSSY_WAN(
      "A site behind a satellite, radio or overbooked link: everything takes long, some of it is"
          + " lost, and a little comes twice or in another order.",
      new Behaviour(
          List.of(latency(new Latency.Normal(ms(150), ms(40)))),
          List.of(
              by(0.03, new ArrivalFault.Drop()),
              by(0.005, new WireFault.Duplicate(1, ms(20))),
              by(0.02, new WireFault.Reorder(ms(120)))),
          Optional.empty(),
          Optional.empty())),

  /** An agent from the nineties. */
  ANCIENT_V1(
      "Cards of UPSs, printers and print servers from before 1996 speak SNMPv1 only, take one"
          + " request at a time, and have buffers of the 484 octets that RFC 1157 asks for.",
      new Behaviour(
          List.of(latency(new Latency.PerVarBind(ms(4)))),
          List.of(
              PlannedFault.of(
                  new ArrivalFault.UnknownVersion(Set.of(SnmpVersion.V2C, SnmpVersion.V3))),
              PlannedFault.of(new SizeFault.TooBig(484))),
          Optional.of(new OneAtATime(1)),
          Optional.empty())),

  /** Walks never end. */
  LOOPS_FOREVER(
      "Agents whose tables are linked wrongly lead a walk from the end back to the beginning; a"
          + " manager that does not compare names walks for ever.",
      Behaviour.of(PlannedFault.of(new StoreFault.Loop(Oid.of(1, 3, 6, 1), Oid.of(1, 3, 6, 1))))),

  /** GETBULK works, more or less. */
  HALF_BROKEN_BULK(
      "Embedded agents that got GETBULK late: they cap the repetitions, repeat what was to be asked"
          + " once, and cut the last row short when their buffer is full.",
      Behaviour.of(
          PlannedFault.of(new AnswerFault.MaxRepetitions(10)),
          PlannedFault.of(new BulkFault.IgnoredNonRepeaters()),
          PlannedFault.of(new BulkFault.ShortBulk(1)))),

  /** Drops all above a rate. */
  POLICED(
      "Control-plane policing lets a router's CPU see so many packets a second and no more; a"
          + " manager that asks faster loses requests, however good the network is.",
      new Behaviour(List.of(), List.of(), Optional.empty(), Optional.of(new RateLimit(50, 20)))),

  /** Loses what does not fit into one packet. */
  NO_FRAGMENTS(
      "Firewalls and tunnels that drop IP fragments: answers above 1472 octets of UDP never arrive,"
          + " so small requests work and large GETBULKs time out.",
      Behaviour.of(PlannedFault.of(new SizeFault.SilentTooBig(1_472)))),

  /** Ends walks as SNMPv1 does. */
  NO_END_OF_MIB(
      "Agents with SNMPv2c on top of an SNMPv1 core end a walk by the error noSuchName, in place of"
          + " endOfMibView.",
      Behaviour.of(PlannedFault.of(new WalkFault.MissingEndOfMib(WalkFault.End.NO_SUCH_NAME)))),

  /** Answers twice. */
  ANSWERS_TWICE(
      "Mirror ports and redundant paths deliver every answer twice; the second one meets a manager"
          + " that may have gone on to its next request.",
      Behaviour.of(PlannedFault.of(new WireFault.Duplicate(1, Duration.ZERO)))),

  /** Loses the first request after a rest. */
  COLD_CACHE(
      "Routers drop the first packet for a host whose hardware address they have to ask for, and"
          + " devices that sleep miss the one that wakes them: the first request is lost, its retry"
          + " is answered.",
      Behaviour.of(
          PlannedFault.of(new ArrivalFault.Drop())
              .when(
                  new Occurrence(
                      1,
                      OptionalInt.of(1),
                      OptionalInt.empty(),
                      Duration.ZERO,
                      Optional.empty()))));

  private final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // it has no annotation that says so
  private final Behaviour behaviour;

  Preset(String reason, Behaviour behaviour) {
    this.reason = reason;
    this.behaviour = behaviour;
  }

  /** The name in files: {@code half-broken-bulk}. */
  public String label() {
    return name().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** The preset with a label; empty where there is none. */
  public static Optional<Preset> of(String label) {
    return Arrays.stream(values()).filter(preset -> preset.label().equals(label)).findFirst();
  }

  /** Which devices are so, and why. */
  public String reason() {
    return reason;
  }

  /** What such a device does. */
  public Behaviour behaviour() {
    return behaviour;
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static PlannedLatency latency(Latency latency) {
    return new PlannedLatency(latency, Scope.ALL);
  }

  private static PlannedFault by(double probability, Fault fault) {
    return PlannedFault.of(fault)
        .when(
            new Occurrence(
                probability,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ZERO,
                Optional.empty()));
  }
}
