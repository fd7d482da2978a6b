// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file with the token of the control API, and what is said of one that is none. */
class ApiOptionTest {
  @TempDir private Path folder;

  private static String refused(Path file) {
    CommandRun run =
        CommandRun.of(
            "serve", "--listen=127.0.0.1:0", "--api=127.0.0.1:0", "--api-token-file=" + file);
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    return run.err().lines().findFirst().orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short\n", "\n\n", "with blanks in the token\n"})
  void token_thatIsNone_isToldWithItsFileAndNotShown(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), content);
    assertThat(refused(file))
        .isEqualTo(
            "mimus serve: --api-token-file: %s: a token has at least 16 letters, digits and signs, and no blanks"
                .formatted(file));
  }

  @Test
  void file_thatCannotBeRead_isToldByItsName() throws IOException {
    assertThat(refused(folder))
        .isEqualTo("mimus serve: --api-token-file: " + folder + " is a folder");
    byte[] utf16 = "a-token-of-some-length".getBytes(StandardCharsets.UTF_16);
    Path file = Files.write(folder.resolve("token"), utf16);
    assertThat(refused(file)).isEqualTo("mimus serve: --api-token-file: " + file + " is no UTF-8");
  }
}
