// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** What is the same for everybody: the page for people, and what says what all can be asked. */
final class Documents {
  /** A page loads nothing from elsewhere, and stands in no other. */
  private static final String POLICY =
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** What the page is made of, and no other file. */
  private static final Map<String, String> FILES =
      Map.of(
          "page.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml",
          "page.js", SCRIPT,
          "api.js", SCRIPT,
          "elements.js", SCRIPT,
          "fleet.js", SCRIPT,
          "journal.js", SCRIPT,
          "values.js", SCRIPT,
          "behaviour.js", SCRIPT,
          "words.js", SCRIPT);

  void add(Routes routes) {
    routes
        .open("GET", "/", call -> file("page/index.html", "text/html; charset=utf-8"))
        .open("GET", "/page/{file}", Documents::part)
        .open("GET", "/openapi.json", call -> file("openapi.json", "application/json"));
  }

  private static Answer part(Call call) throws IOException {
    String name = call.place("file");
    if (!FILES.containsKey(name)) {
      throw new Refusal(Status.NOT_FOUND, "the page has no part '" + name + "'");
    }
    return file("page/" + name, FILES.get(name));
  }

  private static Answer file(String name, String type) throws IOException {
    try (InputStream in = Documents.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no " + name + " among the classes");
      }
      return Answer.of(Status.OK, type, in.readAllBytes())
          .with("Content-Security-Policy", POLICY)
          .with("X-Frame-Options", "DENY")
          .with("Referrer-Policy", "no-referrer");
    }
  }
}
