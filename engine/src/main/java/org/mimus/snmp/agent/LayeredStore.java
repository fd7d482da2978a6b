// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerOid;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * The variables of an agent that plays a table: mounted variables, over what SETs have written,
 * over what a program has changed, over added variables, over the table, which it shares with
 * others and some of whose values may move. Where two layers have one name, the higher one counts;
 * of what was written and what a program has changed, the later.
 *
 * <p>Thread-safe: reading takes no lock; changes take turns and come into force at once.
 */
public final class LayeredStore implements ObjectStore {
  // All are replaced under the monitor of this object, then published through layers.
  private TableLayer base;
  private Overlay own = Overlay.EMPTY;
  private MountedLayer added = MountedLayer.EMPTY;
  private Overlay overlay = Overlay.EMPTY;
  private Overlay written = Overlay.EMPTY;
  private MountedLayer mounted = MountedLayer.EMPTY;

  /** Highest first, without the empty ones. */
  private volatile Layer[] layers;

  private volatile WriteRules rules;

  public LayeredStore(VariableTable table) {
    base = new TableLayer(Objects.requireNonNull(table, "table"), null);
    layers = new Layer[] {base};
  }

  private void publish() {
    List<Layer> all = new ArrayList<>();
    if (!mounted.isEmpty()) {
      all.add(mounted);
    }
    if (!written.isEmpty()) {
      all.add(written);
    }
    if (!overlay.isEmpty()) {
      all.add(overlay);
    }
    if (!added.isEmpty()) {
      all.add(added);
    }
    if (!own.isEmpty()) {
      all.add(own);
    }
    all.add(base);
    layers = all.toArray(Layer[]::new);
  }

  /** Mounts variables whose values a program gives, in place of those mounted before. */
  public synchronized void mount(Map<Oid, ManagedVariable> variables) {
    mounted = new MountedLayer(variables);
    publish();
  }

  /** Lets values of the table move. */
  public synchronized void live(LiveValues live) {
    base = new TableLayer(base.table(), live);
    publish();
  }

  /** Plays another table from now on, whose values move as those of the last one. */
  public synchronized void play(VariableTable table, LiveValues live) {
    base = new TableLayer(Objects.requireNonNull(table, "table"), live);
    publish();
  }

  /** What it plays. */
  public synchronized VariableTable table() {
    return base.table();
  }

  /**
   * Adds variables that the table lacks, in place of those added before. A program gives their
   * values, until somebody writes others.
   */
  public synchronized void add(Map<Oid, ManagedVariable> variables) {
    added = new MountedLayer(variables);
    publish();
  }

  /** Lets rules decide what may be written; null for none. */
  public void rules(WriteRules decide) {
    rules = decide;
  }

  WriteRules rules() {
    return rules;
  }

  /** Gives a variable another value, of any type, or adds it. */
  public void set(Oid name, Value value) {
    change(Map.of(name, Objects.requireNonNull(value, "value")));
  }

  /** Lets a variable go. */
  public void remove(Oid name) {
    Map<Oid, Value> gone = new HashMap<>();
    gone.put(name, null);
    change(gone);
  }

  /** Takes all changes back, those apart that the agent began with. */
  public synchronized void reset() {
    overlay = Overlay.EMPTY;
    written = Overlay.EMPTY;
    publish();
  }

  /** Has values of its own in place of the table's, which resets keep. */
  public synchronized void begin(Map<Oid, Value> values) {
    own = Overlay.EMPTY.with(values);
    publish();
  }

  /** Takes all changes of variables at or below a name back. */
  public synchronized void reset(Oid name) {
    OidSpan begin = OidSpan.of(name);
    overlay = overlay.without(one -> one.startsWith(begin));
    written = written.without(one -> one.startsWith(begin));
    publish();
  }

  /** Takes back what SETs have written, as a device does that forgets it when it boots. */
  public synchronized void forgetWritten(Predicate<Oid> kept) {
    written = written.without(name -> !kept.test(name.toOid()));
    publish();
  }

