// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.behaviour.Dice;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/**
 * Variables that can be written, with values of their type: an agent remembers what is set. What
 * {@code vlist} names is refused; {@code status} refuses all of {@code op}. With the option {@code
 * file} what is set is there again when the program starts anew.
 */
final class WritecacheModule implements VariationModule {
  /** Null where all is in memory. */
  private final CacheFile file;

  WritecacheModule() {
    this(null);
  }

  private WritecacheModule(CacheFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "writecache";
  }

  @Override
  public VariationModule with(Map<String, String> options) throws IOException {
    for (String key : options.keySet()) {
      if (!key.equals(VariationModules.FILE)) {
        throw new IllegalArgumentException(
            "writecache: its only option is file:PATH, not '" + key + "'");
      }
    }
    String path = options.get(VariationModules.FILE);
    if (path == null) {
      return this;
    }
    return new WritecacheModule(CacheFile.open(Path.of(path)));
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    ErrorModule.Plan plan = ErrorModule.Plan.of(settings);
    Optional<Value> value = settings.plainValue();
    Syntax syntax =
        line.syntax()
            .orElseThrow(() -> new IllegalArgumentException("it is for a tag, not a subtree"));
    if (file != null) {
      CacheFile.check(line.name());
    }
    return new Plan(line.name(), plan, syntax, value, file);
  }

  /** What a line says, and the file that keeps what is written, or null. */
  private record Plan(
      Oid name, ErrorModule.Plan refused, Syntax syntax, Optional<Value> value, CacheFile file)
      implements Program {
    @Override
    public Variation start(Dice chance) {
      return startFor("", chance);
    }

    @Override
    public Variation startFor(String agent, Dice chance) {
      Optional<Value> kept = file == null ? Optional.empty() : file.value(agent, name);
      return new Cached(this, agent, kept.or(() -> value).orElse(null));
    }
  }

  private static final class Cached implements Variation {
    private final Plan plan;
    private final String agent;

    /** Null where there is none. */
    private Value value;

    Cached(Plan plan, String agent, Value value) {
      this.plan = plan;
      this.agent = agent;
      this.value = value;
    }

    @Override
    public Reply get(VariationRequest request) {
      return plan.refused
          .onGet()
          .orElseGet(() -> value == null ? Reply.none() : Reply.value(value));
    }

    @Override
    public Reply set(VariationRequest request) {
      Value written = request.written().orElseThrow();
      Optional<Reply> failure = plan.refused.byValue(request).or(plan.refused::onSet);
      if (failure.isPresent()) {
        return failure.get();
      }
      return written.syntax() == plan.syntax
          ? Reply.taken(written, () -> keep(written))
          : Reply.none().failing(ErrorStatus.WRONG_TYPE);
    }

    private void keep(Value written) {
      if (plan.file != null) {
        plan.file.keep(agent, plan.name, written);
      }
      value = written;
    }
  }
}
