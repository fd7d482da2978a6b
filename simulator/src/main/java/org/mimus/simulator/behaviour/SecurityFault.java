// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Optional;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Forgery;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.security.usm.EngineTime;

/**
 * An answer of SNMPv3 whose security parameters are not the engine's (RFC 3414 section 2.4); the
 * engine itself keeps its name and its clock.
 */
public sealed interface SecurityFault extends EncodingFault {
  @Override
  default boolean concerns(Exchange x) {
    return x.version().equals(Optional.of(SnmpVersion.V3));
  }

  @Override
  default Optional<String> objection(PlannedFault planned, Askers askers) {
    return askers.needUsers(Fault.nameOf(planned.fault()));
  }

  /** A digest that the keys do not give. */
  @About("The digest of the answer is wrong.")
  record WrongDigest() implements SecurityFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().wrongDigest(true).build();
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return askers.needDigests("a wrong digest");
    }
  }

  /** The answer comes from another engine, as after a swap of the hardware. */
  @About("The answer has another engine ID than the request was for.")
  record WrongEngineId(
      @About("The engine ID. Default: one that no other engine has.") Optional<EngineId> engineId)
      implements SecurityFault {
    private static final EngineId OTHER = EngineId.derive(32_473, "another engine");

    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().engineId(engineId.orElse(OTHER)).build();
    }
  }

  /** An engine time that is off in the answer. */
  @About("The engine time in the answer is off.")
  record EngineTimeSkew(@About("By how many seconds; negative is too early.") int seconds)
      implements SecurityFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().timeSkew(seconds).build();
    }
  }

  /** An engine that says it has booted more often than it has. */
  @About("The engine boots in the answer are higher than they are.")
  record BootsJump(@About("By how many.") @Default("1") int by) implements SecurityFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      long boots = said.boots().orElse(time(x).boots()) + (long) by;
      return said.toBuilder().boots((int) Math.max(0, Math.min(EngineTime.LATCHED, boots))).build();
    }
  }

  /** What waits says when the request came, and not when it leaves. */
  @About("The engine time in the answer is that when the request came, however long it waits.")
  record StampedAtReceipt() implements SecurityFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      EngineTime now = time(x);
      return said.toBuilder().boots(now.boots()).time(now.seconds()).build();
    }
  }

  private static EngineTime time(Exchange x) {
    return x.engine().authority().orElseThrow().time();
  }
}
