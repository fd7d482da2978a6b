// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.mimus.snmp.testing.Forge.V1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Predicate;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.Forge;

/**
 * The right answer to any request that fits, out of a map, by the words of RFC 3416 section 4.2 and
 * RFC 3584 section 4.2.
 *
 * @param objects what is known to have instances
 * @param readOnly what nobody can write
 * @param hidden a subtree that cannot be seen
 * @param writable a subtree outside of which nothing can be written
 */
record RfcOracle(
    NavigableMap<Oid, Value> variables,
    Set<Oid> objects,
    Set<Oid> readOnly,
    Oid hidden,
    Oid writable) {
  /** A message, but for its version and community. */
  record Request(int type, int a, int b, List<VarBind> varBinds) {}

  Answer answer(int version, String community, int id, Request request) {
    List<VarBind> asked = request.varBinds();
    List<VarBind> answer = new ArrayList<>();
    ErrorStatus status = ErrorStatus.NO_ERROR;
    int index = 0;
    switch (request.type()) {
      case Forge.GET -> asked.forEach(each -> answer.add(get(each.name())));
      case Forge.GET_NEXT -> asked.forEach(each -> answer.add(next(version, each.name())));
      case Forge.GET_BULK -> bulk(request, answer);
      default -> {
        for (int i = asked.size(); i >= 1; i--) {
          ErrorStatus its = check(asked.get(i - 1));
          status = its == ErrorStatus.NO_ERROR ? status : its;
          index = its == ErrorStatus.NO_ERROR ? index : i;
        }
        answer.addAll(asked);
        if (status == ErrorStatus.NO_ERROR) {
          asked.forEach(each -> variables.put(each.name(), each.value()));
        }
      }
    }
    if (version != V1) {
      return Answer.of(version, community, id, status.code(), index, answer);
    }
    for (int i = answer.size(); i >= 1 && request.type() != Forge.SET; i--) {
      Value value = answer.get(i - 1).value();
      if (value.isException() || value.syntax() == Syntax.COUNTER64) {
        status = ErrorStatus.NO_SUCH_NAME;
        index = i;
      }
    }
    return switch (status) {
      case NO_ERROR -> Answer.of(version, community, id, 0, 0, answer);
      case WRONG_TYPE -> Answer.of(version, community, id, 3, index, asked);
      default -> Answer.of(version, community, id, 2, index, asked);
    };
  }

  /** Section 4.2.1. */
  private VarBind get(Oid name) {
    if (sees(name) && variables.containsKey(name)) {
      return VarBind.of(name, variables.get(name));
    }
    // "an OBJECT IDENTIFIER prefix that exactly matches the OBJECT IDENTIFIER prefix of any
    // (potential) variable accessible by this request": one of an object that is not all hidden.
    return VarBind.of(
        name,
        hasObject(name, this::sees)
            ? ExceptionValue.NO_SUCH_INSTANCE
            : ExceptionValue.NO_SUCH_OBJECT);
  }

  private boolean hasObject(Oid name, Predicate<Oid> which) {
    return objects.stream().anyMatch(object -> name.startsWith(object) && which.test(object));
  }

  private boolean sees(Oid name) {
    return !name.startsWith(hidden);
  }

  /** Section 4.2.2, and RFC 3584 section 4.2.2.1. */
  private VarBind next(int version, Oid name) {
    for (Map.Entry<Oid, Value> each : variables.tailMap(name, false).entrySet()) {
      boolean inVersion = version != V1 || each.getValue().syntax() != Syntax.COUNTER64;
      if (sees(each.getKey()) && inVersion) {
        return VarBind.of(each.getKey(), each.getValue());
      }
    }
    return VarBind.of(name, ExceptionValue.END_OF_MIB_VIEW);
  }

  /** Section 4.2.3. */
  private void bulk(Request request, List<VarBind> answer) {
    int all = request.varBinds().size();
    int n = Math.max(Math.min(request.a(), all), 0);
    int m = Math.max(request.b(), 0);
    int r = Math.max(all - n, 0);
    List<Oid> last = new ArrayList<>(request.varBinds().stream().map(VarBind::name).toList());
    for (int i = 0; i < n; i++) {
      answer.add(next(Forge.V2C, last.get(i)));
    }
    for (int i = 1; i <= m && r > 0; i++) {
      for (int j = n; j < all; j++) {
        VarBind successor = next(Forge.V2C, last.get(j));
        answer.add(successor);
        last.set(j, successor.name());
      }
      if (answer.subList(answer.size() - r, answer.size()).stream()
          .allMatch(each -> each.value() == ExceptionValue.END_OF_MIB_VIEW)) {
        return;
      }
    }
  }

  /** Section 4.2.5 (1), (7), (9), (3), as far as they can be known without a MIB. */
  private ErrorStatus check(VarBind varBind) {
    Oid name = varBind.name();
    Value now = variables.get(name);
    if (!name.startsWith(writable)) {
      return ErrorStatus.NO_ACCESS;
    } else if (readOnly.contains(name)) {
      return ErrorStatus.NOT_WRITABLE;
    } else if (now == null) {
      return ErrorStatus.NO_CREATION;
    }
    return now.syntax() == varBind.value().syntax() ? ErrorStatus.NO_ERROR : ErrorStatus.WRONG_TYPE;
  }
}
