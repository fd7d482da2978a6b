// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mimus.snapshot.Snapshots;

/** Snapshots that are sent, to be played by agents that are added, and fetched again. */
final class SnapshotFiles {
  private static final String ALL = "/v1/snapshots";
  private static final String ONE = ALL + "/{name}";

  private static final Duration LONGEST_READING = Duration.ofMinutes(5);

  /** Those of a snapshot, which is told by its content. */
  private static final List<String> CODINGS = List.of("gzip", "x-gzip", "identity");

  private final Shelf shelf;

  SnapshotFiles(Shelf shelf) {
    this.shelf = shelf;
  }

  void add(Routes routes) {
    routes
        .on("GET", ALL, call -> list())
        .on("GET", ONE, this::get)
        .on("PUT", ONE, this::put)
        .on("DELETE", ONE, this::remove);
  }

  private Answer list() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("snapshots");
    shelf.all().forEach((name, one) -> all.add(json(name, one)));
    json.set("bundled", Json.texts(Snapshots.bundled()));
    return Answer.json(json);
  }

  private static ObjectNode json(String name, Shelf.Kept one) {
    return Json.object()
        .put("name", name)
        .put("octets", one.octets())
        .put("variables", one.variables());
  }

  private Answer get(Call call) throws IOException {
    Shelf.Kept one = shelf.named(call.place("name")).orElseThrow(() -> none(call));
    return new Answer(
        Status.OK,
        "application/octet-stream",
        Map.of(),
        Files.size(one.file()),
        out -> Files.copy(one.file(), out));
  }

  private static Refusal none(Call call) {
    return new Refusal(Status.NOT_FOUND, "no snapshot '" + call.place("name") + "' was sent here");
  }

  private Answer put(Call call) throws IOException {
    String name = call.place("name");
    boolean isThere = shelf.named(name).isPresent();
    Conditions.check(call, isThere);
    Conditions.checkCoding(call, CODINGS);
    Status status = isThere ? Status.OK : Status.CREATED;
    Shelf.Kept one =
        shelf.keep(
            name,
            out -> {
              call.body(out, Shelf.MOST_OCTETS);
              call.patience().extend(LONGEST_READING);
            });
    return Answer.json(status, json(name, one));
  }

  private Answer remove(Call call) throws IOException {
    Conditions.check(call, shelf.named(call.place("name")).isPresent());
    if (!shelf.remove(call.place("name"))) {
      throw none(call);
    }
    return Answer.noContent();
  }
}
