// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that goes on inside this process until it is stopped. */
final class RunningCommand implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  /** Tells who waits when something was written. */
  private static final class Output extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] octets, int from, int length) {
      super.write(octets, from, length);
      notifyAll();
    }

    synchronized void wake() {
      notifyAll();
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }

  private final Output out = new Output();
  private final Output err = new Output();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Thread thread;

  private RunningCommand(String[] args) {
    thread =
        new Thread(
            () -> {
              exit.complete(
                  Mimus.run(
                      args,
                      new PrintStream(out, true, StandardCharsets.UTF_8),
                      new PrintStream(err, true, StandardCharsets.UTF_8),
                      new ByteArrayInputStream(new byte[0])));
              out.wake();
            },
            "command");
    thread.start();
  }

  /** Starts {@code serve} and waits until it says that it is ready, or ends. */
  static RunningCommand serve(String... args) throws InterruptedException {
    String[] all = new String[args.length + 1];
    all[0] = "serve";
    System.arraycopy(args, 0, all, 1, args.length);
    RunningCommand command = new RunningCommand(all);
    command.awaitReady();
    return command;
  }

  /** Starts {@code listen} and waits until it listens, or ends. */
  static RunningCommand listen(String... args) throws InterruptedException {
    String[] all = new String[args.length + 1];
    all[0] = "listen";
    System.arraycopy(args, 0, all, 1, args.length);
    RunningCommand command = new RunningCommand(all);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    synchronized (command.err) {
      while (!command.isListening() && !command.exit.isDone() && System.nanoTime() < end) {
        command.err.wait(TimeUnit.SECONDS.toMillis(1));
      }
    }
    if (!command.isListening()) {
      throw new AssertionError("not listening: " + command.err());
    }
    return command;
  }

  private boolean isListening() {
    return err().contains("engine ID");
  }

  /** Where {@code listen} listens. */
  String listensOn() {
    String[] words = err().split("listening on ", 2);
    return words[1].split(" ", 2)[0];
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    synchronized (out) {
      while (!out.text().contains("\nready") && !exit.isDone() && System.nanoTime() < end) {
        out.wait(TimeUnit.SECONDS.toMillis(1));
      }
    }
    if (!out.text().contains("\nready")) {
      throw new AssertionError("not ready: " + out.text() + err.text());
    }
  }

  String out() {
    return out.text();
  }

  String err() {
    return err.text();
  }

  /** Waits until something is said on stderr. */
  void awaitErr(String part) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    synchronized (err) {
      while (!err.text().contains(part) && System.nanoTime() < end) {
        err.wait(TimeUnit.SECONDS.toMillis(1));
      }
    }
    if (!err().contains(part)) {
      throw new AssertionError("not said: " + part + " but: " + err());
    }
  }

  /** The address in the line that begins with {@code ready}. */
  String address() {
    String text = out();
    int from = text.indexOf(") on ") + ") on ".length();
    return text.substring(from).split("[ ,]", 2)[0];
  }

  /** Ends the command, and gives all that it said. */
  CommandRun stop() {
    thread.interrupt();
    return awaitEnd();
  }

  /** Waits until the command has ended by itself, and gives all that it said. */
  CommandRun awaitEnd() {
    int code = exit.orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
    return new CommandRun(code, out.text(), err.text());
  }

  @Override
  public void close() {
    stop();
  }
}