  /** Changes variables at once, in place of what was written; a null value lets one go. */
  public synchronized void change(Map<Oid, Value> changes) {
    overlay = overlay.with(changes);
    written = written.without(name -> changes.containsKey(name.toOid()));
    publish();
  }

  /** Changes variables at once, as a SET does; a null value lets one go. */
  public synchronized void write(Map<Oid, Value> changes) {
    written = written.with(changes);
    publish();
  }

  /** The value of a variable now; empty where there is none. */
  public Optional<Value> get(Oid name) {
    RowCursor row = new RowCursor();
    return get(OidSpan.of(name), row) == Found.VALUE ? Optional.of(decode(row)) : Optional.empty();
  }

  /** The first variable after a name; empty where none comes after it. */
  public Optional<VarBind> next(Oid after) {
    RowCursor row = new RowCursor();
    return next(OidSpan.of(after), View.ALL, row)
        ? Optional.of(VarBind.of(row.name().toOid(), decode(row)))
        : Optional.empty();
  }

  private static Value decode(RowCursor row) {
    BerReader reader = BerReader.strict();
    try {
      return reader.reset(row.value().array(), row.value().from(), row.value().to()).readValue();
    } catch (BerException e) {
      throw new IllegalStateException("a variable holds octets that are no value", e);
    }
  }

  @Override
  public Found get(OidSpan name, RowCursor row) {
    Layer[] all = layers;
    if (load(all, name, row)) {
      return Found.VALUE;
    }
    return knowsObject(all, name) ? Found.NO_SUCH_INSTANCE : Found.NO_SUCH_OBJECT;
  }

  private static boolean load(Layer[] all, OidSpan name, RowCursor row) {
    for (Layer layer : all) {
      if (layer.find(name, row)) {
        return layer.load(row);
      }
    }
    return false;
  }

  private static boolean knowsObject(Layer[] all, OidSpan name) {
    for (Layer layer : all) {
      if (layer.knowsObject(name)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 3416 section 4.2.1 (2); the object is the shortest known beginning of the name. */
  @Override
  public Found getHidden(OidSpan hidden, View view) {
    Layer[] all = layers;
    if (!knowsObject(all, hidden)) {
      return Found.NO_SUCH_OBJECT;
    }
    OidSpan object = new OidSpan().set(hidden.array(), hidden.from(), hidden.from());
    do {
      object.set(hidden.array(), hidden.from(), BerOid.subIdEnd(hidden.array(), object.to()));
    } while (!knowsObject(all, object));
    RowCursor row = new RowCursor();
    boolean shown =
        view.contains(object)
            || (next(object, name -> !name.startsWith(object) || view.contains(name), row)
                && row.name().startsWith(object));
    return shown ? Found.NO_SUCH_INSTANCE : Found.NO_SUCH_OBJECT;
  }

  @Override
  public boolean next(OidSpan after, View view, RowCursor row) {
    Layer[] all = layers;
    RowCursor[] candidates = row.candidates(all.length);
    OidSpan from = row.scratch().set(after);
    while (true) {
      int first = -1;
      for (int i = 0; i < all.length; i++) {
        if (all[i].next(from, candidates[i])
            && (first < 0 || candidates[i].name().compareTo(candidates[first].name()) < 0)) {
          first = i;
        }
      }
      if (first < 0) {
        return false;
      }
      RowCursor found = candidates[first];
      if (view.contains(found.name()) && all[first].load(found)) {
        row.set(found);
        return true;
      }
      from.set(found.name());
    }
  }

  @Override
  public SetPlan prepare(List<VarBind> varBinds, View view) {
    return SetTransaction.prepare(this, varBinds, view);
  }

  synchronized MountedLayer mounted() {
    return mounted;
  }

  /** Whether the table has a variable and knows that it can only be read. */
  synchronized boolean isReadOnly(OidSpan name, RowCursor row) {
    return base.find(name, row) && base.isReadOnly(row);
  }
}
