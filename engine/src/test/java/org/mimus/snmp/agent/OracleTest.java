// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.access.View;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Chance;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.TestTable;

/** Random requests to agents with random tables and views, compared with {@link RfcOracle}. */
class OracleTest {
  private static final int TABLES = 60;
  private static final int REQUESTS = 80;
  private static final int[] V1_TYPES = {Forge.GET, Forge.GET_NEXT, Forge.SET};
  private static final int[] V2_TYPES = {Forge.GET, Forge.GET_NEXT, Forge.SET, Forge.GET_BULK};
  private static final int[] EXTREMES = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE};

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104})
  void answers_toRandomRequests_areThoseOfTheRfcs(long seed) {
    Chance chance = new Chance(seed);
    for (int i = 0; i < TABLES; i++) {
      RfcOracle oracle = oracle(chance);
      TestAgent agent =
          new TestAgent(new TestTable(oracle.variables(), oracle.objects(), oracle.readOnly()));
      agent.community(
          "some", new AccessRights(outside(oracle.hidden()), inside(oracle.writable())));
      for (int id = 0; id < REQUESTS; id++) {
        int version = chance.random().nextBoolean() ? Forge.V1 : Forge.V2C;
        RfcOracle.Request request = request(chance, version, oracle);
        byte[] pdu = Forge.pdu(request.type(), id, request.a(), request.b(), request.varBinds());
        assertThat(agent.ask(Forge.message(version, "some", pdu)))
            .as("%s in version %s to %s", request, version, oracle)
            .isEqualTo(oracle.answer(version, "some", id, request));
      }
      assertThat(agent.drops().count()).isZero();
    }
  }

  private static RfcOracle oracle(Chance chance) {
    NavigableMap<Oid, Value> variables = chance.variables(40);
    Set<Oid> objects = new HashSet<>(chance.some(variables.keySet()));
    variables.keySet().stream().map(Oid::parent).forEach(objects::add);
    objects.removeIf(object -> object.size() < 5);
    Set<Oid> readOnly = Set.copyOf(chance.some(variables.keySet()));
    Oid writable = chance.random().nextBoolean() ? Oid.of(1, 3) : chance.near(objects).parent();
    return new RfcOracle(variables, objects, readOnly, chance.near(objects).child(1), writable);
  }

  private static View inside(Oid subtree) {
    OidSpan span = OidSpan.of(subtree);
    return name -> name.startsWith(span);
  }

  private static View outside(Oid subtree) {
    OidSpan span = OidSpan.of(subtree);
    return name -> !name.startsWith(span);
  }

  private static RfcOracle.Request request(Chance chance, int version, RfcOracle oracle) {
    Random random = chance.random();
    int[] types = version == Forge.V1 ? V1_TYPES : V2_TYPES;
    int type = types[random.nextInt(types.length)];
    List<VarBind> varBinds = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Oid name = chance.near(oracle.variables().keySet());
      varBinds.add(
          type == Forge.SET ? assignment(chance, version, oracle, name) : VarBind.of(name));
    }
    boolean bulk = type == Forge.GET_BULK;
    return new RfcOracle.Request(
        type, bulk ? field(random) : 0, bulk ? field(random) : 0, varBinds);
  }

  /** Most often a value of the right type, so that some requests come through. */
  private static VarBind assignment(Chance chance, int version, RfcOracle oracle, Oid name) {
    Value now = oracle.variables().get(name);
    Value value = chance.value();
    for (int tries = chance.random().nextInt(20);
        tries > 0 && now != null && now.syntax() != value.syntax();
        tries--) {
      value = chance.value();
    }
    boolean unknown = version == Forge.V1 && value.syntax() == Syntax.COUNTER64;
    return VarBind.of(name, unknown ? Oid.of(1, 3) : value);
  }

  private static int field(Random random) {
    return random.nextInt(4) == 0 ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextInt(8);
  }
}
