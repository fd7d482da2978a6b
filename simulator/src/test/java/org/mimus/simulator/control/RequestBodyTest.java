// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes behind the head of a request, and how it is said to be coded. */
class RequestBodyTest {
  private static final String SYS_NAME = "/v1/agents/core/values/1.3.6.1.2.1.1.5.0";
  private static final String JSON = "Content-Type: application/json\r\n";

  private static String put(String path, String headers, String body) {
    return "PUT "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + "\r\n"
        + body;
  }

  /** What is logged as an error while something is done. */
  private static final class Errors extends Handler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FrontDesk.class.getName());
    private final List<String> seen = new ArrayList<>();

    Errors() {
      LOG.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
        seen.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOG.removeHandler(this);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}", "-5\r\n{}", "ffffffffffffffff\r\n{}", "2\r\n{}XX0\r\n\r\n"})
  void chunk_thatIsNone_isABadRequestAndNoErrorOfTheServer(String chunks) throws Exception {
    try (ControlledFleet control = ControlledFleet.start();
        Errors errors = new Errors()) {
      assertThat(control.raw(put(SYS_NAME, JSON + "Transfer-Encoding: chunked\r\n", chunks)))
          .startsWith("HTTP/1.1 400 ")
          .contains("the body is not whole");
      assertThat(errors.seen).isEmpty();
    }
  }

  @Test
  void chunk_withAnExtension_isTaken() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String chunks = "5;a=b;c=\"d\"\r\n{\"val\r\n8\r\nue\":\"y\"}\r\n0\r\n\r\n";
      assertThat(control.raw(put(SYS_NAME, JSON + "Transfer-Encoding: chunked\r\n", chunks)))
          .startsWith("HTTP/1.1 204 ");
    }
  }

  /** The first half of a snapshot is a snapshot too, but not the one that was sent. */
  @Test
  void snapshot_whoseSenderIsCutOff_isNotKept() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      try (Socket socket = control.connect()) {
        socket
            .getOutputStream()
            .write(
                put("/v1/snapshots/half", "Content-Length: 100\r\n", "1.3.6.1|2|3\n")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        assertThat(ControlledFleet.rest(socket)).doesNotContain(" 201 ");
      }
      assertThat(control.get("/v1/snapshots").body()).contains("\"snapshots\":[]");
    }
  }

  @Test
  void condition_thatDoesNotHold_changesNothing() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String length = "Content-Length: 12\r\n";
      String snapshot = "/v1/snapshots/x";
      String body = "1.3.6.1|2|3\n";
      assertThat(control.raw(put(snapshot, length + "If-Match: *\r\n", body)))
          .startsWith("HTTP/1.1 412 ");
      assertThat(control.raw(put(snapshot, length + "If-None-Match: *\r\n", body)))
          .startsWith("HTTP/1.1 201 ");
      for (String condition : List.of("If-None-Match: *", "If-Match: \"1\", \"2\"")) {
        assertThat(control.raw(put(snapshot, length + condition + "\r\n", body)))
            .as(condition)
            .startsWith("HTTP/1.1 412 ");
        assertThat(
                control.raw(
                    put(
                        SYS_NAME,
                        JSON + "Content-Length: 13\r\n" + condition + "\r\n",
                        "{\"value\":\"x\"}")))
            .as(condition)
            .startsWith("HTTP/1.1 412 ");
      }
      assertThat(control.raw(put(snapshot, length + "If-None-Match: \"1\"\r\n", body)))
          .startsWith("HTTP/1.1 200 ");
      assertThat(control.raw(put(snapshot, length + "If-Match: *\r\n", body)))
          .startsWith("HTTP/1.1 200 ");
      assertThat(control.get(SYS_NAME).body()).doesNotContain("\"x\"");
    }
  }

  @Test
  void part_ofASnapshot_isNotTakenForTheWhole() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String headers = "Content-Length: 12\r\nContent-Range: bytes 0-11/100\r\n";
      assertThat(control.raw(put("/v1/snapshots/x", headers, "1.3.6.1|2|3\n")))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void coding_thatIsNotKnown_isToldWithThoseThatAre() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String coding = "Content-Length: 2\r\nContent-Encoding: %s\r\n";
      assertThat(control.raw(put(SYS_NAME, JSON + coding.formatted("gzip"), "{}")))
          .startsWith("HTTP/1.1 415 ")
          .containsIgnoringCase("accept-encoding: identity\r\n");
      assertThat(control.raw(put("/v1/snapshots/x", coding.formatted("br"), "{}")))
          .startsWith("HTTP/1.1 415 ")
          .containsIgnoringCase("accept-encoding: gzip, x-gzip, identity\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "\"UTF-16\"", "windows-1252"})
  void charset_thatIsNotUtf8_isNotTakenForIt(String charset) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String headers = "Content-Length: 13\r\nContent-Type: application/json; Charset=" + charset;
      assertThat(control.raw(put(SYS_NAME, headers + "\r\n", "{\"value\":\"x\"}")))
          .startsWith("HTTP/1.1 415 ");
    }
  }
}
