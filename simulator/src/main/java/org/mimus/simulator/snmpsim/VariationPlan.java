// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.snmp.access.View;
import org.mimus.snmp.agent.RefusedException;
import org.mimus.snmp.agent.SetPlan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.VarBind;

/** A SET of variables that vary, and of others together: all are assigned, or none. */
final class VariationPlan implements SetPlan {
  private static final Logger LOG = System.getLogger(VariationPlan.class.getName());

  /** Of those that vary, what the answer says; null for the others. */
  private final List<VarBind> answers = new ArrayList<>();

  private final List<Runnable> assignments = new ArrayList<>();
  private final List<VarBind> others = new ArrayList<>();

  /** Where the others stand in the request, from 1. */
  private final List<Integer> places = new ArrayList<>();

  /** Null where all vary. */
  private SetPlan below;

  private VariationPlan() {}

  static SetPlan prepare(VariationStore store, List<VarBind> varBinds, View view) {
    VariationPlan plan = new VariationPlan();
    int index = 0;
    for (VarBind varBind : varBinds) {
      index++;
      Optional<Variation> taker = store.taker(varBind.name());
      if (taker.isEmpty()) {
        plan.others.add(varBind);
        plan.places.add(index);
        plan.answers.add(null);
        continue;
      }
      if (!store.isOpen() && !view.contains(OidSpan.of(varBind.name()))) {
        return SetPlan.refused(ErrorStatus.NO_ACCESS, index);
      }
      ErrorStatus status = plan.take(store, store.set(taker.get(), varBind), varBind);
      if (status != ErrorStatus.NO_ERROR) {
        return SetPlan.refused(status, index);
      }
    }
    if (!plan.others.isEmpty()) {
      plan.below = store.prepareBelow(plan.others, view);
    }
    return plan;
  }

  private ErrorStatus take(VariationStore store, Reply reply, VarBind varBind) {
    switch (reply.kind()) {
      case ERROR -> {
        return reply.status();
      }
      case SILENCE -> throw RefusedException.silently("no answer");
      case NONE -> {
        answers.add(VarBind.of(varBind.name(), ExceptionValue.NO_SUCH_INSTANCE));
        return store.isOpen() ? ErrorStatus.NO_ERROR : reply.status();
      }
      case VALUE -> {
        answers.add(VarBind.of(varBind.name(), reply.value()));
        assignments.add(reply.assignment());
        return ErrorStatus.NO_ERROR;
      }
    }
    return ErrorStatus.GEN_ERR;
  }

  @Override
  public void done() {
    if (below != null) {
      below.done();
    }
  }

  @Override
  public Outcome commit() {
    if (below != null) {
      Outcome outcome = below.commit();
      if (outcome.status() != ErrorStatus.NO_ERROR) {
        int index = outcome.index() == 0 ? 0 : places.get(outcome.index() - 1);
        return new Outcome(outcome.status(), index);
      }
    }
    return assign();
  }

  private Outcome assign() {
    boolean isChanged = below != null;
    for (Runnable assignment : assignments) {
      try {
        assignment.run();
      } catch (UncheckedIOException e) {
        LOG.log(Level.WARNING, "what a SET has written cannot be kept", e);
        // RFC 3416 section 4.2.5: undoFailed where some have been assigned already.
        return new Outcome(isChanged ? ErrorStatus.UNDO_FAILED : ErrorStatus.COMMIT_FAILED, 0);
      }
      isChanged = true;
    }
    return Outcome.DONE;
  }

  @Override
  public List<VarBind> answer() {
    List<VarBind> answered = below == null ? null : below.answer();
    List<VarBind> all = new ArrayList<>(answers);
    for (int i = 0; i < places.size(); i++) {
      all.set(places.get(i) - 1, answered == null ? others.get(i) : answered.get(i));
    }
    return all;
  }
}
