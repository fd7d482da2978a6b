// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mimus.simulator.snmpsim.VariationModules;
import picocli.CommandLine.Option;

/** The variation modules of snmpsim's data files, with what the command line says of them. */
final class VariationOption {
  private static final String NAME = "--variation-module-options";

  @Option(
      names = NAME,
      paramLabel = "MODULE[=ALIAS][:KEY:VALUE,...]",
      description =
          "Options of a variation module of snmpsim's data files, and the name by which lines call"
              + " it with these; can be repeated: writecache=w1:file:/var/lib/w1 keeps what is"
              + " written.")
  private List<String> given = new ArrayList<>();

  /** Null before it is asked for. */
  private VariationModules modules;

  /** Always the same, since they hold files. */
  VariationModules modules() {
    if (modules == null) {
      modules = read();
    }
    return modules;
  }

  private VariationModules read() {
    try {
      return VariationModules.of(given);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          NAME + ": " + e.getMessage(), "Such as: " + NAME + " writecache=w1:file:/var/lib/w1");
    } catch (IOException e) {
      throw new UsageException(NAME + ": " + FileTrouble.reason(e));
    }
  }
}
