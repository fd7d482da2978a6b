// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Objects;
import java.util.Optional;
import org.mimus.simulator.journal.JournalRequest;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/** What a request must be beside its operation and names. */
sealed interface Condition {
  boolean holds(ReceivedRequest request);

  /** Behind what is asked, and behind "not": {@code by "ops"}. */
  String text(OidNames shown);

  /** Who asks. */
  record ByPrincipal(String principal) implements Condition {
    public ByPrincipal {
      Objects.requireNonNull(principal, "principal");
    }

    @Override
    public boolean holds(ReceivedRequest request) {
      return request.principal().filter(principal::equals).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return "by " + Wording.quote(principal);
    }
  }

  /** In which version. */
  record InVersion(SnmpVersion version) implements Condition {
    public InVersion {
      Objects.requireNonNull(version, "version");
    }

    @Override
    public boolean holds(ReceivedRequest request) {
      return request.version().filter(version::equals).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return "in version " + version.label();
    }
  }

  /** In which of the agent's contexts. */
  record InContext(String context) implements Condition {
    public InContext {
      Objects.requireNonNull(context, "context");
    }

    @Override
    public boolean holds(ReceivedRequest request) {
      return request.context().filter(context::equals).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return context.isEmpty() ? "in the default context" : "in context " + Wording.quote(context);
    }
  }

  /** With how many variable bindings. */
  record OfVarBinds(int count) implements Condition {
    @Override
    public boolean holds(ReceivedRequest request) {
      return request.request().filter(one -> one.count() == count).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return "with " + count + (count == 1 ? " variable" : " variables");
    }
  }

  /** A GETBULK with so many names that are asked once. */
  record OfNonRepeaters(int count) implements Condition {
    @Override
    public boolean holds(ReceivedRequest request) {
      return bulk(request).filter(bulk -> bulk.nonRepeaters() == count).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return "with non-repeaters " + count;
    }
  }

  /** A GETBULK for so many rows. */
  record OfMaxRepetitions(int count) implements Condition {
    @Override
    public boolean holds(ReceivedRequest request) {
      return bulk(request).filter(bulk -> bulk.maxRepetitions() == count).isPresent();
    }

    @Override
    public String text(OidNames shown) {
      return "with max-repetitions " + count;
    }
  }

  private static Optional<JournalRequest.Bulk> bulk(ReceivedRequest request) {
    return request.request().flatMap(JournalRequest::bulk);
  }

  /** With a name in a subtree. */
  record Below(Oid root) implements Condition {
    public Below {
      Objects.requireNonNull(root, "root");
    }

    @Override
    public boolean holds(ReceivedRequest request) {
      return request.names().stream().anyMatch(name -> name.startsWith(root));
    }

    @Override
    public String text(OidNames shown) {
      return "below " + new Wording(shown).name(root);
    }
  }

  /**
   * With a value for a variable.
   *
   * @param value empty where only its text counts
   */
  record WithValue(Oid name, Optional<Value> value, String text) implements Condition {
    static WithValue of(Oid name, Value value) {
      return new WithValue(name, Optional.of(value), value.toString());
    }

    static WithValue of(Oid name, String text) {
      return new WithValue(name, Optional.empty(), Objects.requireNonNull(text, "text"));
    }

    @Override
    public boolean holds(ReceivedRequest request) {
      return request.values().stream()
          .filter(varBind -> varBind.name().equals(name))
          .anyMatch(
              varBind ->
                  value
                      .map(varBind.value()::equals)
                      .orElseGet(() -> varBind.value().toString().equals(text)));
    }

    @Override
    public String text(OidNames shown) {
      Wording wording = new Wording(shown);
      return "to " + value.map(one -> wording.value(name, one)).orElse(Wording.quote(text));
    }
  }
}
