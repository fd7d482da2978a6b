// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.Optional;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Value;

/**
 * Requests that fail: with {@code status} for {@code op}, get, set or any; or by what is set
 * ({@code vlist}). A SET that does not fail is remembered.
 */
final class ErrorModule implements VariationModule {
  /** Whether requests of a kind fail. */
  record Plan(Optional<Reply> status, String op, Optional<ValueList> values) {
    static Plan of(Settings settings) {
      String op = settings.text("op").orElse("any");
      if (!op.equals("get") && !op.equals("set") && !op.equals("any")) {
        throw new IllegalArgumentException("op is get, set or any, not '" + op + "'");
      }
      Optional<ValueList> values = settings.valueList();
      values.ifPresent(list -> list.results().forEach(Statuses::reply));
      return new Plan(settings.text("status").map(Statuses::reply), op, values);
    }

    Optional<Reply> onGet() {
      return op.equals("set") ? Optional.empty() : status;
    }

    Optional<Reply> onSet() {
      return op.equals("get") ? Optional.empty() : status;
    }

    Optional<Reply> byValue(VariationRequest request) {
      return values
          .flatMap(list -> list.result(request.written().orElseThrow()))
          .map(Statuses::reply);
    }
  }

  @Override
  public String name() {
    return "error";
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    Plan plan = Plan.of(settings);
    Optional<Value> value = settings.value();
    return chance -> new Failing(plan, value.orElse(null));
  }

  private static final class Failing implements Variation {
    private final Plan plan;

    /** Null where there is none. */
    private Value value;

    Failing(Plan plan, Value value) {
      this.plan = plan;
      this.value = value;
    }

    @Override
    public Reply get(VariationRequest request) {
      return plan.onGet().orElseGet(() -> value == null ? Reply.none() : Reply.value(value));
    }

    @Override
    public Reply set(VariationRequest request) {
      Optional<Reply> failure = plan.values().isPresent() ? plan.byValue(request) : plan.onSet();
      Value written = request.written().orElseThrow();
      return failure.orElseGet(() -> Reply.taken(written, () -> value = written));
    }
  }
}
