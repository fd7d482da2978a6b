// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The {@code mimus} command. */
@Command(
    name = "mimus",
    header = "Records SNMP devices and plays them back.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  mimus serve                          play the bundled snapshots on 127.0.0.1:1161",
      "  mimus record -v2c -c public 192.0.2.1 -o core-1.jsonl",
      "  mimus serve core-1.jsonl             answer as that device does",
      "  mimus walk -v2c -c public 127.0.0.1:1161",
      "",
      "'mimus help COMMAND' explains a command.",
    })
public final class Mimus implements Runnable {
  private static final Pattern JSON_LOG = Pattern.compile("(?i)(^|=)--log-format=json(=|$)");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version of Mimus, of Java and of the system.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean version;

  private Mimus() {}

  @Override
  public void run() {
    throw new UsageException("no command was given", "Try 'mimus --help'.");
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = processConsole();
    int exit = run(args, console);
    console.out().flush();
    System.exit(exit);
  }

  /** That of this process. */
  static Console processConsole() {
    return new Console(
        stream(FileDescriptor.out, 1 << 16), // flushed where somebody waits for it
        stream(FileDescriptor.err, 1 << 10),
        System.in,
        isTerminal(System.getenv()));
  }

  private static PrintStream stream(FileDescriptor descriptor, int buffer) {
    boolean autoFlush = descriptor == FileDescriptor.err;
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), buffer),
        autoFlush,
        StandardCharsets.UTF_8);
  }

  /** Whether stderr is a terminal that understands escapes. */
  @SuppressWarnings("SystemConsoleNull") // Never null since Java 22: progress in a file at worst.
  private static boolean isTerminal(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    if (term.isEmpty() || term.equals("dumb")) {
      return false;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/2"))
          .toString()
          .matches("/dev/(pts|tty).*");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null; // No Linux: all three streams together, then.
    }
  }

  /**
   * Runs a command without ending the process. To interrupt the thread ends a command that would go
   * on.
   *
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err, InputStream in) {
    return run(args, new Console(out, err, in, false));
  }

  static int run(String[] args, Console console) {
    return run(args, console, System.getenv());
  }

  static int run(String[] args, Console console, Map<String, String> environment) {
    ServeEnvironment forServe = new ServeEnvironment(environment);
    FiledOptions ofFile = new FiledOptions();
    Failures failures = new Failures(console, message -> ofFile.named(forServe.named(message)));
    if (JSON_LOG.matcher(String.join("=", args)).find()) {
      console.format().set(LogFormat.JSON); // for what is wrong before options are read
    }
    CommandLine line = commandLine(args, console, environment);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    try {
      if (args.length > 0 && args[0].equals("serve")) {
        try {
          String[] told = forServe.completed(line, args, console);
          String[] filed = ofFile.completed(line, told, forServe, console);
          return line.execute(forServe.lastly(line, filed, ofFile));
        } catch (UsageException e) {
          return failures.refuse(line.getSubcommands().get("serve"), e);
        }
      }
      return line.execute(NetSnmpArguments.adapted(args));
    } catch (OutOfMemoryError e) {
      console.warn("mimus: the memory that Java may use is not enough");
      console.warn("Give it more, such as: JAVA_TOOL_OPTIONS=-Xmx8g mimus ...");
      return ExitCode.REFUSED;
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private static CommandLine commandLine(
      String[] args, Console console, Map<String, String> environment) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", () -> new ServeCommand(console));
    commands.put("record", () -> new RecordCommand(console));
    commands.put("get", () -> new GetCommand(console));
    commands.put("next", () -> new NextCommand(console));
    commands.put("bulk", () -> new BulkCommand(console));
    commands.put("walk", () -> new WalkCommand(console));
    commands.put("set", () -> new SetCommand(console));
    commands.put("trap", () -> new TrapCommand(console));
    commands.put("inform", () -> new InformCommand(console));
    commands.put("listen", () -> new ListenCommand(console));
    commands.put("convert", () -> new ConvertCommand(console));
    commands.put("inspect", () -> new InspectCommand(console));
    commands.put("diff", () -> new DiffCommand(console));
    commands.put("check", () -> new CheckCommand(console));
    commands.put("health", () -> new HealthCommand(console, () -> ServedApi.of(environment)));

    CommandLine line = new CommandLine(new Mimus());
    line.getCommandSpec().versionProvider(Mimus::versionText);
    // Most of the start-up time is the making of commands, so only the one that is asked for is.
    String first = args.length == 0 ? "" : args[0];
    if (commands.containsKey(first)) {
      line.addSubcommand(first, commands.get(first).get());
    } else if (!first.equals("--version") && !first.equals("-V")) {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.addSubcommand("help", new CommandLine.HelpCommand());
    }
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setUsageHelpWidth(100);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static String[] versionText() {
    return new String[] {
      "mimus " + Version.TEXT,
      "Java "
          + System.getProperty("java.version")
          + " ("
          + System.getProperty("java.vendor")
          + ", "
          + System.getProperty("java.home")
          + ")",
      System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
