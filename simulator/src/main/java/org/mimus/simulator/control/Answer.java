// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param length of the body in octets; -1 where that is not known before it is written
 */
record Answer(Status status, String type, Map<String, String> headers, long length, Body body) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /** Writes what is sent. */
  @FunctionalInterface
  interface Body {
    /** Writes all of it; what is flushed leaves at once. */
    void to(OutputStream out) throws IOException;

    /** It has been written, or never will be. */
    default void over() {}
  }

  static Answer of(Status status, String type, byte[] octets) {
    return new Answer(status, type, Map.of(), octets.length, out -> out.write(octets));
  }

  static Answer text(String type, String text) {
    return of(Status.OK, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(JsonNode node) {
    return json(Status.OK, node);
  }

  static Answer json(Status status, JsonNode node) {
    return of(status, JSON, Json.octets(node));
  }

  /**
   * Something new.
   *
   * @param path where it is from now on, in parts
   */
  static Answer created(JsonNode node, String... path) {
    StringBuilder location = new StringBuilder();
    for (String part : path) {
      location
          .append('/')
          .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    // RFC 9110 section 15.3.2: without it, what was made would be what was asked.
    return json(Status.CREATED, node).with("Location", location.toString());
  }

  /** JSON that is written already. */
  static Answer json(String text) {
    return text(JSON, text);
  }

  static Answer noContent() {
    return of(Status.NO_CONTENT, "", new byte[0]);
  }

  /** One that is as long as it turns out to be. */
  static Answer stream(String type, Body body) {
    return new Answer(Status.OK, type, Map.of(), -1, body);
  }

  /** Why it was not done (RFC 9457). */
  static Answer problem(Status status, String detail) {
    ObjectNode problem = Json.object().put("title", status.title()).put("status", status.code());
    problem.put("detail", detail);
    return of(status, PROBLEM, Json.octets(problem));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, more, length, body);
  }
}
