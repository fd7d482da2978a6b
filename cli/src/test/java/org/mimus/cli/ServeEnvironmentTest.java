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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeEnvironmentTest {
  private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());

  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          NOWHERE,
          new PrintStream(err, true, StandardCharsets.UTF_8),
          InputStream.nullInputStream(),
          false);

  private List<String> completed(Map<String, String> environment, String... args) {
    CommandLine mimus = new CommandLine(CommandLine.Model.CommandSpec.create().name("mimus"));
    mimus.addSubcommand("serve", new ServeCommand(console));
    return List.of(new ServeEnvironment(environment).completed(mimus, args, console));
  }

  private String refused(Map<String, String> environment, String... args) {
    assertThat(Mimus.run(args, console, environment)).isEqualTo(ExitCode.REFUSED);
    return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  @Test
  void option_ofTheEnvironment_isAdded() {
    assertThat(completed(Map.of("MIMUS_LOG_LEVEL", "debug", "HOME", "/"), "serve", "a.jsonl"))
        .containsExactly("serve", "--log-level=debug", "a.jsonl");
  }

  @Test
  void option_ofTheCommandLine_wins() {
    assertThat(completed(Map.of("MIMUS_SEED", "7"), "serve", "--seed", "8"))
        .containsExactly("serve", "--seed", "8");
  }

  @Test
  void words_ofAnOptionThatRepeats_areSeveral() {
    assertThat(completed(Map.of("MIMUS_LISTEN", " 0.0.0.0:1161\n[::]:1161 "), "serve"))
        .containsExactly("serve", "--listen=0.0.0.0:1161", "--listen=[::]:1161");
  }

  @Test
  void word_inQuotes_hasBlanks() {
    String users = "\"ops,auth=SHA,auth-pass=don't do that\" 'a,auth=MD5,auth-pass=say \"x\"' b";
    assertThat(completed(Map.of("MIMUS_V3_USER", users), "serve"))
        .containsExactly(
            "serve",
            "--v3-user=ops,auth=SHA,auth-pass=don't do that",
            "--v3-user=a,auth=MD5,auth-pass=say \"x\"",
            "--v3-user=b");
  }

  @Test
  void valueOfOneWord_isTakenAsItIs() {
    assertThat(completed(Map.of("MIMUS_STATE_DIR", "/my state"), "serve"))
        .containsExactly("serve", "--state-dir=/my state");
  }

  @Test
  void flag_isOnOrOff() {
    assertThat(completed(Map.of("MIMUS_RW", "true", "MIMUS_STRICT", "false"), "serve"))
        .containsExactly("serve", "--rw");
  }

  @Test
  void optionWithOrWithoutValue_takesBoth() {
    assertThat(completed(Map.of("MIMUS_JOURNAL", "true"), "serve"))
        .containsExactly("serve", "--journal");
    assertThat(completed(Map.of("MIMUS_JOURNAL", "j.log"), "serve"))
        .containsExactly("serve", "--journal=j.log");
  }

  @Test
  void emptyVariable_countsAsNone() {
    assertThat(completed(Map.of("MIMUS_SEED", ""), "serve")).containsExactly("serve");
  }

  @Test
  void paths_areThose_unlessTheCommandLineNamesSome() throws IOException {
    String file = Files.createFile(folder.resolve("a.jsonl")).toString();
    Map<String, String> environment = Map.of("MIMUS_PATHS", file);
    assertThat(completed(environment, "serve")).containsExactly("serve", file);
    assertThat(completed(environment, "serve", "b")).containsExactly("serve", "b");
    assertThat(completed(environment, "serve", "--agent", "a=b"))
        .containsExactly("serve", "--agent", "a=b");
  }

  @Test
  void unknownVariable_isTold() {
    Map<String, String> environment =
        Map.of(
            "MIMUS_COMMUNITY", "public",
            "MIMUS_API_TOKEN", "secret",
            "MIMUS_SERVICE_HOST", "10.0.0.1",
            "MIMUS_PORT_1161_UDP", "udp://10.0.0.1:1161");
    assertThat(completed(environment, "serve")).containsExactly("serve");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("MIMUS_COMMUNITY is not used: serve has no such option\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MIMUS_LISTEN | 1.2.3.4:x | MIMUS_LISTEN: '1.2.3.4:x': port 'x' is not in 0 to 65535",
        "MIMUS_RW | perhaps | MIMUS_RW: 'perhaps' is neither true nor false",
        "MIMUS_SEED | x | Invalid value for option 'MIMUS_SEED': 'x' is not a long",
        "MIMUS_PATHS | /no/such | MIMUS_PATHS: /no/such does not exist",
        "MIMUS_FOLDER | /no/such | MIMUS_FOLDER: /no/such does not exist",
        "MIMUS_SHARD | /20 | MIMUS_SHARD: '/20' is not I/N",
        "MIMUS_SHARD | -1/20 | MIMUS_SHARD: '-1/20' is not I/N",
        "MIMUS_SHARD | mimus--1/20 | MIMUS_SHARD: 'mimus--1/20' is not I/N",
        "MIMUS_V3_USER | b \"a | MIMUS_V3_USER: word 2 begins with a quote and does not end with one",
        "MIMUS_V3_USER | a=b | MIMUS_V3_USER begins with the name of a user",
      })
  void wrongValue_isTold_withTheVariable(String variable, String value, String sentence) {
    assertThat(refused(Map.of(variable, value), "serve")).isEqualTo("mimus serve: " + sentence);
  }

  @Test
  void wrongCommandLine_isTold_asWithoutVariables() {
    assertThat(refused(Map.of("MIMUS_LISTEN", "127.0.0.1:0"), "serve", "--frob"))
        .isEqualTo("mimus serve: Unknown option: '--frob'");
  }

  @Test
  void otherCommands_takeNothingFromIt() {
    assertThat(refused(Map.of("MIMUS_LOG_LEVEL", "nonsense"), "get"))
        .isEqualTo("mimus get: Missing required parameters: 'AGENT', 'OID'");
  }
}
