// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Forgery;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.OctetString;

/** An answer that is not enclosed as it should be, and then signed as it is. */
public sealed interface EncodingFault extends Fault
    permits EncodingFault.WrongRequestId,
        EncodingFault.WrongVersion,
        EncodingFault.WrongCommunity,
        EncodingFault.LongLengths,
        EncodingFault.LongIntegers,
        SecurityFault {
  /** What the answer says of itself. */
  Forgery forge(Forgery said, Exchange x, Acting acting);

  /** The answer brings back another request-id. */
  @About("The answer has another request-id than the request.")
  record WrongRequestId(@About("How much higher it is.") @Default("1") int by)
      implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().requestId(x.request().requestId() + by).build();
    }
  }

  /** The answer is of another version than the request. */
  @About("The answer to SNMPv1 or v2c says that it is of another version.")
  record WrongVersion(
      @About("The number: 0 is v1, 1 is v2c. Default: the other of the two.") OptionalInt version)
      implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      int other = 1 - x.version().orElse(SnmpVersion.V1).code();
      return said.toBuilder().version(version.orElse(other)).build();
    }

    @Override
    public boolean concerns(Exchange x) {
      return hasCommunity(x);
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return askers.needCommunities("a wrong version");
    }
  }

  /** The answer has another community than the request. */
  @About("The answer to SNMPv1 or v2c has another community.")
  record WrongCommunity(@About("The community.") @Default("wrong") String community)
      implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().community(OctetString.of(community)).build();
    }

    @Override
    public boolean concerns(Exchange x) {
      return hasCommunity(x);
    }

    @Override
    public Optional<String> objection(PlannedFault planned, Askers askers) {
      return askers.needCommunities("a wrong community");
    }
  }

  /** Lengths have more octets than they need. */
  @About("Lengths have more octets than they need, as BER allows.")
  record LongLengths() implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().longLengths(true).build();
    }
  }

  /** Numbers have more octets than they need. */
  @About("The numbers around the variable bindings have four octets each, as BER forbids.")
  record LongIntegers() implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().longIntegers(true).build();
    }
  }

  private static boolean hasCommunity(Exchange x) {
    return !x.version().equals(Optional.of(SnmpVersion.V3));
  }
}
