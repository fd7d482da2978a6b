// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.config.FleetSchema;
import picocli.CommandLine;

/** Options of serve behind {@code serve:} of its fleet file, and who wins over them. */
class FiledOptionsTest {
  private static final String AGENTS = "agents: [{name: a, snapshot: linux-server}]\n";

  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(PrintStream.nullOutputStream()),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          InputStream.nullInputStream(),
          false);

  private String file(String serve) throws IOException {
    return Files.writeString(folder.resolve("fleet.yaml"), serve + AGENTS).toString();
  }

  private List<String> completed(Map<String, String> variables, String... args) {
    CommandLine mimus = new CommandLine(CommandLine.Model.CommandSpec.create().name("mimus"));
    mimus.addSubcommand("serve", new ServeCommand(console));
    ServeEnvironment environment = new ServeEnvironment(variables);
    FiledOptions files = new FiledOptions();
    String[] told = environment.completed(mimus, args, console);
    told = files.completed(mimus, told, environment, console);
    return List.of(environment.lastly(mimus, told, files));
  }

  private String refused(String... args) {
    assertThat(Mimus.run(args, console, Map.of())).isEqualTo(ExitCode.REFUSED);
    return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  @Test
  void option_ofTheFile_isAdded() throws IOException {
    String file =
        file(
            """
            serve:
              listen: [127.0.0.1:0, "[::1]:0"]
              api: true
              rw: true
              strict: false
              api-token-file: token
            """);
    assertThat(completed(Map.of(), "serve", file))
        .containsExactlyInAnyOrder(
            "serve",
            "--listen=127.0.0.1:0",
            "--listen=[::1]:0",
            "--api",
            "--rw",
            "--api-token-file=" + folder.resolve("token"),
            file);
  }

  @Test
  void file_isFoundInTheFolderAndByConfig() throws IOException {
    String file = file("serve: {rw: true}\n");
    assertThat(completed(Map.of("MIMUS_FOLDER", folder.toString()), "serve"))
        .contains("--rw", "--folder=" + folder);
    assertThat(completed(Map.of("MIMUS_PATHS", file), "serve")).contains("--rw");
    assertThat(completed(Map.of(), "serve", "--config", file)).contains("--rw");
    assertThat(completed(Map.of("MIMUS_FOLDER", folder.toString()), "serve", "--agent", "a=b"))
        .doesNotContain("--rw");
  }

  @Test
  void commandLineThenEnvironment_winOverTheFile() throws IOException {
    String file = file("serve: {listen: 127.0.0.1:3, rw: true, log-level: debug, api: true}\n");
    Map<String, String> variables = Map.of("MIMUS_RW", "false", "MIMUS_LISTEN", "127.0.0.1:2");
    assertThat(completed(variables, "serve", "--listen", "127.0.0.1:1", file))
        .containsExactly("serve", "--api", "--log-level=debug", "--listen", "127.0.0.1:1", file);
    assertThat(completed(variables, "serve", file))
        .contains("--listen=127.0.0.1:2")
        .doesNotContain("--rw", "--listen=127.0.0.1:3");
  }

  @Test
  void usualVariables_holdWhereNobodySaysAnything() throws IOException {
    Map<String, String> image =
        Map.of("MIMUS_USUAL_LISTEN", "0.0.0.0:1161", "MIMUS_USUAL_API", "127.0.0.1:8161");
    String silent = file("");
    assertThat(completed(image, "serve", silent))
        .containsExactlyInAnyOrder(
            "serve", "--listen=0.0.0.0:1161", "--api=127.0.0.1:8161", silent);
    String file = file("serve: {listen: 127.0.0.1:3, api: false}\n");
    assertThat(completed(image, "serve", file))
        .containsExactly("serve", "--listen=127.0.0.1:3", file);
    assertThat(
            completed(
                Map.of("MIMUS_USUAL_API", "127.0.0.1:8161", "MIMUS_API", "false"),
                "serve",
                file("")))
        .containsExactly("serve", silent);
  }

  @Test
  void token_thatIsSaidOtherwise_isNotThatOfTheFile() throws IOException {
    String file = file("serve: {api-token-file: token}\n");
    assertThat(completed(Map.of("MIMUS_API_TOKEN", "a-token-of-some-length"), "serve", file))
        .containsExactly("serve", file);
    assertThat(completed(Map.of(), "serve", "--api-token-env", "X", file))
        .containsExactly("serve", "--api-token-env", "X", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen: '1.2.3.4:x' | 1:17: listen: '1.2.3.4:x': port 'x' is not in 0 to 65535",
        "log-level: loud     | 1:20: Invalid value for option 'log-level': expected one of",
        "receivers: many     | 1:20: Invalid value for option 'receivers': 'many' is not an int",
        "rw: perhaps         | 1:13: 'perhaps' is neither true nor false",
        "lissten: x          | 1:9: there is no key 'lissten'; did you mean 'listen'?",
        "seed: 7             | 1:9: there is no key 'seed'",
        "shard: /3           | 1:16: shard: '/3' is not I/N",
      })
  void wrongValue_isTold_withItsPlace(String setting, String told) throws IOException {
    String file = file("serve: {" + setting.strip() + "}\n");
    assertThat(refused("serve", file)).startsWith("mimus serve: " + file + ":" + told);
    if (!setting.startsWith("shard")) { // of which check knows nothing
      assertThat(CommandRun.of("check", file).err()).startsWith(file + ":" + told);
    }
  }

  @Test
  void twoFiles_cannotBothSayIt() throws IOException {
    String one = file("serve: {rw: true}\n");
    String other =
        Files.writeString(folder.resolve("b.yaml"), "serve: {rw: true}\n" + AGENTS).toString();
    assertThat(refused("serve", one, other))
        .isEqualTo("mimus serve: " + other + ": another fleet file says 'serve:' already");
  }

  @Test
  void log_ofTheFilesFormat_beginsWithWhatIsWrong() throws IOException {
    assertThat(refused("serve", file("serve: {log-format: json, receivers: many}\n")))
        .startsWith("{\"time\":");
  }

  /** Those that a file cannot have say which file is read, or have keys of their own. */
  @Test
  void keys_areTheOptionsOfServe() {
    Set<String> options = new TreeSet<>();
    new CommandLine(new ServeCommand(console))
        .getCommandSpec()
        .options()
        .forEach(option -> options.add(option.longestName().substring(2)));
    options.removeAll(Set.of("help", "config", "folder", "agent", "seed", "v3-user"));
    String schema = FleetSchema.json();
    String part = schema.substring(schema.indexOf("\"serve\""), schema.indexOf("\"$defs\""));
    assertThat(options).allSatisfy(name -> assertThat(part).contains("\"" + name + "\" :"));
    assertThat(part).doesNotContain("\"seed\" :", "\"folder\" :");
  }

  @Test
  void edit_whileItServes_isToldToWaitAndTheRestIsTaken() throws Exception {
    String file = file("serve: {listen: 127.0.0.1:0}\n");
    try (RunningCommand serve = RunningCommand.serve(file)) {
      Path draft = folder.resolve("draft");
      Files.writeString(
          draft,
          "serve: {listen: 127.0.0.1:0, rw: true}\n"
              + AGENTS
              + "# more\ndefaults: {communities: [other]}\n");
      Files.move(draft, Path.of(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      serve.awaitErr("behind 'serve:' holds when serve is started again");
      assertThat(serve.err()).contains("files have changed; agents: 0 new, 1 changed, 0 gone");
      assertThat(CommandRun.of("get", "-v2c", "-c", "other", serve.address(), "1.3.6.1.2.1.1.5.0"))
          .extracting(CommandRun::exit)
          .isEqualTo(0);
    }
  }
}
