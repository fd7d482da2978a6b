// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mimus.snmp.smi.Oid;

/**
 * The first and the last line of the native form.
 *
 * <pre>
 * {"mimus":1,
 *  "device":{"sysDescr":"…","sysObjectID":"1.3.6.1.4.1.9.1.1208","sysName":"core-1"},
 *  "recorded":{"at":"2026-01-31T12:00:00Z","from":"192.0.2.1:161","version":"2c",
 *              "operation":"getbulk","by":"mimus 0.1.0"},
 *  "licence":"CC0-1.0","origin":"…","objects":["1.3.6.1.2.1.1.1"],"contexts":["25"]}
 * {"end":"partial","reason":"no answer after 1.3.6.1.2.1.17","anomalies":["…"]}
 * </pre>
 */
final class HeaderJson {
  private static final int VERSION = 1;

  private HeaderJson() {}

  /** What the first line holds. */
  record Header(SnapshotInfo info, List<String> contexts) {}

  static Header read(JsonFields fields, Consumer<String> problems) {
    Optional<Number> version = fields.value("mimus", Number.class, "a number", problems);
    if (version.isPresent() && !version.get().equals(VERSION)) {
      problems.accept(
          "version " + version.get() + " of the form; read as " + VERSION + ", the last one known");
    }
    SnapshotInfo.Device device = device(fields.object("device", problems), problems);
    SnapshotInfo.Recording recording = recording(fields.object("recorded", problems), problems);
    Optional<String> licence = fields.string("licence", problems);
    Optional<String> origin = fields.string("origin", problems);
    List<Oid> objects = new ArrayList<>();
    for (String object : fields.strings("objects", problems)) {
      oid(object, problems).ifPresent(objects::add);
    }
    List<String> contexts = fields.strings("contexts", problems);
    SnapshotInfo info =
        new SnapshotInfo(
            device,
            recording,
            licence,
            origin,
            objects,
            SnapshotInfo.Ending.UNKNOWN,
            fields.rest());
    return new Header(info, contexts);
  }

  private static SnapshotInfo.Device device(JsonFields fields, Consumer<String> problems) {
    return new SnapshotInfo.Device(
        fields.string("sysDescr", problems),
        fields.string("sysObjectID", problems).flatMap(text -> oid(text, problems)),
        fields.string("sysName", problems),
        fields.rest());
  }

  private static SnapshotInfo.Recording recording(JsonFields fields, Consumer<String> problems) {
    return new SnapshotInfo.Recording(
        fields.string("at", problems).flatMap(text -> instant(text, problems)),
        fields.string("from", problems),
        fields.string("version", problems),
        fields.string("operation", problems),
        fields.string("by", problems),
        fields.rest());
  }

  private static Optional<Oid> oid(String text, Consumer<String> problems) {
    try {
      return Optional.of(Oid.parse(text));
    } catch (IllegalArgumentException e) {
      problems.accept(e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text, Consumer<String> problems) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      problems.accept("'" + ValueText.shortened(text) + "' is no time like 2026-01-31T12:00:00Z");
      return Optional.empty();
    }
  }

  static SnapshotInfo.Ending readEnding(JsonFields fields, Consumer<String> problems) {
    return new SnapshotInfo.Ending(
        completeness(fields.string("end", problems).orElse(""), problems),
        fields.string("reason", problems),
        fields.strings("anomalies", problems),
        fields.rest());
  }

  private static SnapshotInfo.Completeness completeness(String text, Consumer<String> problems) {
    for (SnapshotInfo.Completeness each : SnapshotInfo.Completeness.values()) {
      if (word(each).equals(text)) {
        return each;
      }
    }
    problems.accept(
        "the end is complete, partial or unknown, not '" + ValueText.shortened(text) + "'");
    return SnapshotInfo.Completeness.PARTIAL;
  }

  private static String word(SnapshotInfo.Completeness completeness) {
    return completeness.name().toLowerCase(Locale.ROOT);
  }

  static String write(SnapshotInfo info, List<String> contexts) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("mimus", VERSION);
    putUnlessEmpty(header, "device", write(info.device()));
    putUnlessEmpty(header, "recorded", write(info.recording()));
    info.licence().ifPresent(text -> header.put("licence", text));
    info.origin().ifPresent(text -> header.put("origin", text));
    putUnlessEmpty(header, "objects", info.objects().stream().map(Oid::toString).toList());
    putUnlessEmpty(header, "contexts", contexts);
    header.putAll(info.more());
    return Json.text(header);
  }

  private static Map<String, Object> write(SnapshotInfo.Device device) {
    Map<String, Object> json = new LinkedHashMap<>();
    device.sysDescr().ifPresent(text -> json.put("sysDescr", text));
    device.sysObjectId().ifPresent(oid -> json.put("sysObjectID", oid.toString()));
    device.sysName().ifPresent(text -> json.put("sysName", text));
    json.putAll(device.more());
    return json;
  }

  private static Map<String, Object> write(SnapshotInfo.Recording recording) {
    Map<String, Object> json = new LinkedHashMap<>();
    recording.at().ifPresent(at -> json.put("at", at.toString()));
    recording.from().ifPresent(text -> json.put("from", text));
    recording.version().ifPresent(text -> json.put("version", text));
    recording.operation().ifPresent(text -> json.put("operation", text));
    recording.by().ifPresent(text -> json.put("by", text));
    json.putAll(recording.more());
    return json;
  }

  private static void putUnlessEmpty(Map<String, Object> into, String key, Map<String, ?> value) {
    if (!value.isEmpty()) {
      into.put(key, value);
    }
  }

  private static void putUnlessEmpty(Map<String, Object> into, String key, List<?> value) {
    if (!value.isEmpty()) {
      into.put(key, value);
    }
  }

  /** The end line; a snapshot that does not know whether it is complete is not said to be. */
  static String write(SnapshotInfo.Ending ending) {
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("end", word(ending.completeness()));
    ending.reason().ifPresent(text -> end.put("reason", text));
    putUnlessEmpty(end, "anomalies", ending.anomalies());
    end.putAll(ending.more());
    return Json.text(end);
  }
}
