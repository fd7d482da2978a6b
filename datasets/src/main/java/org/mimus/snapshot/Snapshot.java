// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mimus.snmp.agent.VariableTable;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What a device answered: variables in the order of a walk, and how they were taken. Immutable, and
 * held as BER in a few arrays, so that thousands of agents can play one and an answer is a copy.
 *
 * <p>A device with several contexts, such as a switch with one bridge per VLAN, has a base and what
 * differs in each context; {@link #inContext} gives the whole of one.
 */
public final class Snapshot implements VariableTable {
  private final SnapshotInfo info;
  private final Entries entries;
  private final Map<String, Entries> differences;
  private final List<VariationLine> variations;

  /** Made when first asked for: contexts that are never asked would pay for it. */
  private volatile KnownObjects knownObjects;

  /** Made when first asked for, each once: all agents that play this share them. */
  private final Map<String, Snapshot> inContexts;

  private Snapshot(
      SnapshotInfo info,
      Entries entries,
      Map<String, Entries> differences,
      List<VariationLine> variations) {
    this.info = info;
    this.entries = entries;
    this.differences = differences;
    this.variations = variations;
    this.inContexts = differences.isEmpty() ? Map.of() : new ConcurrentHashMap<>();
  }

  /** Begins an empty one. */
  public static Builder builder() {
    return new Builder();
  }

  /** What is known about the device and the recording. */
  public SnapshotInfo info() {
    return info;
  }

  /** The same variables with other information. */
  public Snapshot withInfo(SnapshotInfo other) {
    return new Snapshot(other, entries, differences, variations);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public int ceiling(OidSpan name) {
    return entries.ceiling(name);
  }

  @Override
  public void name(int index, OidSpan into) {
    entries.name(index, into);
  }

  @Override
  public void value(int index, BerSpan into) {
    entries.value(index, into);
  }

  /** Whether the attribute {@code access} says that the variable cannot be written. */
  @Override
  public boolean isReadOnly(int index) {
    return entries.isReadOnly(index);
  }

  /**
   * Whether a name equals or lies below a known object: one that {@link SnapshotInfo#objects}
   * lists, the parent of any recorded name, or, where none are listed, a column that a table shows
   * by its shape.
   */
  @Override
  public boolean knowsObject(OidSpan name) {
    KnownObjects known = knownObjects;
    if (known == null) {
      // Two threads may both make it; the two are equal.
      known = KnownObjects.of(entries, info.objects());
      knownObjects = known;
    }
    return known.cover(name);
  }

  /** The variable at an index from 0. */
  public VarBind variable(int index) {
    OidSpan name = new OidSpan();
    entries.name(index, name);
    return VarBind.of(name.toOid(), entries.value(index));
  }

  /** The value of a variable; empty where the snapshot does not have it. */
  public Optional<Value> get(Oid name) {
    OidSpan wanted = OidSpan.of(name);
    int index = entries.ceiling(wanted);
    if (index == entries.size()) {
      return Optional.empty();
    }
    OidSpan found = new OidSpan();
    entries.name(index, found);
    return found.equals(wanted) ? Optional.of(entries.value(index)) : Optional.empty();
  }

  /** All variables in the order of a walk. */
  public Stream<VarBind> variables() {
    return IntStream.range(0, size()).mapToObj(this::variable);
  }

  /**
   * What else is known of a variable: JSON values by their keys, in the order of the file. Parsed
   * at each call.
   */
  public Map<String, Object> attributes(int index) {
    return entries.attributes(index);
  }

  /**
   * The lines that name a variation module in place of a value, in the order of the file. Their
   * names are none of the snapshot's variables.
   */
  public List<VariationLine> variations() {
    return variations;
  }

  /** The names of the contexts, in the order of the file; none where there is only the base. */
  public List<String> contexts() {
    return List.copyOf(differences.keySet());
  }

  /**
   * The base with the differences of a context; the same one at each call. It has the same octets:
   * only positions are new, 4 bytes a variable.
   *
   * @param name the empty one is the base
   * @throws IllegalArgumentException if there is no such context
   */
  public Snapshot inContext(String name) {
    if (name.isEmpty()) {
      return this;
    }
    Entries own = differences.get(name);
    if (own == null) {
      throw new IllegalArgumentException("no context '" + name + "', only " + contexts());
    }
    return inContexts.computeIfAbsent(
        name, context -> new Snapshot(info, entries.with(own), Map.of(), variations));
  }

  /**
   * This snapshot with one context more, in place of one that has its name. The base is shared, not
   * copied.
   *
   * @param different what the context has beyond the base or instead of it; exceptions say what it
   *     lacks
   */
  public Snapshot withContext(String name, Collection<VarBind> different) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the context without a name is the base");
    }
    EntryBuffer buffer = new EntryBuffer();
    different.forEach(one -> buffer.add(one.name(), one.value(), "", 0));
    Map<String, Entries> more = new LinkedHashMap<>(differences);
    more.put(name, buffer.toEntries((duplicate, firstLine, line) -> {}));
    return new Snapshot(info, entries, more, variations);
  }

  Entries entries() {
    return entries;
  }

  void countInto(HeldArrays held) {
    entries.countInto(held);
    differences.values().forEach(own -> own.countInto(held));
    inContexts.values().forEach(context -> context.countInto(held));
  }

  /** What each context has beyond the base or instead of it; exceptions say what it lacks. */
  Map<String, Entries> differences() {
    return differences;
  }

  @Override
  public String toString() {
    return "snapshot of " + info.title() + ", " + size() + " variables";
  }

  /** Takes variables in any order. Not thread-safe. */
  public static final class Builder {
    private final EntryBuffer base = new EntryBuffer();
    private final Map<String, EntryBuffer> contexts = new LinkedHashMap<>();
    private final List<VariationLine> variations = new ArrayList<>();
    private SnapshotInfo info = SnapshotInfo.none();

    private Builder() {}

    /** Says what is known about the device and the recording. */
    public Builder info(SnapshotInfo info) {
      this.info = info;
      return this;
    }

    /** Names a context, which may then have no differences. */
    public Builder context(String name) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("the context without a name is the base");
      }
      contexts.computeIfAbsent(name, n -> new EntryBuffer());
      return this;
    }

    /** Adds a line that names a variation module in place of a value. */
    public Builder variation(VariationLine line) {
      variations.add(Objects.requireNonNull(line, "line"));
      return this;
    }

    /** Adds a variable to the base. */
    public Builder add(Oid name, Value value) {
      return add(Variable.of(name, value));
    }

    /** Adds a variable to the base. */
    public Builder add(VarBind variable) {
      return add(variable.name(), variable.value());
    }

    /**
     * Adds a variable to the base, or to the context that its attribute {@code context} names.
     *
     * @throws IllegalArgumentException if the name has fewer than two sub-identifiers, if the value
     *     is an exception and there is no context, or if the attributes are no JSON values
     */
    public Builder add(Variable variable) {
      return add(variable, 0);
    }

    Builder add(Variable variable, int line) {
      if (variable.name().size() < 2) {
        throw new IllegalArgumentException(
            "'" + variable.name() + "' is no name of a variable: too short");
      }
      if (variable.attributes().isEmpty() && !variable.value().isException()) {
        base.add(variable.name(), variable.value(), "", line);
        return this;
      }
      Map<String, Object> attributes = new LinkedHashMap<>(variable.attributes());
      Object context = attributes.remove(Variable.CONTEXT);
      if (context != null && !(context instanceof String)) {
        throw new IllegalArgumentException("the context is a string, not " + context);
      }
      if (context == null && variable.value().isException()) {
        throw new IllegalArgumentException(variable.value() + " is no value outside a context");
      }
      if (context != null) {
        context((String) context);
      }
      EntryBuffer into = context == null ? base : contexts.get(context);
      String text = attributes.isEmpty() ? "" : Json.text(attributes);
      into.add(variable.name(), variable.value(), text, line);
      return this;
    }

    /** Sorts; where a name came twice, the last one counts. */
    public Snapshot build() {
      return build((name, firstLine, line) -> {});
    }

    Snapshot build(EntryBuffer.DuplicateListener listener) {
      Map<String, Entries> differences = new LinkedHashMap<>();
      contexts.forEach((name, own) -> differences.put(name, own.toEntries(listener)));
      return new Snapshot(info, base.toEntries(listener), differences, List.copyOf(variations));
    }
  }
}
