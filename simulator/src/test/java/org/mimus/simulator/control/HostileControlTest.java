// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.smi.Oid;

/** What harms nothing, and is answered by the book. */
class HostileControlTest {
  private static final int WITHIN_MS = 30_000;

  /** For who is slow; a third of it has to be long enough for who is not. */
  private static final Duration SHORT = Duration.ofSeconds(6);

  /** What a request begins with. */
  private static String head(String what, String header) {
    return what + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
  }

  private static void assertServes(ControlledFleet control) throws Exception {
    assertThat(control.get("/v1/fleet").statusCode()).isEqualTo(200);
    assertThat(
            control
                .fleet()
                .agent("core")
                .orElseThrow()
                .client()
                .get(Oid.parse("1.3.6.1.2.1.1.5.0"))
                .varBinds())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer a-token-of-some-lengtH\r\n",
        "Authorization: Bearer a-token-of-some-length2\r\n",
        "Authorization: a-token-of-some-length\r\n",
        "Authorization: Basic YS10b2tlbi1vZi1zb21lLWxlbmd0aA==\r\n",
        "Cookie: token=a-token-of-some-length\r\n"
      })
  void token_missingOrWrong_is401(String header) throws Exception {
    try (ControlledFleet control = ControlledFleet.startWithToken()) {
      for (String path : List.of("/v1/agents", "/v1/nothing", "/v1/journal/follow")) {
        String answer = control.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\n");
        assertThat(answer)
            .startsWith("HTTP/1.1 401 ")
            .containsIgnoringCase("www-authenticate: bearer");
        assertThat(answer).doesNotContain("core", ControlledFleet.TOKEN);
      }
      String refused =
          control.raw(
              "POST /v1/fleet/reset HTTP/1.1\r\nHost: x\r\n"
                  + header
                  + "Content-Length: 0\r\n\r\n");
      assertThat(refused).startsWith("HTTP/1.1 401 ");
      assertServes(control);
    }
  }

  /** A page that a browser on this host shows, under a name that leads here all of a sudden. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8161",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.1",
        "[2001:db8::1]",
        ""
      })
  void host_ofAnotherName_isMisdirected(String host) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String answer =
          control.raw(
              "DELETE /v1/agents/core HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 421 ");
      assertServes(control);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site"
  })
  void page_ofAnotherSite_isForbidden(String header, String value) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String answer =
          control.raw(
              "POST /v1/agents/core/reset HTTP/1.1\r\nHost: 127.0.0.1:"
                  + control.address().getPort()
                  + "\r\n"
                  + header
                  + ": "
                  + value
                  + "\r\nContent-Length: 0\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void link_onAnotherSite_leadsToThePage() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String navigation = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate";
      assertThat(control.raw(head("GET /", navigation + "\r\nConnection: close")))
          .startsWith("HTTP/1.1 200 ");
      assertThat(control.raw(head("POST /v1/fleet/reset", navigation))).startsWith("HTTP/1.1 403 ");
    }
  }

  /** What a form of another site can send without being asked back has none of these types. */
  @Test
  void body_ofAFormsType_isNotTaken() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      HttpResponse<String> response =
          control.send(
              control
                  .to("/v1/agents/core/actions")
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"link-down\": 1}")));
      assertThat(response.statusCode()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/snapshots/..%2f..%2fetc%2fpasswd",
        "/v1/snapshots/%2fetc%2fpasswd",
        "/v1/snapshots/..",
        "/v1/snapshots/.",
        "/v1/snapshots/a%00b",
        "/v1/snapshots/.hidden",
        "/v1/snapshots/%ff",
        "/../etc/passwd",
        "/page.css/../../../etc/passwd",
        "//etc/passwd"
      })
  void path_thatLeadsElsewhere_leadsNowhere(String path) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        String answer =
            control.raw(
                method
                    + " "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Length: 4\r\n\r\n1|2|");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("root:");
      }
      assertThat(control.get("/v1/snapshots").body()).contains("\"snapshots\":[]");
      assertServes(control);
    }
  }

  @Test
  void upload_ofTwoGigabytes_isRefusedAtOnce() throws Exception {
    try (ControlledFleet control = ControlledFleet.start();
        Socket socket = control.connect()) {
      socket
          .getOutputStream()
          .write(
              (head("PUT /v1/snapshots/big", "Content-Length: 2147483648") + "1.3.6.1|2|1\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(ControlledFleet.rest(socket))
          .startsWith("HTTP/1.1 413 ")
          .contains("67108864 octets");
      assertServes(control);
    }
  }

  @Test
  void upload_thatNeverSaysHowLongItIs_endsAtTheLimit() throws Exception {
    try (ControlledFleet control = ControlledFleet.start();
        Socket socket = control.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          head("PUT /v1/snapshots/big", "Transfer-Encoding: chunked")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] mebibyte = new byte[1 << 20];
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                  out.write(mebibyte);
                  out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
              })
          .isInstanceOf(SocketException.class); // once it has been refused
      assertThat(control.get("/v1/snapshots").body()).contains("\"snapshots\":[]");
      assertServes(control);
    }
  }

  @Test
  void upload_thatUnpacksToGigabytes_isRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 600; i++) {
        gzip.write(zeros);
      }
    }
    try (ControlledFleet control = ControlledFleet.start()) {
      HttpResponse<String> response =
          control.send(
              control
                  .to("/v1/snapshots/bomb")
                  .PUT(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.body()).contains("unpacked");
    }
  }

  /** A multiplex plays the snapshots of a folder, wherever that is. */
  @ParameterizedTest
  @ValueSource(strings = {"dir=%s", "period=1,dir=%s", "period==1,,dir==%s"})
  void upload_thatNamesAFolderOfTheHost_isRefused(String settings, @TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("0.snmprec"), "1.3.6.1.2.1.1.5.0|4|a secret\n");
    try (ControlledFleet control = ControlledFleet.start()) {
      HttpResponse<String> response =
          control.send(
              control
                  .to("/v1/snapshots/m")
                  .PUT(
                      HttpRequest.BodyPublishers.ofString(
                          "1.3.6.1.2.1.1|:multiplex|" + settings.formatted(folder) + "\n")));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
      assertThat(response.body()).contains("m:1: multiplex: a folder of this host");
      assertThat(control.get("/v1/snapshots").body()).contains("\"snapshots\":[]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /v1/fleet HTTP/1.1\r\nHost: local",
        "PUT /v1/snapshots/x HTTP/1.1\r\n" + "Host: localhost\r\nContent-Length: 100\r\n\r\n1.3"
      })
  void client_thatSendsNothingMore_isLetGoAndHoldsUpNobody(String beginning) throws Exception {
    try (ControlledFleet control =
        ControlledFleet.start(settings -> settings.patience(new Patience(SHORT)))) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 100; i++) {
          Socket socket = control.connect();
          socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
          slow.add(socket);
        }
        assertServes(control);
        if (!beginning.isEmpty()) { // without one octet, it is the JDK's server that lets go
          assertThat(ControlledFleet.rest(slow.get(0))).doesNotContain("200 OK");
        }
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  @Test
  void client_thatDoesNotReadItsAnswer_isLetGo() throws Exception {
    try (ControlledFleet control =
        ControlledFleet.start(settings -> settings.patience(new Patience(SHORT)))) {
      control.fleet().agent("core").orElseThrow().set("1.3.6.1.2.1.1.5.0", "x".repeat(60_000));
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(1_024);
        socket.connect(control.address());
        byte[] request =
            head("GET /v1/agents/core/values?limit=10000", "Connection: keep-alive")
                .getBytes(StandardCharsets.US_ASCII);
        // More than any buffer holds, so that it waits, until the connection is cut.
        CompletableFuture<Void> asking =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    for (int i = 0; i < 1_000_000; i++) {
                      socket.getOutputStream().write(request);
                    }
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        assertServes(control);
        assertThat(asking)
            .failsWithin(Duration.ofMillis(WITHIN_MS))
            .withThrowableOfType(ExecutionException.class)
            .withRootCauseInstanceOf(SocketException.class);
      }
    }
  }

  @Test
  void connections_byTheThousand_harmNobody() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      List<Socket> many = new ArrayList<>();
      try {
        for (int i = 0; i < 2_500; i++) {
          many.add(control.connect());
        }
        assertThat(
                control
                    .fleet()
                    .agent("core")
                    .orElseThrow()
                    .client()
                    .get(Oid.parse("1.3.6.1.2.1.1.5.0"))
                    .varBinds())
            .hasSize(1);
        assertThat(openSockets()).isLessThan(2_500 + 1_500);
      } finally {
        for (Socket socket : many) {
          socket.close();
        }
      }
    }
  }

  /** Those of this process, where that can be seen. */
  private static long openSockets() throws IOException {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void followers_beyondTheMost_areToldSo() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      for (int i = 0; i < 40; i++) { // which follow nothing, and so take no place
        control.raw(head("HEAD /v1/journal/follow", "Connection: close"));
      }
      List<Socket> followers = new ArrayList<>();
      try {
        for (int i = 0; i < 32; i++) {
          Socket socket = control.connect();
          followers.add(socket);
          socket
              .getOutputStream()
              .write(
                  "GET /v1/journal/follow HTTP/1.1\r\nHost: localhost\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          assertThat(socket.getInputStream().readNBytes(15))
              .startsWith("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));
        }
        HttpResponse<String> response = control.get("/v1/journal/follow");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(response.body()).contains("32 follow already");
      } finally {
        for (Socket socket : followers) {
          socket.close();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET http:// HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "PUT /v1/snapshots/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        "PUT /v1/snapshots/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /v1/agents?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /v1/agents?limit=-1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "\0\1\2\3\r\n\r\n"
      })
  void request_thatIsNone_isABadOne(String request) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String answer = control.raw(request);
      assertThat(answer).matches("(?s)(HTTP/1.1 [45].*)?");
      assertServes(control);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"value\": {\"hex\": \"zz\"}}",
        "{\"value\": 1, \"value\": 2}",
        "{\"value\": 1} {}",
        "{\"type\": \"endOfMibView\", \"value\": null}",
        "{\"type\": \"Integer32\", \"value\": 99999999999}"
      })
  void value_thatIsNone_isABadRequest(String json) throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      HttpResponse<String> response = control.put("/v1/agents/core/values/1.3.6.1.2.1.1.7.0", json);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }
  }

  /** What would be passed over is what somebody has misspelt. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "PUT /values/1.3.6.1.2.1.1.5.0 {\"value\":\"x\",\"typ\":\"Opaque\"} 'typ'",
        "POST /ramps {\"name\":\"1.3.6.1.2.1.2.2.1.10.1\",\"perSecond\":1,\"x\":1} 'x'",
        "POST /notifications {\"trap\":\"coldStart\",\"varbinds\":[]} 'varbinds'",
        "POST /notifications {\"trap\":\"coldStart\",\"varBinds\":7} 'varBinds'",
        "POST /notifications {\"trap\":\"coldStart\",\"varBinds\":{\"a\":{}}} 'varBinds'",
        "POST /notifications {\"trap\":\"coldStart\",\"varBinds\":[{\"oid\":\"1.3\"}]} 'oid'"
      },
      quoteCharacter = '^')
  void key_thatThereIsNot_isABadRequest(String method, String path, String json, String told)
      throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String where = "/v1/agents/core" + path;
      HttpResponse<String> response =
          method.equals("PUT") ? control.put(where, json) : control.post(where, json);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(response.body()).contains(told);
    }
  }

  @Test
  void variable_asItIsTold_canBeSaidBack() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String sysName = "/v1/agents/core/values/1.3.6.1.2.1.1.5.0";
      String told = control.get(sysName).body();
      assertThat(control.put(sysName, told).statusCode()).isEqualTo(204);
      assertThat(control.get(sysName).body()).isEqualTo(told);
    }
  }

  @Test
  void json_thatIsDeep_isRefused() throws Exception {
    try (ControlledFleet control = ControlledFleet.start()) {
      String deep = "[".repeat(500_000);
      assertThat(control.post("/v1/agents", deep).statusCode()).isBetween(400, 499);
      assertThat(control.put("/v1/agents/core/behaviour", deep).statusCode()).isBetween(400, 499);
      assertServes(control);
    }
  }
}
