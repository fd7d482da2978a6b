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
}
