// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bzip2InputStreamTest {
  /** What bzip2 makes of {@link #LINE}. */
  private static final byte[] COMPRESSED =
      Base64.getDecoder()
          .decode(
              "QlpoOTFBWSZTWafqbfkAAAdZgAAQAAN/AAoAkAQgADFMAADU9RoekNqR2d8gCUiEbMgunT+LuSKcKEhT"
                  + "9Tb8gA==");

  private static final String LINE = "1.3.6.1.2.1.1.5.0|4|core-1\n";

  @TempDir Path folder;

  private static byte[] read(byte[] compressed) throws IOException {
    try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }

  @Test
  void line_isRead() throws IOException {
    assertThat(new String(read(COMPRESSED), StandardCharsets.US_ASCII)).isEqualTo(LINE);
    LoadedSnapshot loaded = Snapshots.read("a.bz2", new ByteArrayInputStream(COMPRESSED));
    assertThat(loaded.isClean()).isTrue();
    assertThat(loaded.snapshot().size()).isEqualTo(1);
    assertThat(Snapshots.stripSuffix("a.snmprec.bz2")).isEqualTo("a");
  }

  @Test
  void filesOneBehindTheOther_areRead_alsoEmptyOnesAndRuns() throws IOException {
    byte[] three = // ab, nothing, and 30 times a before a b
        Base64.getDecoder()
            .decode(
                "QlpoOTFBWSZTWemT/c0AAAABADAAIAAhAIKxdyRThQkOmT/c0EJaaDkXckU4UJAAAAAAQlpoMTFBWSZT"
                    + "WalKDqsAAAIhAAAQMAAgACEmQZhCuLuSKcKEhUpQdVg=");
    String text = new String(read(three), StandardCharsets.US_ASCII);
    assertThat(text).startsWith("ab").endsWith("ab").hasSizeBetween(30, 36);
    assertThat(text.replace("a", "")).isEqualTo("bb");
  }

  @Test
  void damage_isAlwaysToldAndNeverMore() {
    for (int i = 0; i < COMPRESSED.length * 8; i++) {
      byte[] damaged = COMPRESSED.clone();
      damaged[i / 8] ^= (byte) (1 << i % 8);
      try {
        assertThat(new String(read(damaged), StandardCharsets.US_ASCII)).isEqualTo(LINE);
      } catch (ZipException | EOFException e) {
        assertThat(e).isNotNull(); // padding bits and the block size may be anything
      } catch (IOException e) {
        throw new AssertionError("bit " + i, e);
      }
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(COMPRESSED, 20))).isInstanceOf(EOFException.class);
  }

  @Test
  void fileOfManyBlocks_isWhatBzip2Compressed() throws Exception {
    Path bzip2 = Path.of("/usr/bin/bzip2");
    assumeTrue(Files.isExecutable(bzip2), "bzip2 is not installed");
    Random random = new Random(7);
    byte[] text = new byte[2_500_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (random.nextInt(50) == 0 ? random.nextInt(256) : i == 0 ? 7 : text[i - 1]);
    }
    Path file = Files.write(folder.resolve("blocks"), text);
    Process process = new ProcessBuilder(bzip2.toString(), "-k", file.toString()).start();
    assertThat(process.waitFor()).isZero();
    assertThat(read(Files.readAllBytes(folder.resolve("blocks.bz2")))).isEqualTo(text);
  }
}
