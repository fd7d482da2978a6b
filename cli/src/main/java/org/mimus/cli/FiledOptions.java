// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.config.ServeSettings;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options of {@code serve} out of what the fleet file that it is to serve says behind {@code
 * serve:}. The command line wins over it, and so does the environment.
 */
final class FiledOptions {
  private static final String DASHES = "--";
  private static final String TOKEN = "api-token-";

  /** What became options, by the names of these. */
  private final Map<String, ServeSettings.Setting> taken = new LinkedHashMap<>();

  /**
   * The arguments of {@code serve} with the options that its file gives.
   *
   * @param args begin with the name of the command
   * @param environment whose options are among the arguments already
   * @throws UsageException if two files say something
   */
  String[] completed(
      CommandLine mimus, String[] args, ServeEnvironment environment, Console console) {
    ParseResult given;
    try {
      given = mimus.parseArgs(args).subcommand();
    } catch (ParameterException e) {
      return args; // which the command itself will tell
    }
    List<String> all = new ArrayList<>(List.of(args));
    for (ServeSettings.Setting one : settings(files(given)).all()) {
      if (!isSaid(one.key(), given, environment)) {
        all.addAll(1, arguments(one));
        taken.put(DASHES + one.key(), one);
      }
    }
    if (taken.containsKey("--log-format") && taken.get("--log-format").values().contains("json")) {
      console.format().set(LogFormat.JSON); // for what is wrong before the command begins
    }
    return all.toArray(new String[0]);
  }

  /** Whether somebody has said it who wins; of the token, in whatever way. */
  private static boolean isSaid(String key, ParseResult given, ServeEnvironment environment) {
    if (!key.startsWith(TOKEN)) {
      return given.hasMatchedOption(DASHES + key) || environment.says(DASHES + key);
    }
    return environment.hasToken()
        || given.hasMatchedOption("--api-token-env")
        || given.hasMatchedOption("--api-token-file");
  }

  private static List<String> arguments(ServeSettings.Setting one) {
    String name = DASHES + one.key();
    if (!one.isOn()) {
      return List.of();
    }
    return one.values().isEmpty()
        ? List.of(name)
        : one.values().stream().map(value -> name + "=" + value).toList();
  }

  /** The files that the command will serve, those that may be fleets. */
  private static List<Path> files(ParseResult given) {
    List<String> names = new ArrayList<>();
    String config = given.matchedOptionValue("--config", null);
    if (config != null) {
      names.add(config);
    }
    given.matchedPositionals().forEach(one -> names.addAll(one.getValue()));
    String folder = given.matchedOptionValue("--folder", null);
    if (names.isEmpty() && folder != null && !given.hasMatchedOption("--agent")) {
      names.add(Path.of(folder, FolderOption.FLEET_FILE).toString());
    }
    return names.stream().map(FileTrouble::path).toList();
  }

  private static ServeSettings settings(List<Path> files) {
    ServeSettings found = ServeSettings.NONE;
    for (Path file : files) {
      ServeSettings settings = of(file);
      if (!settings.all().isEmpty() && !found.all().isEmpty()) {
        throw new UsageException(
            file + ": another fleet file says 'serve:' already", "Say it in one of them.");
      }
      found = settings.all().isEmpty() ? found : settings;
    }
    return found;
  }

  private static ServeSettings of(Path file) {
    try {
      if (FleetFile.isOne(file)) {
        return ServeSettings.read(file, System::getenv);
      }
    } catch (IOException | FleetException e) {
      // The command itself reads all of the file, and tells all that is wrong.
    }
    return ServeSettings.NONE;
  }

  /**
   * Looks whether what a file says can be the values of options.
   *
   * @throws FleetException if it cannot, with its place
   */
  static void check(ServeSettings settings, Console console) {
    FiledOptions options = new FiledOptions();
    List<String> args = new ArrayList<>();
    for (ServeSettings.Setting one : settings.all()) {
      args.addAll(arguments(one));
      options.taken.put(DASHES + one.key(), one);
    }
    CommandLine serve = new CommandLine(new ServeCommand(console));
    serve.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      serve.parseArgs(args.toArray(new String[0]));
      for (ServeSettings.Setting one : settings.all()) {
        if (one.key().equals("listen")) {
          one.values().forEach(text -> AgentOption.address(text, "--listen"));
        }
      }
    } catch (ParameterException | UsageException e) {
      throw new FleetException(options.named(e.getMessage()), e);
    }
  }

  /** Whether a file has said an option, perhaps that it is off. */
  boolean says(String option) {
    return taken.containsKey(option);
  }

  /** What is wrong, with the place of what became an option. */
  String named(String message) {
    for (Map.Entry<String, ServeSettings.Setting> one : taken.entrySet()) {
      String told =
          message.replaceAll(Pattern.quote(one.getKey()) + "(?![\\w-])", one.getValue().key());
      if (!told.equals(message)) {
        return one.getValue().place() + told;
      }
    }
    return message;
  }
}
