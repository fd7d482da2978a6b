// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which paths there are, and what is done for each. Not thread-safe while it is filled. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Does what is asked. */
  @FunctionalInterface
  interface Work {
    Answer on(Call call) throws IOException, InterruptedException;
  }

  /**
   * One of them.
   *
   * @param template such as {@code /v1/agents/{name}}
   * @param isOpen whether anybody may ask it, who knows no token
   */
  record Route(String method, String template, boolean isOpen, Work work) {
    private List<String> parts() {
      return List.of(template.substring(1).split("/", -1));
    }

    /** What a path has in the places; null where it is another path. */
    private Map<String, String> match(List<String> path) {
      List<String> parts = parts();
      if (parts.size() != path.size()) {
        return null;
      }
      Map<String, String> places = new LinkedHashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        if (part.startsWith("{")) {
          places.put(part.substring(1, part.length() - 1), path.get(i));
        } else if (!part.equals(path.get(i))) {
          return null;
        }
      }
      return places;
    }
  }

  /** A path that only who knows the token may ask. */
  Routes on(String method, String template, Work work) {
    routes.add(new Route(method, template, false, work));
    return this;
  }

  /** A path that anybody may ask. */
  Routes open(String method, String template, Work work) {
    routes.add(new Route(method, template, true, work));
    return this;
  }

  List<Route> all() {
    return List.copyOf(routes);
  }

  /**
   * What is to be done for a request.
   *
   * @throws Refusal if there is no such path, or it has other methods
   */
  Route of(Call call) {
    List<String> path = call.path();
    String method = call.method().equals("HEAD") ? "GET" : call.method();
    TreeSet<String> others = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> places = route.match(path);
      if (places != null && route.method().equals(method)) {
        call.places(places);
        return route;
      }
      if (places != null) {
        others.add(route.method());
        if (route.method().equals("GET")) {
          others.add("HEAD");
        }
      }
    }
    if (others.isEmpty()) {
      throw new Refusal(
          Status.NOT_FOUND, "there is nothing here; /openapi.json says what there is");
    }
    String allowed = String.join(", ", others);
    throw new Refusal(
        Status.METHOD_NOT_ALLOWED,
        "%s is not for this; there are %s".formatted(call.method(), allowed),
        Map.of("Allow", allowed));
  }
}
