// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir private Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void convert_bySuffix_thereAndBack() throws IOException {
    String text = "1.3.6.1.2.1.1.5.0|4|core-1\n1.3.6.1.2.1.2.2.1.10.1|65|7\n";
    String in = file("a.snmprec", text);
    assertThat(CommandRun.of("convert", in, file("b.walk")).exit()).isZero();
    assertThat(folder.resolve("b.walk"))
        .hasContent(
            """
            .1.3.6.1.2.1.1.5.0 = STRING: "core-1"
            .1.3.6.1.2.1.2.2.1.10.1 = Counter32: 7
            """);
    assertThat(CommandRun.of("convert", file("b.walk"), file("c.snmprec.gz")).exit()).isZero();
    CommandRun back = CommandRun.of("convert", file("c.snmprec.gz"), "-", "--to", "snmprec");
    assertThat(back.out()).isEqualTo(text);
  }

  @Test
  void convert_standardStreams_areRead_andWritten() {
    CommandRun run =
        CommandRun.withInput(
            ".1.3.6.1.2.1.1.5.0 = STRING: \"caf\\\"\"\n", "convert", "-", "-", "--to", "snmprec");
    assertThat(run.out()).isEqualTo("1.3.6.1.2.1.1.5.0|4|caf\"\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void convert_whatTheFormCannotCarry_isTold() throws IOException {
    String in =
        file(
            "a.jsonl",
            """
            {"mimus":1,"licence":"MIT"}
            ["1.3.6.1.2.1.1.5.0","OctetString","x"]
            {"end":"complete"}
            """);
    String out = file("b.snmprec");
    CommandRun run = CommandRun.of("convert", in, out);
    assertThat(run.err())
        .isEqualTo(
            out
                + ": the form has no header: how it was taken is not in the file\n"
                + out
                + ": the form has no end line: that it is complete is not in the file\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(folder.resolve("b.snmprec")).hasContent("1.3.6.1.2.1.1.5.0|4|x\n");
  }

  @Test
  void convert_toWhereNoFileCanBe_isRefused() throws IOException {
    String in = file("a.snmprec", "1.3.6.1.2.1.1.5.0|4|x\n");
    CommandRun missing = CommandRun.of("convert", in, file("none/b.jsonl"));
    assertThat(missing.err()).startsWith("mimus convert: " + folder + "/none does not exist\n");
    assertThat(missing.exit()).isEqualTo(2);
    CommandRun other = CommandRun.of("convert", in, folder.toString(), "--to", "jsonl");
    assertThat(other.err())
        .startsWith("mimus convert: " + folder + " is there already, and is no file\n");
    assertThat(other.exit()).isEqualTo(2);
  }

  @Test
  void convert_brokenInput_keepsTheRest_andExits1() throws IOException {
    String in = file("a.snmprec", "1.3.6.1.2.1.1.5.0|4|x\n\33[2Jbroken\n");
    CommandRun run = CommandRun.of("convert", in, file("b.jsonl"));
    assertThat(run.err()).startsWith(in + ":2: ").doesNotContain("\33");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(folder.resolve("b.jsonl")).exists();
  }

  @Test
  void convert_nothingReadable_writesNothing() throws IOException {
    CommandRun run = CommandRun.of("convert", file("a.snmprec", "broken\n"), file("b.jsonl"));
    assertThat(run.err()).contains("mimus convert: ", "has no variable that can be read");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(folder.resolve("b.jsonl")).doesNotExist();
  }
}
