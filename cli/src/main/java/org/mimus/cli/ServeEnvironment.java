// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options of {@code serve} out of environment variables: {@code --log-level} is MIMUS_LOG_LEVEL,
 * and MIMUS_PATHS are the PATHs. The command line wins over a variable, and an empty one counts as
 * none. {@code MIMUS_USUAL_LISTEN} and its kin hold where nobody says anything else, as in an
 * image.
 */
final class ServeEnvironment {
  private static final String PREFIX = "MIMUS_";
  private static final String PATHS = PREFIX + "PATHS";

  /** What the variables begin with that come last. */
  private static final String USUAL = PREFIX + "USUAL_";

  /** What a cluster tells of a service that is called mimus, and what has no option. */
  private static final Pattern OTHERS =
      Pattern.compile("MIMUS_((.*_)?(PORT|SERVICE)(_.*)?|API_TOKEN)");

  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, String> usual = new TreeMap<>();
  private final boolean hasToken;

  /** The variables that became options, by the names of these. */
  private final Map<String, String> taken = new LinkedHashMap<>();

  private final List<String> added = new ArrayList<>();

  ServeEnvironment(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isEmpty()) {
            (name.startsWith(USUAL) ? usual : variables).put(name, value);
          }
        });
    hasToken = variables.containsKey(ApiOption.TOKEN_VARIABLE);
  }

  /**
   * The arguments of {@code serve} with the options that variables give.
   *
   * @param args begin with the name of the command
   * @throws UsageException if the value of a variable can be none of its option
   */
  String[] completed(CommandLine mimus, String[] args, Console console) {
    if (variables.isEmpty()) {
      return args;
    }
    if ("json".equalsIgnoreCase(variables.get(PREFIX + "LOG_FORMAT"))) {
      console.format().set(LogFormat.JSON); // for what is wrong before the command begins
    }
    ParseResult given;
    try {
      given = mimus.parseArgs(args).subcommand();
    } catch (ParameterException e) {
      return args; // which the command itself will tell
    }
    for (OptionSpec option : given.commandSpec().options()) {
      String variable = variable(PREFIX, option);
      String value = variables.remove(variable);
      if (value != null && !option.usageHelp() && !given.hasMatchedOption(option)) {
        add(option, variable, value);
      }
    }
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(1, added);
    boolean named =
        Stream.of("--agent", "--config").anyMatch(given::hasMatchedOption)
            || !given.matchedPositionals().isEmpty();
    if (!named) {
      all.addAll(paths());
    }
    variables.remove(PATHS);
    warnOfUnknown(console);
    return all.toArray(new String[0]);
  }

  /**
   * The arguments of {@code serve} with the options that nobody has given.
   *
   * @param files whose options are among the arguments already
   */
  String[] lastly(CommandLine mimus, String[] args, FiledOptions files) {
    if (usual.isEmpty()) {
      return args;
    }
    ParseResult given;
    try {
      given = mimus.parseArgs(args).subcommand();
    } catch (ParameterException e) {
      return args;
    }
    added.clear();
    for (OptionSpec option : given.commandSpec().options()) {
      String variable = variable(USUAL, option);
      String name = option.longestName();
      if (usual.containsKey(variable)
          && !given.hasMatchedOption(option)
          && !says(name)
          && !files.says(name)) {
        add(option, variable, usual.get(variable));
      }
    }
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(1, added);
    return all.toArray(new String[0]);
  }

  /** Whether a variable has said an option, perhaps that it is off. */
  boolean says(String option) {
    return taken.containsKey(option);
  }

  /** Whether the token of the control API is in a variable of its own. */
  boolean hasToken() {
    return hasToken;
  }

  private static String variable(String prefix, OptionSpec option) {
    return prefix
        + option.longestName().replaceFirst("^-+", "").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void add(OptionSpec option, String variable, String value) {
    String name = option.longestName();
    taken.put(name, variable);
    if (option.isMultiValue()) {
      words(variable, value).forEach(word -> added.add(name + "=" + word));
    } else if (option.arity().min() > 0) {
      added.add(name + "=" + value);
    } else {
      addFlag(option, variable, value);
    }
  }

  /** An option that can stand alone; some of them can have a value. */
  private void addFlag(OptionSpec option, String variable, String value) {
    boolean on = value.equalsIgnoreCase("true");
    if (on || value.equalsIgnoreCase("false")) {
      added.addAll(on ? List.of(option.longestName()) : List.of());
    } else if (option.arity().max() > 0 && !option.type().equals(boolean.class)) {
      added.add(option.longestName() + "=" + value);
    } else {
      throw new UsageException("%s: '%s' is neither true nor false".formatted(variable, value));
    }
  }

  private List<String> paths() {
    List<String> paths = words(PATHS, variables.getOrDefault(PATHS, ""));
    for (String path : paths) {
      if (!Files.exists(FileTrouble.path(path))) {
        throw new UsageException(PATHS + ": " + path + " does not exist");
      }
    }
    return paths;
  }

  /** Words that blanks or new lines separate; one with blanks in it stands in quotes. */
  private static List<String> words(String variable, String value) {
    List<String> words = new ArrayList<>();
    Matcher word =
        Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']\\S*))(?=\\s|$)")
            .matcher(value);
    int end = 0;
    while (word.find()) {
      end = word.end();
      for (int group = 1; group <= word.groupCount(); group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    if (!value.substring(end).isBlank()) {
      // Not what is there: it may be a passphrase.
      throw new UsageException(
          "%s: word %d begins with a quote and does not end with one"
              .formatted(variable, words.size() + 1));
    }
    return words;
  }

  private void warnOfUnknown(Console console) {
    variables.keySet().stream()
        .filter(name -> !OTHERS.matcher(name).matches())
        .forEach(name -> console.warn(name + " is not used: serve has no such option"));
  }

  /** What is wrong, with the names of variables for those of the options that they became. */
  String named(String message) {
    String told = message;
    for (Map.Entry<String, String> one : taken.entrySet()) {
      told = told.replaceAll(Pattern.quote(one.getKey()) + "(?![\\w-])", one.getValue());
    }
    return told;
  }
}
