// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;

/**
 * Reads the native form: a header object, a variable a line as {@code [name, type, value,
 * attributes]}, and an object with {@code end}.
 */
final class JsonlReader {
  private final Intake intake;
  private final PlainLine plain = new PlainLine();
  private SnapshotInfo info = SnapshotInfo.none();
  private boolean headed;
  private boolean ended;

  private JsonlReader(Intake intake) {
    this.intake = intake;
  }

  static LoadedSnapshot read(String file, Lines lines) throws IOException {
    Intake intake = new Intake(file);
    JsonlReader reader = new JsonlReader(intake);
    while (lines.next()) {
      reader.line(lines);
    }
    return reader.finish();
  }

  private LoadedSnapshot finish() {
    if (!ended) {
      String reason = "the file has no end line";
      intake.note(0, reason + ": partial");
      info = info.withEnding(SnapshotInfo.Ending.partial(reason, List.of()));
    }
    if (!headed) {
      intake.note(0, "the file has no header");
    }
    return intake.finish(SnapshotFormat.JSONL, info);
  }

  private void line(Lines lines) {
    int number = lines.number();
    if (lines.isCut()) {
      intake.error(number, Lines.cutReason());
      return;
    }
    Variable variable = plain.read(lines.array(), lines.begin(), lines.end());
    if (variable != null) {
      accept(number, variable);
      return;
    }
    byte[] line = lines.octets();
    if (isBlank(line)) {
      return;
    }
    try {
      accept(number, Json.read(line));
    } catch (JsonProcessingException e) {
      intake.error(number, "no JSON: " + Json.reason(e));
    } catch (IOException e) {
      intake.error(number, "no JSON: it cannot be read as text");
    } catch (IllegalArgumentException e) {
      intake.error(number, e.getMessage());
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte octet : line) {
      if (octet != ' ' && octet != '\t') {
        return false;
      }
    }
    return true;
  }

  private void accept(int number, Object line) {
    if (line instanceof List<?> list) {
      Variable variable = variable(list);
      accept(number, variable);
      checkAccess(number, variable.attributes());
    } else if (line instanceof Map<?, ?> map && map.containsKey("end")) {
      end(number, fields(line, "the end line"));
    } else if (line instanceof Map<?, ?> map && map.containsKey("mimus")) {
      header(number, fields(line, "the header"));
    } else {
      intake.error(number, "neither a variable nor header nor end");
    }
  }

  private void accept(int number, Variable variable) {
    if (ended) {
      intake.note(number, "a variable behind the end line");
    }
    intake.variable(number, variable);
  }

  private static JsonFields fields(Object line, String what) {
    Json.text(line); // refuses what could not be written again
    return JsonFields.of(line, what);
  }

  private void header(int number, JsonFields fields) {
    if (headed) {
      throw new IllegalArgumentException("a second header");
    }
    headed = true;
    HeaderJson.Header header = HeaderJson.read(fields, reason -> intake.error(number, reason));
    info = header.info().withEnding(info.ending());
    header.contexts().forEach(name -> intake.context(number, name));
  }

  private void end(int number, JsonFields fields) {
    if (ended) {
      throw new IllegalArgumentException("a second end line");
    }
    ended = true;
    info = info.withEnding(HeaderJson.readEnding(fields, reason -> intake.error(number, reason)));
  }

  /** A word that means nothing here is kept all the same. */
  private void checkAccess(int number, Map<String, Object> attributes) {
    Object access = attributes.get(Variable.ACCESS);
    if (attributes.containsKey(Variable.ACCESS) && Access.of(access).isEmpty()) {
      String text = ValueText.shortened(Json.text(access));
      intake.error(number, "the access is one of " + Access.words() + ", not " + text);
    }
  }

  private static Variable variable(List<?> line) {
    if (line.size() < 3 || line.size() > 4) {
      throw new IllegalArgumentException(
          "a variable is [name, type, value] or [name, type, value, attributes]");
    }
    if (!(line.get(0) instanceof String nameText) || !(line.get(1) instanceof String label)) {
      throw new IllegalArgumentException("name and type of a variable are strings");
    }
    Oid name = Oid.parse(nameText);
    Syntax syntax =
        Syntax.ofLabel(label)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + ValueText.shortened(label) + "' is no type of SNMP"));
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (line.size() == 4) {
      if (!(line.get(3) instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("attributes are an object");
      }
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        attributes.put((String) entry.getKey(), entry.getValue());
      }
    }
    return new Variable(name, ValueJson.read(syntax, line.get(2)), attributes);
  }
}
