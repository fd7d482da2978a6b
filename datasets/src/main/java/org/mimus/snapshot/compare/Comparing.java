// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** Goes through two snapshots side by side, once. Not thread-safe. */
final class Comparing {
  private final SnapshotComparison rules;
  private final List<Difference> all = new ArrayList<>();
  private int variables;
  private int moved;
  private int ignored;

  Comparing(SnapshotComparison rules) {
    this.rules = rules;
  }

  SnapshotDifferences differences(OidNames names) {
    return new SnapshotDifferences(all, variables, moved, ignored, names);
  }

  /** Compares what is in no context. */
  void base(Snapshot before, Snapshot after) {
    sideBySide("", before, after, Set.of());
  }

  /** Compares each context, after the bases: what differs there is not told again. */
  void contexts(Snapshot before, Snapshot after) {
    Set<Difference> told = new HashSet<>(all);
    Set<String> contexts = new TreeSet<>(before.contexts());
    contexts.addAll(after.contexts());
    for (String context : contexts) {
      sideBySide(context, in(before, context), in(after, context), told);
    }
  }

  /** A device answers nothing in a context that it does not have. */
  private static Snapshot in(Snapshot snapshot, String context) {
    return snapshot.contexts().contains(context)
        ? snapshot.inContext(context)
        : Snapshot.builder().build();
  }

  private void sideBySide(String context, Snapshot before, Snapshot after, Set<Difference> told) {
    int left = 0;
    int right = 0;
    OidSpan leftName = new OidSpan();
    OidSpan rightName = new OidSpan();
    while (left < before.size() || right < after.size()) {
      int order;
      if (left == before.size() || right == after.size()) {
        order = left == before.size() ? 1 : -1;
      } else {
        before.name(left, leftName);
        after.name(right, rightName);
        order = leftName.compareTo(rightName);
      }
      VarBind old = order <= 0 ? before.variable(left++) : null;
      VarBind now = order >= 0 ? after.variable(right++) : null;
      compare(context, old, now, told);
    }
  }

  private void compare(String context, VarBind old, VarBind now, Set<Difference> told) {
    VarBind either = old == null ? now : old;
    if (!rules.covers(either.name())) {
      return;
    }
    variables += context.isEmpty() ? 1 : 0;
    Tolerance tolerance = rules.tolerance(either.name(), either.value().syntax());
    if (tolerance.kind() == Tolerance.Kind.ANY) {
      ignored += context.isEmpty() ? 1 : 0;
      return;
    }
    Optional<Value> before = Optional.ofNullable(old).map(VarBind::value);
    Optional<Value> after = Optional.ofNullable(now).map(VarBind::value);
    if (before.equals(after)) {
      return;
    }
    if (old != null && now != null && tolerance.allows(old.value(), now.value())) {
      moved += context.isEmpty() ? 1 : 0;
      return;
    }
    if (!told.contains(new Difference("", either.name(), before, after))) {
      all.add(new Difference(context, either.name(), before, after));
    }
  }
}
