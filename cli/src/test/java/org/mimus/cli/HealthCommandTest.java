// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthCommandTest {
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static CommandRun run(String api, String... args) {
    return run(Map.of("MIMUS_API", api), args);
  }

  private static CommandRun run(Map<String, String> environment, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, InputStream.nullInputStream(), false);
    int exit = Mimus.run(args, console, environment);
    return new CommandRun(exit, "", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void serve_thatIsReady_exits0_andSaysNothing() {
    assertThat(run("127.0.0.1:" + port(), "health")).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void serve_onEveryAddress_isAskedOnLoopback() {
    assertThat(run("0.0.0.0:" + port(), "health").exit()).isZero();
  }

  /** As serve does in an image, whose own place comes last. */
  @Test
  void serve_isAskedWhereItsFleetFileSays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fleet.yaml");
    Files.writeString(file, "serve: {api: '0.0.0.0:%d'}\nagents: []\n".formatted(port()));
    Map<String, String> image =
        Map.of("MIMUS_FOLDER", folder.toString(), "MIMUS_USUAL_API", "127.0.0.1:x");
    assertThat(run(image, "health").exit()).isZero();
    assertThat(
            run(Map.of("MIMUS_PATHS", file.toString(), "MIMUS_USUAL_API", "127.0.0.1:x"), "health")
                .exit())
        .isZero();
    assertThat(run(Map.of("MIMUS_USUAL_API", "127.0.0.1:" + port()), "health").exit()).isZero();
  }

  @Test
  void serve_thatIsNotReady_exits1_withOneLine() {
    status = 503;
    assertThat(run("127.0.0.1:" + port(), "health"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "mimus health: http://127.0.0.1:%d/health/ready: it is not ready: HTTP status 503\n"
                    .formatted(port())));
  }

  @Test
  void url_winsOverTheEnvironment() {
    String url = "http://127.0.0.1:" + port() + "/health/live";
    assertThat(run("127.0.0.1:" + port(), "health", url).err())
        .isEqualTo("mimus health: " + url + ": it is not ready: HTTP status 404\n");
  }

  @Test
  void port_whereNobodyListens_exits1() {
    int port = port();
    server.stop(0);
    assertThat(run("127.0.0.1:" + port, "health"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "mimus health: http://127.0.0.1:%d/health/ready: nothing listens there\n"
                    .formatted(port)));
  }

  @Test
  void peer_thatNeverAnswers_exits1() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("127.0.0.1:" + silent.getLocalPort(), "health").err())
          .endsWith("/health/ready: no answer within 2500 ms\n");
    }
  }

  @Test
  void api_thatIsTurnedOff_isToldAndNoHostIsSought() {
    assertThat(run("false", "health"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "mimus health: MIMUS_API: the control API is turned off, so nothing can be asked\n"));
  }

  @Test
  void nonsense_exits1_withOneLine() {
    assertThat(run("127.0.0.1:x", "health"))
        .isEqualTo(
            new CommandRun(
                1, "", "mimus health: MIMUS_API: '127.0.0.1:x': port 'x' is not in 0 to 65535\n"));
    assertThat(run("", "health", "no url").err()).isEqualTo("mimus health: 'no url' is no URL\n");
    assertThat(run("", "health", "file:/etc/passwd").err())
        .isEqualTo("mimus health: file:/etc/passwd: this is no URL of HTTP\n");
  }
}
