// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.data.FileStamp;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** The contexts that a file describes for agents: the base of a snapshot, and what differs. */
final class ContextParts {
  /** None. */
  static final ContextParts NONE = new ContextParts(List.of());

  /**
   * One context.
   *
   * @param without subtrees that the context lacks
   * @param snapshot variables that it has, in place of the base's; null for none
   * @param set values as they are written
   */
  record Part(
      String name, List<Oid> without, YamlNode snapshot, Map<Oid, YamlNode> set, YamlNode place) {}

  private final List<Part> parts;
  private final String text;

  /** By the snapshot that they were made of: all agents that play it share them. */
  private final Map<Snapshot, Snapshot> made = new WeakHashMap<>();

  ContextParts(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.text = text(this.parts);
  }

  /** What they are made of: equal for those that make the same, now that their files were read. */
  String text() {
    return text;
  }

  private static String text(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.name).append('\n').append(part.without).append('\n');
      if (part.snapshot != null) {
        Path path = part.snapshot.path();
        text.append(path).append(' ').append(FileStamp.of(path));
      }
      part.set.forEach(
          (name, node) -> text.append('\n').append(name).append('=').append(node.text()));
      text.append("\n\n");
    }
    return text.toString();
  }

  /** A snapshot with these contexts. */
  synchronized Snapshot dressed(Snapshot base) {
    return parts.isEmpty() ? base : made.computeIfAbsent(base, this::make);
  }

  private Snapshot make(Snapshot base) {
    Snapshot dressed = base;
    for (Part part : parts) {
      dressed = dressed.withContext(part.name, differences(part, base));
    }
    return dressed;
  }

  private static List<VarBind> differences(Part part, Snapshot base) {
    List<VarBind> all = new ArrayList<>();
    base.variables()
        .filter(one -> part.without.stream().anyMatch(one.name()::startsWith))
        .forEach(one -> all.add(VarBind.of(one.name(), ExceptionValue.NO_SUCH_INSTANCE)));
    if (part.snapshot != null) {
      load(part.snapshot).variables().forEach(all::add);
    }
    part.set.forEach((name, node) -> all.add(VarBind.of(name, value(base, name, node))));
    return all;
  }

  /** The files that they are read from. */
  List<Path> files() {
    return parts.stream()
        .filter(part -> part.snapshot != null)
        .map(part -> part.snapshot.path())
        .toList();
  }

  private static Snapshot load(YamlNode file) {
    Path path = file.path();
    try {
      return Snapshots.load(path).snapshot();
    } catch (IOException e) {
      throw new FleetException(file.wrong("snapshot " + path + " cannot be read").getMessage(), e);
    }
  }

  private static Value value(Snapshot base, Oid name, YamlNode node) {
    Syntax syntax = base.get(name).map(Value::syntax).orElse(Syntax.OCTET_STRING);
    try {
      return syntax.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.wrong(e);
    }
  }
}
