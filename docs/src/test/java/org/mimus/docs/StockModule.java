// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import java.util.Map;
import org.mimus.simulator.snmpsim.Reply;
import org.mimus.simulator.snmpsim.VariationModule;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Value;

// guide: snmpsim.md
/** The number of parts in stock: {@code 1.3.6.1.4.1.32473.1.0|66:stock|fuse}. */
public final class StockModule implements VariationModule {
  private static final Map<String, Integer> STOCK = Map.of("fuse", 12, "lamp", 3);

  @Override
  public String name() {
    return "stock";
  }

  @Override
  public Program read(VariationLine line) {
    if (!STOCK.containsKey(line.settings())) {
      throw new IllegalArgumentException("no part '" + line.settings() + "'");
    }
    Value left = line.value(STOCK.get(line.settings()).toString());
    return chance -> request -> Reply.value(left);
  }
}
// end
