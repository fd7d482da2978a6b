// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mimus.snapshot.SnapshotFormat;
import org.mimus.snapshot.Snapshots;

/**
 * Does what people do first, in a process of its own that ends by itself: serves a device on a free
 * port of 127.0.0.1 and asks it. A JVM that is told to write down what it learnt, by {@code
 * -XX:AOTCacheOutput} or {@code -XX:ArchiveClassesAtExit}, makes a cache of that, with which the
 * command starts sooner. It prints what the commands do.
 */
public final class Training {
  private static final long LONGEST_SECONDS = 60;
  private static final String PASSPHRASE = "only-for-training";
  private static final String USER = "training,auth=SHA-256,auth-pass=" + PASSPHRASE + ",priv=AES";
  private static final String SYSTEM = "1.3.6.1.2.1.1";

  private Training() {}

  /** Runs it, and fails where a command does. */
  public static void main(String[] args) throws IOException, InterruptedException {
    endInTime();
    Path folder = Files.createTempDirectory("mimus-training");
    Path device = folder.resolve("device.jsonl");
    Path recorded = folder.resolve("recorded.jsonl");
    try {
      Snapshots.save(
          Snapshots.loadBundled("linux-server").snapshot(), device, SnapshotFormat.JSONL);
      serve(List.of(), address -> {});
      serve(List.of(device.toString(), "--v3-user", USER), address -> ask(address, recorded));
      run("--help");
      run("--version");
    } finally {
      Files.deleteIfExists(device);
      Files.deleteIfExists(recorded);
      Files.deleteIfExists(folder);
    }
  }

  /** Nobody waits for this but a script, which has no patience either. */
  private static void endInTime() {
    Thread watch =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(LONGEST_SECONDS);
                Runtime.getRuntime().halt(ExitCode.FAILED);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "mimus-training-end");
    watch.setDaemon(true);
    watch.start();
  }

  /** What is done while a device is served. */
  private interface Visit {
    void at(String address) throws IOException;
  }

  private static void serve(List<String> args, Visit visit)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    all.addAll(args);
    try (PipedInputStream said = new PipedInputStream()) {
      PrintStream out = new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
      Thread server = new Thread(() -> serve(all, out), "mimus-training-serve");
      server.start();
      visit.at(address(said));
      server.interrupt();
      server.join();
    }
  }

  private static void serve(List<String> args, PrintStream out) {
    try (out) {
      Console console = new Console(out, System.err, InputStream.nullInputStream(), false);
      Mimus.run(args.toArray(new String[0]), console, Map.of()); // whatever the environment says
    }
  }

  /** The address in the line that says that all agents answer. */
  private static String address(InputStream said) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    String first = lines.readLine();
    for (String line = first; line != null; line = lines.readLine()) {
      if (line.startsWith("ready")) {
        return first.substring(first.lastIndexOf(' ') + 1);
      }
    }
    throw new IOException("serve ended before it was ready");
  }

  private static void ask(String address, Path recorded) throws IOException {
    String[] secure = {
      "-v3",
      "-l",
      "authPriv",
      "-u",
      "training",
      "-a",
      "SHA-256",
      "-A",
      PASSPHRASE,
      "-x",
      "AES",
      "-X",
      PASSPHRASE,
      address,
      SYSTEM + ".5.0"
    };
    run("get", "-v2c", "-c", "public", address, SYSTEM + ".1.0");
    run("get", secure);
    run("walk", "-v2c", "-c", "public", address);
    run("record", "-v2c", "-c", "public", address, "-o", recorded.toString());
  }

  private static void run(String command, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(args));
    int exit = Mimus.run(all.toArray(new String[0]), Mimus.processConsole());
    if (exit != ExitCode.OK) {
      throw new IOException("mimus " + String.join(" ", all) + " ended with " + exit);
    }
  }
}
