// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A connection to a browser, by the protocol of its developer tools. */
final class DevTools implements WebSocket.Listener {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WITHIN_SECONDS = 60;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  DevTools(URI address) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A text as JavaScript has it. */
  static String quoted(String text) {
    return MAPPER.getNodeFactory().textNode(text).toString();
  }

  /** Lets somebody hear of what happens in a session. */
  void listen(String session, BiConsumer<String, JsonNode> listener) {
    listeners.put(session, listener);
  }

  /** Asks, and waits for what is answered; session is empty for the browser itself. */
  JsonNode ask(String session, String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    return answer.orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
    text.append(part);
    if (isLast) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(String message) {
    JsonNode json;
    try {
      json = MAPPER.readTree(message);
    } catch (IOException e) {
      throw new UncheckedIOException("the browser sends no JSON", e);
    }
    if (!json.has("id")) {
      listeners
          .getOrDefault(json.path("sessionId").asText(), (method, parameters) -> {})
          .accept(json.path("method").asText(), json.path("params"));
      return;
    }
    CompletableFuture<JsonNode> answer = asked.remove(json.get("id").asInt());
    if (json.has("error")) {
      answer.completeExceptionally(new IllegalStateException(json.get("error").toString()));
    } else {
      answer.complete(json.get("result"));
    }
  }
}
