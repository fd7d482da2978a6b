// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.journal.Journal;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.snapshot.Snapshots;

/** A fleet with the agent "core", its control API, and who asks that by the JDK's own client. */
final class ControlledFleet implements AutoCloseable {
  static final String TOKEN = "a-token-of-some-length";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final Fleet fleet =
      Fleet.builder()
          .journal(Journal.inMemory())
          .sentNotifications(SentNotifications.inMemory())
          .metrics(FleetMetrics.create())
          .seed(4711)
          .start(
              AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                  .community("public")
                  .writeCommunity("private")
                  .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                  .build());

  private final ControlServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final boolean hasToken;

  private ControlledFleet(UnaryOperator<ControlServer.Builder> settings, boolean hasToken)
      throws IOException {
    this.hasToken = hasToken;
    this.server =
        settings
            .apply(
                ControlServer.of(fleet)
                    .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
            .start();
  }

  static ControlledFleet start() throws IOException {
    return start(settings -> settings);
  }

  static ControlledFleet start(UnaryOperator<ControlServer.Builder> settings) throws IOException {
    return new ControlledFleet(settings, false);
  }

  static ControlledFleet startWithToken() throws IOException {
    return new ControlledFleet(settings -> settings.token(TOKEN), true);
  }

  Fleet fleet() {
    return fleet;
  }

  ControlServer server() {
    return server;
  }

  InetSocketAddress address() {
    return server.address();
  }

  HttpClient http() {
    return http;
  }

  /** A request, with the token where there is one. */
  HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address().getPort() + path))
            .timeout(WITHIN);
    return hasToken ? request.header("Authorization", "Bearer " + TOKEN) : request;
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(to(path).DELETE());
  }

  HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
    return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(json(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder json(String path) {
    return to(path).header("Content-Type", "application/json");
  }

  /** Sends octets as they are, and returns all that comes back before the connection ends. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return rest(socket);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), address().getPort());
    socket.setSoTimeout((int) WITHIN.toMillis());
    return socket;
  }

  /** What still comes before the connection ends. */
  static String rest(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        all.write(octet);
      }
    } catch (SocketException e) {
      // Reset: what was sent in vain is not read any more.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  @Override
  public void close() {
    server.close();
    fleet.close();
  }
}
