// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Datagram;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.UdpAddress;

/** What the network does to an answer that is signed already. */
public sealed interface WireFault extends Fault {
  /** What leaves in place of some datagrams. */
  List<Datagram> carry(List<Datagram> datagrams, Acting acting);

  /** Whether it has to see the answers that it does not strike as well. */
  default boolean watches() {
    return false;
  }

  /** Sees what leaves where it does not strike. */
  default void watch(List<Datagram> datagrams, Acting acting) {}

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

  /** The answer takes a longer way, so that later ones come first. */
  @About("The answer takes a longer way, so that those come first that leave meanwhile.")
  record Reorder(@About("How much longer it takes.") @Default("50ms") Duration by)
      implements WireFault {
    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      return datagrams.stream().map(one -> one.after(by)).toList();
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

  /** Bits are not what they were. */
  @About("Some bits of the answer are flipped.")
  record BitFlip(
      @About("How many, each of them anywhere.") @Default("1") int bits,
      @About("Only in this octet, from 0; counted from the end where negative.") OptionalInt at)
      implements WireFault {
    public BitFlip {
      if (bits < 1 || bits > 65_507) {
        throw new IllegalArgumentException("bits are 1 to 65507, not " + bits);
      }
    }

    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      return datagrams.stream().map(one -> flipped(one, acting.dice())).toList();
    }

    private Datagram flipped(Datagram whole, Dice dice) {
      byte[] octets = whole.octets().toByteArray();
      for (int i = 0; i < bits && octets.length > 0; i++) {
        int index = at.isPresent() ? at.getAsInt() : dice.below(octets.length);
        octets[Math.floorMod(index, octets.length)] ^= (byte) (1 << dice.below(8));
      }
      return whole.with(OctetString.of(octets));
    }
  }

  /** Octets that mean nothing. */
  @About("Octets that mean nothing come in place of the answer.")
  record Garbage(@About("How many.") @Default("64") int octets) implements WireFault {
    public Garbage {
      if (octets < 1 || octets > 65_507) {
        throw new IllegalArgumentException("a datagram has 1 to 65507 octets, not " + octets);
      }
    }

    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      byte[] noise = new byte[octets];
      for (int i = 0; i < octets; i++) {
        noise[i] = (byte) acting.dice().below(256);
      }
      return datagrams.stream().map(one -> one.with(OctetString.of(noise))).toList();
    }
  }

  /** A datagram without an octet. */
  @About("A datagram without any octets comes in place of the answer.")
  record EmptyDatagram() implements WireFault {
    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      return datagrams.stream().map(one -> one.with(OctetString.of(new byte[0]))).toList();
    }
  }

  /** The answer leaves from where nobody was asked. */
  @About("The answer comes from another address or port than was asked.")
  record WrongSource(
      @About("From where, as 127.0.0.9:1161. Default: another port of the agent's first address.")
          Optional<String> address)
      implements WireFault {
    public WrongSource {
      address.ifPresent(text -> UdpAddress.parse(text, 0));
    }

    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      return acting
          .source()
          .map(
              link ->
                  datagrams.stream()
                      .map(one -> new Datagram(one.octets(), link, one.delay()))
                      .toList())
          .orElse(List.of()); // the agent is ending
    }
  }

  /** The answer to the request before comes once more. */
  @About("The answer before this one comes once more, in place of this one.")
  record StaleAnswer() implements WireFault {
    @Override
    public List<Datagram> carry(List<Datagram> datagrams, Acting acting) {
      if (datagrams.isEmpty()) {
        return datagrams;
      }
      return last(acting).getAndSet(datagrams).stream()
          .map(old -> new Datagram(old.octets(), datagrams.get(0).link(), Duration.ZERO))
          .toList();
    }

    @Override
    public boolean watches() {
      return true;
    }

    @Override
    public void watch(List<Datagram> datagrams, Acting acting) {
      last(acting).set(datagrams);
    }

    @SuppressWarnings("unchecked") // nobody else has the memory of this fault
    private static AtomicReference<List<Datagram>> last(Acting acting) {
      return acting.memory(AtomicReference.class, () -> new AtomicReference<>(List.of()));
    }
  }
}
