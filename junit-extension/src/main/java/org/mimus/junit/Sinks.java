// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which sink is meant. */
final class Sinks {
  private Sinks() {}

  /** The nearest: of the test, of its instances, or of its classes; else one of its own. */
  static RunningSink nearest(ExtensionContext context) {
    Reach reach = Contexts.reach(context);
    if (context.getTestMethod().isEmpty()) {
      return reach.levels().get(0).sink();
    }
    ContextAgents own = Contexts.agents(context);
    return own.sink()
        .or(
            () ->
                Contexts.ofInstances(context).stream()
                    .filter(RunningSink.class::isInstance)
                    .map(RunningSink.class::cast)
                    .findFirst())
        .or(reach::sink)
        .orElseGet(
            () ->
                own.sinkOr(
                    () ->
                        Contexts.shared(context)
                            .open(SinkDeclaration.implied(context.getDisplayName()))));
  }

  /**
   * Where an agent sends that is declared in a method or a constructor.
   *
   * @param executable empty where it stands on a field
   */
  static RunningSink forAgent(ExtensionContext context, Optional<Executable> executable) {
    for (Parameter parameter :
        executable.map(Executable::getParameters).map(List::of).orElse(List.of())) {
      if (AnnotationSupport.isAnnotated(parameter, TrapSink.class)) {
        return ofParameter(context, parameter);
      }
    }
    return nearest(context);
  }

  /** That of a parameter of a method or a constructor which has the annotation. */
  static RunningSink ofParameter(ExtensionContext context, Parameter parameter) {
    Executable method = parameter.getDeclaringExecutable();
    int index = List.of(method.getParameters()).indexOf(parameter);
    SinkDeclaration declaration =
        new SinkDeclaration(
            AnnotationSupport.findAnnotation(parameter, TrapSink.class),
            SinkDeclaration.SINK,
            Parameters.place(method, index));
    SharedState shared = Contexts.shared(context);
    ContextAgents own = Contexts.agents(context);
    return method instanceof Constructor
        ? shared.instanceAgents().sinkOf(parameter, own, () -> shared.open(declaration))
        : own.sinkOf(parameter, () -> shared.open(declaration));
  }
}
