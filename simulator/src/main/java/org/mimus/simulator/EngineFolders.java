// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.engine.SnmpEngine;

/**
 * Contexts of other engines, as with snmpsim: the agent {@code 0xHEX/NAME} is the context NAME of
 * the engine HEX, the agent {@code 0xHEX} its default one. Others that it is asked for are those of
 * the engine that answers.
 */
final class EngineFolders implements SnmpEngine.OtherEngines {
  private static final String MARK = "0x";
  private static final Pattern NAME = Pattern.compile("0x((?:[0-9a-fA-F]{2}){5,32})(?:/.*)?");

  private final SnmpEngine engine;

  /** By the digits of the engine ID in lower case: the folder as it is spelt. */
  private final Map<String, String> folders = new HashMap<>();

  private EngineFolders(SnmpEngine engine) {
    this.engine = engine;
  }

  /** Those that the names of agents speak of. */
  static SnmpEngine.OtherEngines of(SnmpEngine engine, Collection<SimulatedAgent> agents) {
    EngineFolders all = new EngineFolders(engine);
    for (SimulatedAgent agent : agents) {
      Matcher parts = agent.name().startsWith(MARK) ? NAME.matcher(agent.name()) : null;
      if (parts != null && parts.matches()) {
        String digits = parts.group(1);
        all.folders.put(digits.toLowerCase(Locale.ROOT), MARK + digits);
      }
    }
    return all.folders.isEmpty() ? NONE : all;
  }

  @Override
  public Optional<String> context(BerSpan contextEngineId, String contextName) {
    String digits =
        HexFormat.of()
            .formatHex(contextEngineId.array(), contextEngineId.from(), contextEngineId.to());
    String folder = folders.get(digits);
    if (folder == null) {
      return Optional.empty();
    }
    String name = ContextNames.of(contextName.isEmpty() ? folder : folder + "/" + contextName, "");
    return Optional.of(engine.context(name).isPresent() ? name : contextName);
  }
}
