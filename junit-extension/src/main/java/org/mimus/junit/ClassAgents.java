// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.mimus.simulator.time.ManualClock;
import org.mimus.simulator.time.SimulatedClock;

/**
 * The agents and sinks that one class declares, on itself, on its static fields, and in its
 * superclasses. They run from when they are first asked for until the class ends.
 */
final class ClassAgents implements Closing {
  private final ExtensionContext context;
  private final SharedState shared;

  /** The classes around it. */
  private final Reach outer;

  private final Map<String, RunningAgent> agents = new LinkedHashMap<>();
  private final List<Slot> setFields = new ArrayList<>();

  /** Null before one of its agents wants it. */
  private ManualClock clock;

  /** Opened late as well; the monitor of this object guards them. */
  private final List<RunningSink> sinks = new ArrayList<>();

  private ClassAgents(ExtensionContext context, SharedState shared, Reach outer) {
    this.context = context;
    this.shared = shared;
    this.outer = outer;
  }

  static ClassAgents start(ExtensionContext context, SharedState shared, Reach outer) {
    ClassAgents started = new ClassAgents(context, shared, outer);
    try {
      Class<?> testClass = context.getRequiredTestClass();
      for (SinkField field : SinkField.staticOf(testClass)) {
        if (field.declares() && started.claim(field.slot())) {
          field.slot().set(null, started.open(field.declaration()).sink());
        }
      }
      for (Declaration declaration : declaredOn(testClass).values()) {
        started.start(declaration);
      }
      for (AgentField field : AgentField.staticOf(testClass)) {
        if (field.declares() && started.claim(field.slot())) {
          field.slot().set(null, started.start(field.declaration().orElseThrow()).agent());
        }
      }
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** The last is that of the nearest class, and so the one that is meant. */
  private synchronized RunningSink open(SinkDeclaration declaration) {
    RunningSink opened = shared.open(declaration);
    sinks.add(opened);
    return opened;
  }

  /** Its own; empty before there is one. */
  synchronized Optional<RunningSink> ownSink() {
    return sinks.isEmpty() ? Optional.empty() : Optional.of(sinks.get(sinks.size() - 1));
  }

  /** The nearest, opened here where there is none. */
  synchronized RunningSink sink() {
    return ownSink()
        .or(outer::sink)
        .orElseGet(
            () ->
                open(SinkDeclaration.implied("class " + context.getRequiredTestClass().getName())));
  }

  /** The declarations on a class and its superclasses; of one name, the nearest counts. */
  private static Map<String, Declaration> declaredOn(Class<?> testClass) {
    Class<?> parent = testClass.getSuperclass();
    Map<String, Declaration> all = parent == null ? new LinkedHashMap<>() : declaredOn(parent);
    Map<String, Declaration> own = new LinkedHashMap<>();
    // Interfaces and composed annotations count, but equal annotations come once only.
    Set<SnmpAgent> found =
        new LinkedHashSet<>(
            AnnotationSupport.findRepeatableAnnotations(testClass, SnmpAgent.class));
    List<SnmpAgent> direct = Arrays.asList(testClass.getDeclaredAnnotationsByType(SnmpAgent.class));
    List<SnmpAgent> annotations = new ArrayList<>(direct);
    found.removeAll(direct);
    annotations.addAll(found);
    for (SnmpAgent annotation : annotations) {
      Declaration declaration = Declaration.onClass(annotation, testClass);
      checkUnique(own.putIfAbsent(declaration.id(), declaration), declaration);
    }
    all.putAll(own);
    return all;
  }

  private static void checkUnique(Declaration other, Declaration declaration) {
    if (other != null) {
      throw new ExtensionConfigurationException(
          "two agents are named '%s': %s, and %s; give one of them an id"
              .formatted(declaration.id(), other, declaration));
    }
  }

  private RunningAgent start(Declaration declaration) {
    RunningAgent other = agents.get(declaration.id());
    checkUnique(other == null ? null : other.declaration(), declaration);
    RunningAgent agent =
        shared.start(declaration, this::clockForStart, () -> sink().sink().address());
    agents.put(declaration.id(), agent);
    return agent;
  }

  private ManualClock clockForStart() {
    return outer
        .clock()
        .orElseGet(
            () -> {
              clock = clock == null ? SimulatedClock.manual() : clock;
              return clock;
            });
  }

  /** Its own, not that of a class around it. */
  Optional<ManualClock> clock() {
    return Optional.ofNullable(clock);
  }

  /** Lets its own clock begin anew, before those who live by it do. */
  void resetClock() {
    boolean all = agents.values().stream().allMatch(RunningAgent::isReset);
    clock().filter(own -> all).ifPresent(ManualClock::reset);
  }

  /**
   * Takes a static field until the class ends. A field of a superclass can be another class's at
   * the same time: that of an enclosing class is left to it, that of any other is an error.
   */
  private boolean claim(Slot slot) {
    String id = context.getUniqueId();
    String owner = shared.claim(slot.field(), id);
    if (owner.equals(id)) {
      setFields.add(slot);
      return true;
    }
    if (id.startsWith(owner + "/")) {
      return false;
    }
    throw new ExtensionConfigurationException(
        ("%s is one field for all subclasses, and %s sets it while another runs concurrently; put"
                + " the annotation on an instance field, or @SnmpAgent on the class, or run the"
                + " classes one after the other (@Execution(SAME_THREAD))")
            .formatted(slot.place(), context.getRequiredTestClass().getName()));
  }

  /** Sets the static fields that declare nothing of their own. */
  void setOtherFields(Reach reach) {
    Class<?> testClass = context.getRequiredTestClass();
    for (AgentField field : AgentField.staticOf(testClass)) {
      boolean wanted =
          field.declaration().isPresent() || (isFree(field.slot()) && !reach.isEmpty());
      if (wanted && !field.declares() && claim(field.slot())) {
        field.slot().set(null, reach.find(field.wantedId(), field.slot().place()).agent());
      }
    }
    for (SinkField field : SinkField.staticOf(testClass)) {
      if (!field.declares() && isFree(field.slot()) && claim(field.slot())) {
        field.slot().set(null, sink().sink());
      }
    }
    Optional<ManualClock> manual = reach.clock();
    if (manual.isPresent()) {
      for (Slot slot : Clocks.staticFields(testClass)) {
        if (isFree(slot) && claim(slot)) {
          slot.set(null, manual.get());
        }
      }
    }
  }

  /** What is set and nobody's here, the author has set. */
  private boolean isFree(Slot slot) {
    return slot.get(null) == null || shared.isClaimed(slot.field());
  }

  ExtensionContext context() {
    return context;
  }

  Collection<RunningAgent> agents() {
    return agents.values();
  }

  /** Its agents and its sinks. */
  synchronized List<Running> all() {
    List<Running> all = new ArrayList<>(agents.values());
    all.addAll(sinks);
    return all;
  }

  Optional<RunningAgent> named(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  @Override
  public synchronized void close() {
    for (Slot slot : setFields) {
      slot.set(null, null);
      shared.release(slot.field());
    }
    setFields.clear();
    agents.values().forEach(RunningAgent::close);
    sinks.forEach(RunningSink::close);
  }
}
