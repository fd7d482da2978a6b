// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.Optional;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Variables that can be written, with values of their type: an agent remembers what is set. What
 * {@code vlist} names is refused; {@code status} refuses all of {@code op}.
 */
final class WritecacheModule implements VariationModule {
  @Override
  public String name() {
    return "writecache";
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    ErrorModule.Plan plan = ErrorModule.Plan.of(settings);
    Optional<Value> value = settings.value();
    Syntax syntax =
        line.syntax()
            .orElseThrow(() -> new IllegalArgumentException("it is for a tag, not a subtree"));
    return chance -> new Cached(plan, syntax, value.orElse(null));
  }

  private static final class Cached implements Variation {
    private final ErrorModule.Plan plan;
    private final Syntax syntax;

    /** Null where there is none. */
    private Value value;

    Cached(ErrorModule.Plan plan, Syntax syntax, Value value) {
      this.plan = plan;
      this.syntax = syntax;
      this.value = value;
    }

    @Override
    public Reply get(VariationRequest request) {
      return plan.onGet().orElseGet(() -> value == null ? Reply.none() : Reply.value(value));
    }

    @Override
    public Reply set(VariationRequest request) {
      Value written = request.written().orElseThrow();
      Optional<Reply> failure = plan.byValue(request).or(plan::onSet);
      if (failure.isPresent()) {
        return failure.get();
      }
      return written.syntax() == syntax
          ? Reply.taken(written, () -> value = written)
          : Reply.none().failing(ErrorStatus.WRONG_TYPE);
    }
  }
}
