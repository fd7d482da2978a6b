// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;

class WrittenFileTest {
  private static final Oid NUMBER = Oid.parse("1.3.6.1.4.1.32473.1.0");

  /** Writes on and on, and says what is on the disk, until somebody kills it. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      WrittenFile file = WrittenFile.open(Path.of(args[0]));
      for (int i = 1; ; i++) {
        file.append(Map.of(NUMBER, Integer32.of(i)));
        System.out.println(i);
      }
    }
  }

  @Test
  void file_ofAProcessThatWasKilled_hasAllThatItSaidItHas(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("written.log");
    for (int round = 0; round < 3; round++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  Writer.class.getName(),
                  path.toString())
              .redirectErrorStream(true)
              .start();
      int said = 0;
      try (BufferedReader lines = process.inputReader()) {
        for (int i = 0; i < 20; i++) {
          said = Integer.parseInt(lines.readLine());
        }
        process.toHandle().destroyForcibly(); // SIGKILL; what it has said can still be read
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          said = Integer.parseInt(line);
        }
      }
      process.waitFor();
      int there = ((Integer32) WrittenFile.open(path).contents().get(NUMBER)).value();
      assertThat(there).isBetween(said, said + 1);
    }
  }

  private static String classPath() {
    return Stream.of(Writer.class, WrittenFile.class, Oid.class)
        .map(WrittenFileTest::root)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The folder or jar that a class was loaded from; it need not be the one of its module. */
  private static String root(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL url = type.getResource("/" + file);
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI()).toString();
      }
      Path path = Path.of(url.toURI());
      for (int i = 0; i < List.of(file.split("/")).size(); i++) {
        path = path.getParent();
      }
      return path.toString();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
