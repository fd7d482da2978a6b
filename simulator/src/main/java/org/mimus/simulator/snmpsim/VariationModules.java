// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The modules that lines of data files can name: those that are here, those on the class path, and
 * more of them under other names, as snmpsim's option {@code --variation-module-options} gives
 * them. Immutable.
 */
public final class VariationModules {
  /** Modules of snmpsim that are programs of their own. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "sql", "it asks a database",
          "redis", "it asks a Redis server",
          "subprocess", "it runs a program for each request");

  /** Old names of a module, which snmpsim's documentation still has. */
  private static final Map<String, String> OLD_NAMES =
      Map.of("volatilecache", "writecache", "involatilecache", "writecache");

  /** The option that names a file, which belongs to one module. */
  static final String FILE = "file";

  private final Map<String, VariationModule> byName;

  private VariationModules(Map<String, VariationModule> byName) {
    this.byName = byName;
  }

  /** Those without options. */
  public static VariationModules usual() {
    Map<String, VariationModule> modules = new HashMap<>();
    for (VariationModule own :
        List.of(
            new NumericModule(),
            new DelayModule(),
            new ErrorModule(),
            new WritecacheModule(),
            new MultiplexModule(),
            new NotificationModule())) {
      modules.put(own.name(), own);
    }
    for (Map.Entry<String, String> old : OLD_NAMES.entrySet()) {
      modules.put(old.getKey(), modules.get(old.getValue()));
    }
    for (VariationModule other :
        ServiceLoader.load(VariationModule.class, VariationModules.class.getClassLoader())) {
      modules.put(other.name(), other);
    }
    return new VariationModules(modules);
  }

  /**
   * The usual ones, and some with options: {@code MODULE=ALIAS:KEY:VALUE,KEY:VALUE}. Lines call
   * such a one by its alias; without one, by its own name.
   *
   * @throws IllegalArgumentException with a sentence for people, if one makes no sense
   * @throws IOException if a file that one names cannot be used
   */
  public static VariationModules of(Collection<String> options) throws IOException {
    VariationModules usual = usual();
    Map<String, VariationModule> modules = new HashMap<>(usual.byName);
    Set<String> given = new HashSet<>();
    Set<Path> files = new HashSet<>();
    for (String text : options) {
      int colon = text.indexOf(':');
      String head = colon < 0 ? text : text.substring(0, colon);
      int equals = head.indexOf('=');
      String name = equals < 0 ? head : head.substring(0, equals);
      String alias = equals < 0 ? head : head.substring(equals + 1);
      if (name.isEmpty() || alias.isEmpty()) {
        throw new IllegalArgumentException(
            "'" + text + "' is not of the form MODULE=ALIAS:KEY:VALUE,KEY:VALUE");
      }
      if (!given.add(alias)) {
        throw new IllegalArgumentException("two modules are to be called '" + alias + "'");
      }
      VariationModule module =
          usual.find(name).orElseThrow(() -> new IllegalArgumentException(missing(name)));
      Map<String, String> settings = settings(colon < 0 ? "" : text.substring(colon + 1), name);
      String file = settings.get(FILE);
      if (file != null && !files.add(path(name, file))) {
        throw new IllegalArgumentException("two modules are to keep what is written in " + file);
      }
      modules.put(alias, module.with(settings));
    }
    return new VariationModules(modules);
  }

  private static Path path(String module, String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(module + ": file '" + text + "' is no path", e);
    }
  }

  private static Map<String, String> settings(String text, String module) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return settings;
    }
    for (String setting : Settings.split(text, ",")) {
      List<String> parts = Settings.split(setting, ":");
      if (parts.size() != 2) {
        throw new IllegalArgumentException(
            "%s: '%s' is not of the form KEY:VALUE; where a value has commas or colons, double all that separate"
                .formatted(module, setting));
      }
      settings.put(parts.get(0), parts.get(1));
    }
    return settings;
  }

  /** The module that lines call so, if there is one. */
  Optional<VariationModule> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Why there is no module of a name. */
  static String missing(String module) {
    String why = REFUSED.get(module);
    return why == null
        ? "variation module '%s' is not known, and none on the class path has that name"
            .formatted(module)
        : ("variation module '%s' is not played, since %s; a module of that name on the class path"
                + " can give the values (docs/snmpsim.md)")
            .formatted(module, why);
  }
}
