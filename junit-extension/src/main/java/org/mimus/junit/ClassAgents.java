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

/**
 * The agents that one class declares, on itself, on its static fields, and in its superclasses.
 * They run from when they are first asked for until the class ends.
 */
final class ClassAgents implements Closing {
  private final ExtensionContext context;
  private final SharedState shared;
  private final Map<String, RunningAgent> agents = new LinkedHashMap<>();
  private final List<AgentField> setFields = new ArrayList<>();

  private ClassAgents(ExtensionContext context, SharedState shared) {
    this.context = context;
    this.shared = shared;
  }

  static ClassAgents start(ExtensionContext context, SharedState shared) {
    ClassAgents started = new ClassAgents(context, shared);
    try {
      Class<?> testClass = context.getRequiredTestClass();
      declaredOn(testClass).values().forEach(started::start);
      for (AgentField field : AgentField.staticOf(testClass)) {
        if (field.declares() && started.claim(field)) {
          field.set(null, started.start(field.declaration().orElseThrow()).agent());
        }
      }
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
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
    found.stream().filter(annotation -> !direct.contains(annotation)).forEach(annotations::add);
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
    RunningAgent agent = shared.start(declaration);
    agents.put(declaration.id(), agent);
    return agent;
  }

  /**
   * Takes a static field until the class ends. A field of a superclass can be another class's at
   * the same time: that of an enclosing class is left to it, that of any other is an error.
   */
  private boolean claim(AgentField field) {
    String id = context.getUniqueId();
    String owner = shared.claim(field.field(), id);
    if (owner.equals(id)) {
      setFields.add(field);
      return true;
    }
    if (id.startsWith(owner + "/")) {
      return false;
    }
    throw new ExtensionConfigurationException(
        ("%s is one field for all subclasses, and %s sets it while another runs concurrently; put"
                + " @SnmpAgent on the class or on an instance field, or run the classes one after"
                + " the other (@Execution(SAME_THREAD))")
            .formatted(field.place(), context.getRequiredTestClass().getName()));
  }

  /** Sets the static fields that declare no agent of their own. */
  void setOtherFields(Reach reach) {
    for (AgentField field : AgentField.staticOf(context.getRequiredTestClass())) {
      // What is set and nobody's here, the author has set.
      boolean free = field.get(null) == null || shared.isClaimed(field.field());
      boolean wanted = field.declaration().isPresent() || (free && !reach.isEmpty());
      if (wanted && !field.declares() && claim(field)) {
        field.set(null, reach.find(field.wantedId(), field.place()).agent());
      }
    }
  }

  ExtensionContext context() {
    return context;
  }

  Collection<RunningAgent> all() {
    return agents.values();
  }

  Optional<RunningAgent> named(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  @Override
  public void close() {
    for (AgentField field : setFields) {
      field.set(null, null);
      shared.release(field.field());
    }
    setFields.clear();
    agents.values().forEach(RunningAgent::close);
  }
}
