// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.io.IOException;
import java.io.InputStream;

/** What is the same for everybody: the page for people, and what says what all can be asked. */
final class Documents {
  /** A page loads nothing from elsewhere, and stands in no other. */
  private static final String POLICY =
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  void add(Routes routes) {
    routes
        .open("GET", "/", call -> page("index.html", "text/html; charset=utf-8"))
        .open("GET", "/page.css", call -> page("page.css", "text/css; charset=utf-8"))
        .open("GET", "/page.js", call -> page("page.js", "text/javascript; charset=utf-8"))
        .open("GET", "/openapi.json", call -> page("openapi.json", "application/json"));
  }

  private static Answer page(String name, String type) throws IOException {
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
