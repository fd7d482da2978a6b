// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Map;
import java.util.Objects;

/**
 * How an agent's contexts are chosen beside their own names.
 *
 * @param aliases further names, such as {@code vlan-25}, of contexts of the snapshot
 * @param unknown what becomes of a context that there is not
 * @param isDefault whether the agent answers where several share an address and no context is named
 */
public record ContextRules(Map<String, String> aliases, Unknown unknown, boolean isDefault) {
  /** What becomes of a context that there is not. */
  public enum Unknown {
    /** Nobody answers, or SNMPv3 says so by a Report. */
    SILENT,
    /** The default context answers, as on switches that have one bridge only. */
    BASE
  }

  /** Contexts have one name each, and there are no others. */
  public static final ContextRules NONE = new ContextRules(Map.of(), Unknown.SILENT, false);

  public ContextRules {
    aliases = Map.copyOf(aliases);
    Objects.requireNonNull(unknown, "unknown");
  }
}
