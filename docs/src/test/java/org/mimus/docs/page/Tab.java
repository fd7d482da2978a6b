// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A page in a browser, as somebody sees and uses it. */
final class Tab implements AutoCloseable {
  /** How long something may take that is bound to come, in milliseconds. */
  private static final int WITHIN = 30_000;

  private static final Map<String, Integer> KEYS =
      Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32);

  private final DevTools tools;
  private final String session;
  private final String target;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  Tab(DevTools tools, String session, String target) {
    this.tools = tools;
    this.session = session;
    this.target = target;
    tools.listen(session, this::hear);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      ask(domain + ".enable", DevTools.object());
    }
    size(1280, 900);
  }

  private JsonNode ask(String method, ObjectNode parameters) {
    return tools.ask(session, method, parameters);
  }

  /** What fails, and what the page's policy forbids. A request that is refused is no mistake. */
  private void hear(String method, JsonNode parameters) {
    if (method.equals("Page.loadEventFired")) {
      loaded.complete(null);
    }
    boolean isError =
        switch (method) {
          case "Runtime.exceptionThrown" -> true;
          case "Runtime.consoleAPICalled" ->
              parameters.path("type").asText().matches("error|warning|assert");
          case "Log.entryAdded" ->
              !parameters.path("entry").path("source").asText().equals("network")
                  && parameters.path("entry").path("level").asText().matches("error|warning");
          default -> false;
        };
    if (isError) {
      errors.add(method + " " + parameters);
    }
  }

  /** What the browser's console complained about. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  void size(int width, int height) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        DevTools.object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Whether somebody likes it light or dark. */
  void scheme(String scheme) {
    ObjectNode media = DevTools.object();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    media
        .withArray("features")
        .addObject()
        .put("name", "prefers-reduced-motion")
        .put("value", "reduce");
    ask("Emulation.setEmulatedMedia", media);
  }

  void go(String address) {
    ask("Page.navigate", DevTools.object().put("url", address));
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** Loads the page anew, and waits until nothing is left of the one before. */
  void reload() {
    loaded = new CompletableFuture<>();
    ask("Page.reload", DevTools.object());
    loaded.orTimeout(WITHIN, TimeUnit.MILLISECONDS).join();
  }

  /** What an expression is worth, or what its promise comes to. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            DevTools.object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until an expression holds. */
  void until(String expression) {
    evaluate(
        """
        new Promise((resolve, reject) => {
          const end = performance.now() + %d;
          const look = () => {
            let holds = false;
            try { holds = Boolean(%s); } catch (error) { /* not yet */ }
            if (holds) resolve(true);
            else if (performance.now() > end) reject(new Error(document.body?.innerText));
            else setTimeout(look, 20);
          };
          look();
        })
        """
            .formatted(WITHIN, expression));
  }

  /** Waits until an element is to be seen that has a text. */
  void untilText(String selector, String text) {
    until(
        "[...document.querySelectorAll(%s)].some(e => e.checkVisibility() && e.innerText.includes(%s))"
            .formatted(DevTools.quoted(selector), DevTools.quoted(text)));
  }

  String text(String selector) {
    return evaluate("document.querySelector(" + DevTools.quoted(selector) + ").innerText").asText();
  }

  int count(String selector) {
    return evaluate("document.querySelectorAll(" + DevTools.quoted(selector) + ").length").asInt();
  }

  /** Presses what can be seen, once it is there. */
  void press(String selector) {
    String found = "document.querySelector(" + DevTools.quoted(selector) + ")";
    until(found + ".checkVisibility() && !" + found + ".disabled");
    evaluate(found + ".click()");
  }

  /** Writes into a field, in place of what it has. */
  void write(String selector, String text) {
    evaluate(
        "{ const field = document.querySelector(%s); field.focus(); field.select(); }"
            .formatted(DevTools.quoted(selector)));
    type(text);
  }

  /** Types where the focus is. */
  void type(String text) {
    ask("Input.insertText", DevTools.object().put("text", text));
  }

  /** Strikes a key: Tab, Enter, Escape or a blank. */
  void key(String key) {
    ObjectNode event =
        DevTools.object()
            .put("key", key)
            .put("code", key.equals(" ") ? "Space" : key)
            .put("windowsVirtualKeyCode", KEYS.get(key));
    ObjectNode down = event.deepCopy().put("type", "keyDown");
    if (key.equals("Enter") || key.equals(" ")) {
      down.put("text", key.equals("Enter") ? "\r" : " ");
    }
    ask("Input.dispatchKeyEvent", down);
    ask("Input.dispatchKeyEvent", event.put("type", "keyUp"));
  }

  /** What can be seen, as PNG. */
  byte[] picture() {
    JsonNode picture = ask("Page.captureScreenshot", DevTools.object().put("format", "png"));
    return Base64.getDecoder().decode(picture.get("data").asText());
  }

  @Override
  public void close() {
    tools.ask("", "Target.closeTarget", DevTools.object().put("targetId", target));
  }
}
