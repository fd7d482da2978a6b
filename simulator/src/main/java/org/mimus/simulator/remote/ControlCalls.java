// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mimus.simulator.FleetException;

/** Asks a control API. Thread-safe. */
final class ControlCalls {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int FIRST_ERROR = 400;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final URI base;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  ControlCalls(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** A part of a path or of a query. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return json(send("GET", path, null, BodyPublishers.noBody()));
  }

  /** Empty where there is no such thing. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> response = sent("GET", path, null, BodyPublishers.noBody());
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(json(checked("GET", path, response)));
  }

  /** Sends JSON; what comes back is null where that is nothing. */
  JsonNode send(String method, String path, String json) {
    HttpResponse<String> response =
        send(method, path, "application/json", BodyPublishers.ofString(json));
    return response.body().isEmpty() ? null : json(response);
  }

  /** Whether there was something to delete. */
  boolean delete(String path) {
    HttpResponse<String> response = sent("DELETE", path, null, BodyPublishers.noBody());
    if (response.statusCode() == NOT_FOUND) {
      return false;
    }
    checked("DELETE", path, response);
    return true;
  }

  void upload(String path, Path file) {
    try {
      send("PUT", path, "application/octet-stream", BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("there is no file " + file, e);
    }
  }

  private HttpResponse<String> send(String method, String path, String type, BodyPublisher body) {
    return checked(method, path, sent(method, path, type, body));
  }

  private HttpResponse<String> sent(String method, String path, String type, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).method(method, body);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the control API at %s does not answer: %s".formatted(base, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited for " + base, e);
    }
  }

  /** What is wrong is the same exception as in the process of the fleet. */
  private HttpResponse<String> checked(String method, String path, HttpResponse<String> response) {
    if (response.statusCode() < FIRST_ERROR) {
      return response;
    }
    String detail = detail(response);
    switch (response.statusCode()) {
      case BAD_REQUEST -> throw new IllegalArgumentException(detail);
      case UNPROCESSABLE -> throw new FleetException(detail);
      case NOT_FOUND, CONFLICT -> throw new IllegalStateException(detail);
      default ->
          throw new IllegalStateException(
              "%s %s: %d %s".formatted(method, base.resolve(path), response.statusCode(), detail));
    }
  }

  private static String detail(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body()).path("detail").asText(response.body());
    } catch (JsonProcessingException e) {
      return response.body();
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(base + " answers with what is no JSON", e);
    }
  }
}
