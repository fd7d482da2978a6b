// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
  @Test
  void line_onTheFullMinute_hasItsSeconds() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    LogLines.install(new Console(stream, stream, InputStream.nullInputStream(), false), Level.INFO);
    LogRecord record = new LogRecord(Level.INFO, "hello");
    record.setInstant(Instant.parse("2026-01-31T12:00:00.5Z"));

    Logger.getLogger("").log(record);

    assertThat(err.toString(StandardCharsets.UTF_8)).matches("\\d\\d:\\d\\d:00 INFO hello\n");
  }

  @Test
  void line_asJson_isAnObject() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, InputStream.nullInputStream(), false);
    console.format().set(LogFormat.JSON);
    LogLines.install(console, Level.INFO);
    LogRecord record = new LogRecord(Level.WARNING, "a \"b\"\nc");
    record.setInstant(Instant.parse("2026-01-31T12:00:00.5Z"));
    record.setLoggerName("org.mimus.x");
    record.setThrown(new IllegalStateException("d"));

    Logger.getLogger("").log(record);
    console.warn("tell");

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"time\":\"2026-01-31T12:00:00.500Z\",\"level\":\"WARN\","
                            + "\"logger\":\"org.mimus.x\",\"message\":\"a \\\"b\\\"\\nc:"
                            + " java.lang.IllegalStateException: d\"}"),
            line ->
                assertThat(line)
                    .matches(
                        "\\{\"time\":\"[0-9T:.-]+Z\",\"level\":\"WARN\",\"logger\":\"mimus\","
                            + "\"message\":\"tell\"}"));
  }

  @Test
  void thread_thatEndsByWhatNobodyCatches_isOneLine() throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, InputStream.nullInputStream(), false);
    console.format().set(LogFormat.JSON);
    LogLines.install(console, Level.INFO);
    try {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("a\nb");
              },
              "doomed");
      thread.start();
      thread.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"level\":\"ERROR\"")
        .endsWith("thread doomed has ended: java.lang.IllegalStateException: a\\nb\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log-format=json", "--log-format=JSON", "--log-format json"})
  void commandLine_thatIsWrong_isToldInTheFormatThatItAsksFor(String format) {
    String[] args = ("serve " + format + " --frob").split(" ", -1);
    assertThat(CommandRun.of(args).err().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{\"time\":").endsWith("}"));
  }
}
