// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Forgery;

/** An answer that is not enclosed as it should be, and then signed as it is. */
public sealed interface EncodingFault extends Fault {
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

  /** Lengths have more octets than they need. */
  @About("Lengths have more octets than they need, as BER allows.")
  record LongLengths() implements EncodingFault {
    @Override
    public Forgery forge(Forgery said, Exchange x, Acting acting) {
      return said.toBuilder().longLengths(true).build();
    }
  }
}
