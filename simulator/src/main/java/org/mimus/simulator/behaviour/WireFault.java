// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Datagram;
import org.mimus.snmp.smi.OctetString;

/** What the network does to an answer that is signed already. */
public sealed interface WireFault extends Fault {
  /** What leaves in place of some datagrams. */
  List<Datagram> carry(List<Datagram> datagrams, Acting acting);

  /** The answer comes more than once. */
  @About("The answer comes more than once.")
  record Duplicate(
      @About("How many more times.") @Default("1") int copies,
      @About("How much later each comes than the one before.") @Default("0ms") Duration after)
      implements WireFault {
    public Duplicate {
      if (copies < 1 || copies > 1_000) {
        throw new IllegalArgumentException("copies are 1 to 1000, not " + copies);
      }
    }

    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      List<Datagram> all = new ArrayList<>(datagrams);
      for (int i = 1; i <= copies; i++) {
        for (Datagram one : datagrams) {
          all.add(one.after(after.multipliedBy(i)));
        }
      }
      return all;
    }
  }

  /** The end of the answer is missing. */
  @About("The answer ends after so many octets.")
  record Truncate(@About("How many octets are left.") int to) implements WireFault {
    public Truncate {
      if (to < 0) {
        throw new IllegalArgumentException("an answer cannot have " + to + " octets");
      }
    }

    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      return datagrams.stream().map(this::cut).toList();
    }

    private Datagram cut(Datagram whole) {
      byte[] octets = whole.octets().toByteArray();
      return whole.with(OctetString.of(Arrays.copyOf(octets, Math.min(to, octets.length))));
    }
  }
}
