// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mimus.snmp.ber.OidSpan;

/** Writes the native form. It keeps everything, so there is never a problem. */
final class JsonlWriter {
  private final OutputStream out;

  JsonlWriter(OutputStream out) {
    this.out = out;
  }

  static List<Problem> write(Snapshot snapshot, OutputStream out) throws IOException {
    JsonlWriter writer = new JsonlWriter(out);
    writer.header(snapshot.info(), snapshot.contexts());
    writer.entries(snapshot.entries(), Map.of());
    for (Map.Entry<String, Entries> context : snapshot.differences().entrySet()) {
      writer.entries(context.getValue(), Map.of(Variable.CONTEXT, context.getKey()));
    }
    writer.end(snapshot.info().ending());
    return List.of();
  }

  private void entries(Entries entries, Map<String, Object> context) throws IOException {
    OidSpan name = new OidSpan();
    for (int i = 0; i < entries.size(); i++) {
      entries.name(i, name);
      Map<String, Object> attributes = new LinkedHashMap<>(context);
      attributes.putAll(entries.attributes(i));
      variable(new Variable(name.toOid(), entries.value(i), attributes));
    }
  }

  void header(SnapshotInfo info, List<String> contexts) throws IOException {
    line(HeaderJson.write(info, contexts));
  }

  void variable(Variable variable) throws IOException {
    List<Object> line = new ArrayList<>(4);
    line.add(variable.name().toString());
    line.add(variable.value().syntax().label());
    line.add(ValueJson.write(variable.value()));
    if (!variable.attributes().isEmpty()) {
      line.add(variable.attributes());
    }
    line(Json.text(line));
  }

  void end(SnapshotInfo.Ending ending) throws IOException {
    line(HeaderJson.write(ending));
  }

  /** In one write, so that what is killed leaves whole lines. */
  private void line(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
