// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the extension keeps in the stores of contexts. A store shows what those of its ancestors
 * hold, so every key has the unique id of the context that it belongs to.
 */
final class Contexts {
  private static final Namespace NAMESPACE = Namespace.create(SnmpAgentExtension.class);
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  private Contexts() {}

  // getOrComputeIfAbsent, since the store's computeIfAbsent is not there before JUnit 6.

  static SharedState shared(ExtensionContext context) {
    return store(context.getRoot())
        .getOrComputeIfAbsent(
            SharedState.class,
            key -> new SharedState(context.getConfigurationParameter(Seed.PROPERTY)),
            SharedState.class);
  }

  /**
   * Checks that one extension does all in a context and in those around it: two would both reset
   * and give the same agents.
   */
  static void checkIsOnly(SnmpAgentExtension extension, ExtensionContext context) {
    Object first = store(context).getOrComputeIfAbsent("extension", key -> extension);
    if (first != extension) {
      throw new ExtensionConfigurationException(
          "SnmpAgentExtension is registered twice for %s; @SnmpAgent and @TrapSink register it, so"
                  .formatted(context.getRequiredTestClass().getName())
              + " leave out what else does, such as @RegisterExtension");
    }
  }

  static ContextAgents agents(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            List.of("agents", context.getUniqueId()),
            key -> new ContextAgents(),
            ContextAgents.class);
  }

  /** The agents of the classes around a context, started where that has not been done yet. */
  static Reach reach(ExtensionContext context) {
    List<ExtensionContext> classes = classes(context);
    Reach reach = new Reach(List.of());
    for (int i = classes.size() - 1; i >= 0; i--) {
      List<ClassAgents> levels = new ArrayList<>(reach.levels());
      levels.add(0, classAgents(classes.get(i), reach));
      reach = new Reach(levels);
    }
    return reach;
  }

  private static ClassAgents classAgents(ExtensionContext context, Reach outer) {
    SharedState shared = shared(context);
    return store(context)
        .getOrComputeIfAbsent(
            List.of("class", context.getUniqueId()),
            key -> ClassAgents.start(context, shared, outer),
            ClassAgents.class);
  }

  /** What the constructors of the instances of a test have got. */
  static List<Running> ofInstances(ExtensionContext context) {
    InstanceAgents all = shared(context).instanceAgents();
    List<Running> got = new ArrayList<>();
    if (context.getTestInstances().isPresent()) {
      for (Object instance : context.getTestInstances().get().getAllInstances()) {
        got.addAll(all.of(instance));
      }
    }
    return got;
  }

  /** The context of the method that a dynamic test is of. */
  static ExtensionContext ofMethod(ExtensionContext dynamicTest) {
    ExtensionContext context = dynamicTest;
    while (context.getTestMethod().isEmpty()) {
      context = context.getParent().orElseThrow();
    }
    return context;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  /**
   * The contexts of the classes around a context, the nearest first. A parameterised class has one
   * for each round within its own; only the outermost counts.
   */
  static List<ExtensionContext> classes(ExtensionContext context) {
    List<ExtensionContext> classes = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      ExtensionContext one = next.get();
      next = one.getParent();
      boolean inner = next.isPresent() && isClass(next.get(), one.getTestClass());
      if (isClass(one, one.getTestClass()) && !inner) {
        classes.add(one);
      }
    }
    return classes;
  }

  private static boolean isClass(ExtensionContext context, Optional<Class<?>> testClass) {
    return testClass.isPresent()
        && context.getTestClass().equals(testClass)
        && context.getTestMethod().isEmpty();
  }

  /**
   * Whether JUnit may run other tests of a class while it runs this one. A lock for writing, of
   * whatever resource, is taken for its author's care that it does not.
   */
  static boolean isConcurrent(ExtensionContext test, ExtensionContext withinClass) {
    boolean parallel =
        test.getConfigurationParameter(PARALLEL).filter(Boolean::parseBoolean).isPresent();
    if (!parallel || isLocked(test)) {
      return false;
    }
    ExtensionContext context = test;
    while (!context.getUniqueId().equals(withinClass.getUniqueId())) {
      if (context.getExecutionMode() == ExecutionMode.CONCURRENT) {
        return true;
      }
      context = context.getParent().orElseThrow();
    }
    return false;
  }

  private static boolean isLocked(ExtensionContext test) {
    return AnnotationSupport.findRepeatableAnnotations(test.getElement(), ResourceLock.class)
            .stream()
            .anyMatch(lock -> lock.mode() == ResourceAccessMode.READ_WRITE)
        || test.getParent().filter(Contexts::isLocked).isPresent();
  }
}
