// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The fields of one instance, for one test.
 *
 * @param classContext of the instance's class
 * @param isOnlyInstance whether all tests of the class have this one
 */
record InstanceFields(
    Object instance, ExtensionContext test, ExtensionContext classContext, boolean isOnlyInstance) {
  private static final String ANOTHER = "is another one in each of them";

  /** Sets them: sinks before agents that send there, and clocks after those who live by them. */
  void set() {
    Class<?> type = instance.getClass();
    for (SinkField field : SinkField.instanceOf(type)) {
      if (field.declares()) {
        set(field);
      }
    }
    for (AgentField field : AgentField.instanceOf(type)) {
      if (field.declares()) {
        set(field, field.declaration().orElseThrow());
      } else {
        setToThatOfClass(field);
      }
    }
    for (SinkField field : SinkField.instanceOf(type)) {
      if (!field.declares() && isFree(field.slot())) {
        check(field);
        setForNow(field.slot(), Sinks.nearest(test).sink());
      }
    }
    for (Slot slot : Clocks.instanceFields(type)) {
      Clocks.nearest(test).filter(clock -> isFree(slot)).ifPresent(clock -> setForNow(slot, clock));
    }
  }

  /** Sets those that get an agent of a class, which is there before the first test. */
  void setToThoseOfClass() {
    for (AgentField field : AgentField.instanceOf(instance.getClass())) {
      if (!field.declares()) {
        setToThatOfClass(field);
      }
    }
  }

  /** Sets a field, which the next test of the instance finds free again. */
  private void setForNow(Slot slot, Object value) {
    slot.set(instance, value);
    Contexts.agents(test).atEnd(() -> slot.set(instance, null));
  }

  private void check(SinkField field) {
    if (isDisturbed()) {
      throw field.declaration().wrong(Sharing.text(RunningSink.OWN_INSTEAD, test, ANOTHER));
    }
  }

  private boolean isDisturbed() {
    return isOnlyInstance && Contexts.isConcurrent(test, classContext);
  }

  private void set(SinkField field) {
    check(field);
    RunningSink sink = Contexts.shared(test).open(field.declaration());
    Contexts.agents(test).ownSink(sink);
    field.slot().set(instance, sink.sink());
  }

  private void set(AgentField field, Declaration declaration) {
    if (isDisturbed()) {
      throw declaration.wrong(Sharing.text(RunningAgent.OWN_INSTEAD, test, ANOTHER));
    }
    RunningAgent agent =
        Contexts.shared(test)
            .start(
                declaration,
                () -> Clocks.forAgent(test),
                () -> Sinks.forAgent(test, Optional.empty()).sink().address());
    Contexts.agents(test).own(agent);
    field.slot().set(instance, agent.agent());
  }

  private void setToThatOfClass(AgentField field) {
    Reach reach = Contexts.reach(classContext);
    if (field.declaration().isPresent() || (isFree(field.slot()) && !reach.isEmpty())) {
      field.slot().set(instance, reach.find(field.wantedId(), field.slot().place()).agent());
    }
  }

  private boolean isFree(Slot slot) {
    return slot.get(instance) == null;
  }
}
