// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.Oid;

/**
 * A device, or a part of it, begins anew. It says nothing for a while; answers that wait are never
 * given. Then SNMPv3's engine has booted once more, where it is the device's own, and sysUpTime is
 * 0. What SETs have written is gone, unless it is declared that it stays.
 */
public sealed interface Reboot {
  /** For how long nobody answers. */
  Duration silence();

  /** What may be numbered otherwise than before. */
  enum Numbering {
    /** ifIndex: the interfaces of IF-MIB (RFC 2863) and what refers to them. */
    INTERFACES,
    /** entPhysicalIndex: the parts of ENTITY-MIB (RFC 6933) and what refers to them. */
    ENTITIES
  }

  /** All of it boots: counters are 0, too. */
  @About("All of the device boots: counters and uptime are 0.")
  record Device(
      @About("For how long nobody answers.") @Default("0s") Duration silence,
      @About("What gets other numbers: each the next one's, the last the first one's.") @Default("")
          Set<Numbering> renumber)
      implements Reboot {
    public Device {
      check(silence);
      renumber = Set.copyOf(renumber);
    }

    /** All keeps its numbers. */
    public static Device after(Duration silence) {
      return new Device(silence, Set.of());
    }
  }

  /** What speaks SNMP is started anew; the device runs on, and counts on. */
  @About("What speaks SNMP is started anew; what the device counts goes on.")
  record Daemon(@About("For how long nobody answers.") @Default("0s") Duration silence)
      implements Reboot {
    public Daemon {
      check(silence);
    }
  }

  /** Another one takes over, which has counted nothing yet. */
  @About("A standby takes over, with a name and a serial number of its own.")
  record SwitchOver(
      @About("For how long nobody answers.") @Default("0s") Duration silence,
      @About("The engine ID of the standby for SNMPv3.") Optional<EngineId> engineId,
      @About("The serial number of the standby: entPhysicalSerialNum of each chassis.")
          Optional<String> serialNumber,
      @About("What else is other than before, by name.") @Default("") Map<Oid, String> set)
      implements Reboot {
    public SwitchOver {
      check(silence);
      set = Map.copyOf(set);
    }
  }

  private static void check(Duration silence) {
    if (silence.isNegative()) {
      throw new IllegalArgumentException("silence lasts no less than 0s, not " + silence);
    }
  }

  /** What gets other numbers. */
  default Set<Numbering> renumbered() {
    return this instanceof Device device ? new LinkedHashSet<>(device.renumber()) : Set.of();
  }
}
