// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, of its own for each class of tests. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern LISTENS = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final int SECONDS = 60;

  private final Process process;
  private final Path folder;
  private final DevTools tools;

  private Browser(Process process, Path folder, DevTools tools) {
    this.process = process;
    this.folder = folder;
    this.tools = tools;
  }

  /** Starts one, or skips the test where there is none; in CI there must be one. */
  static Browser start() throws IOException {
    Optional<Path> program = find();
    String missing = "this needs Chromium: none of " + NAMES + " is on the PATH";
    if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    assumeTrue(program.isPresent(), missing);
    Path folder = Files.createTempDirectory("mimus-browser");
    Process process =
        new ProcessBuilder(command(program.orElseThrow(), folder))
            .redirectErrorStream(true)
            .start();
    return new Browser(process, folder, new DevTools(address(process)));
  }

  private static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> command(Path program, Path folder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--lang=en",
                "--hide-scrollbars"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox"); // Chromium's sandbox is not for root
    }
    command.add("about:blank");
    return command;
  }

  /** Where it can be told what to do, which it prints; what it prints afterwards is let go. */
  private static URI address(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        Thread rest = new Thread(() -> out.lines().forEach(unused -> {}), "browser-output");
        rest.setDaemon(true);
        rest.start();
        return URI.create(listens.group(1));
      }
    }
    throw new AssertionError("the browser ended: " + lines);
  }

  /** A tab that knows nothing of others. */
  Tab open() {
    String context =
        tools
            .ask("", "Target.createBrowserContext", DevTools.object())
            .get("browserContextId")
            .asText();
    String target =
        tools
            .ask(
                "",
                "Target.createTarget",
                DevTools.object().put("url", "about:blank").put("browserContextId", context))
            .get("targetId")
            .asText();
    String session =
        tools
            .ask(
                "",
                "Target.attachToTarget",
                DevTools.object().put("targetId", target).put("flatten", true))
            .get("sessionId")
            .asText();
    return new Tab(tools, session, target);
  }

  @Override
  public void close() throws IOException {
    tools.ask("", "Browser.close", DevTools.object());
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(Browser::delete);
    } catch (UncheckedIOException e) {
      // A process of the browser that ends a little later still writes there.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
