// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request begins with, octet by octet, and what RFC 9110 and 9112 make of it. */
class RequestHeadTest {
  private static final String END = "Connection: close\r\n\r\n";

  /** A page cannot send it, but whoever stands between could; the header alone tells nothing. */
  @Test
  void target_withAnotherHost_countsBeforeTheHeader() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      assertThat(
              control.raw("GET http://evil.example/v1/fleet HTTP/1.1\r\nHost: localhost\r\n" + END))
          .startsWith("HTTP/1.1 421 ");
      assertThat(
              control.raw("GET http://localhost/v1/fleet HTTP/1.1\r\nHost: evil.example\r\n" + END))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: local host\r\n",
        "Host: localhost/\r\n",
        "Host: user@localhost\r\n",
        "Host: localhost:http\r\n"
      })
  void host_missingTwiceOrNone_isABadRequest(String header) throws Exception {
    try (ControlledFleet open = ControlledFleet.start();
        ControlledFleet closed = ControlledFleet.startWithToken()) {
      String token = "Authorization: Bearer " + ControlledFleet.TOKEN + "\r\n";
      String request = "GET /v1/fleet HTTP/1.1\r\n" + header;
      assertThat(open.raw(request + END)).startsWith("HTTP/1.1 400 ");
      assertThat(closed.raw(request + token + END)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void host_ofHttp10_mayBeMissingWhereThereIsAToken() throws Exception {
    try (ControlledFleet closed = ControlledFleet.startWithToken()) {
      String token = "Authorization: Bearer " + ControlledFleet.TOKEN + "\r\n";
      assertThat(closed.raw("GET /v1/fleet HTTP/1.0\r\n" + token + END))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  /** Two agents whose names differ in what cannot be read would be the same one. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/agents/%ff", "/v1/agents/%c0%af", "/v1/agents?q=%ed%a0%80"})
  void address_thatIsNoUtf8_isABadRequest(String path) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String head = " HTTP/1.1\r\nHost: localhost\r\n" + END;
      assertThat(control.raw("GET " + path + head)).startsWith("HTTP/1.1 400 ");
      assertThat(control.raw("GET /v1/agents/%EF%bf%BD" + head)).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void head_thatIsTooLarge_isToldSo() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String host = " HTTP/1.1\r\nHost: localhost\r\n";
      assertThat(control.raw("GET /" + "a".repeat(8_192) + host + END)).startsWith("HTTP/1.1 414 ");
      assertThat(control.raw("GET /v1/fleet" + host + "X: " + "y".repeat(1 << 15) + "\r\n" + END))
          .startsWith("HTTP/1.1 431 ");
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        many.append("X-").append(i).append(": y\r\n");
      }
      assertThat(control.raw("GET /v1/fleet" + host + many + END)).startsWith("HTTP/1.1 431 ");
      String longest = "GET /v1/agents?q=" + "a".repeat(8_000);
      assertThat(control.raw(longest + host + END)).startsWith("HTTP/1.1 200 ");
    }
  }
}
