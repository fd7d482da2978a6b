// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Answer;
import org.mimus.snmp.testing.TestAgent;
import org.mimus.snmp.testing.TestTable;

/** Who may do what, by RFC 3415 section 3.2. */
class VacmTest {
  private static final View SYSTEM = SubtreeView.builder().include(oid("1.3.6.1.2.1.1")).build();
  private static final View NO_SYSTEM =
      SubtreeView.builder().include(oid("1.3")).exclude(oid("1.3.6.1.2.1.1")).build();

  private static Oid oid(String text) {
    return Oid.parse(text);
  }

  private static AccessRights usm(Vacm vacm, String name, SecurityLevel level, String context) {
    return vacm.rights(SecurityModel.USM, name, level, context);
  }

  @Test
  void principal_ofAnotherModel_isAnother() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .group(SecurityModel.V2C, "guest", "guests")
            .view("all", View.ALL)
            .access(AccessEntry.of("staff").by(SecurityModel.USM).read("all").write("all"))
            .access(AccessEntry.of("guests").read("all"))
            .build();
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "").write()).isSameAs(View.ALL);
    assertThat(vacm.rights(SecurityModel.V2C, "ops", SecurityLevel.NO_AUTH_NO_PRIV, "")).isNull();
    assertThat(vacm.rights(SecurityModel.V1, "guest", SecurityLevel.NO_AUTH_NO_PRIV, "")).isNull();
    assertThat(usm(vacm, "guest", SecurityLevel.AUTH_PRIV, "")).isNull();
  }

  @Test
  void communityInAGroup_grantedToUsmOnly_gainsNothing() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .group(SecurityModel.V2C, "public", "staff")
            .view("all", View.ALL)
            .access(AccessEntry.of("staff").by(SecurityModel.USM).read("all").write("all"))
            .build();
    assertThat(vacm.rights(SecurityModel.V2C, "public", SecurityLevel.NO_AUTH_NO_PRIV, ""))
        .isNull();
    assertThat(usm(vacm, "ops", SecurityLevel.NO_AUTH_NO_PRIV, "")).isNotNull();
  }

  @Test
  void level_belowThatOfTheEntry_isNotEnough() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .view("all", View.ALL)
            .view("system", SYSTEM)
            .access(AccessEntry.of("staff").atLeast(SecurityLevel.AUTH_NO_PRIV).read("system"))
            .access(AccessEntry.of("staff").atLeast(SecurityLevel.AUTH_PRIV).read("all"))
            .build();
    assertThat(usm(vacm, "ops", SecurityLevel.NO_AUTH_NO_PRIV, "")).isNull();
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_NO_PRIV, "").read()).isSameAs(SYSTEM);
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "").read()).isSameAs(View.ALL);
  }

  @Test
  void context_exactAndPrefix_theLongestCounts() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .view("all", View.ALL)
            .view("none", View.NONE)
            .view("system", SYSTEM)
            .access(AccessEntry.of("staff").inContexts("vlan").read("system"))
            .access(AccessEntry.of("staff").inContexts("vlan-2").read("none"))
            .access(AccessEntry.of("staff").inContext("vlan-25").read("all"))
            .build();
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "vlan-1").read()).isSameAs(SYSTEM);
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "vlan-26").read()).isSameAs(View.NONE);
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "vlan-25").read()).isSameAs(View.ALL);
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "vlan-251").read()).isSameAs(View.NONE);
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "")).isNull();
  }

  @Test
  void modelOfItsOwn_beforeLongerContextOfAnyModel() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .view("all", View.ALL)
            .view("system", SYSTEM)
            .access(AccessEntry.of("staff").inContext("vlan-25").read("all"))
            .access(AccessEntry.of("staff").by(SecurityModel.USM).read("system"))
            .build();
    assertThat(usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "vlan-25").read()).isSameAs(SYSTEM);
  }

  @Test
  void view_thatIsNotDefined_isNone() {
    Vacm vacm =
        Vacm.builder()
            .group(SecurityModel.USM, "ops", "staff")
            .access(AccessEntry.of("staff").read("missing"))
            .build();
    AccessRights rights = usm(vacm, "ops", SecurityLevel.AUTH_PRIV, "");
    assertThat(rights.read()).isSameAs(View.UNDEFINED);
    assertThat(rights.write()).isSameAs(View.UNDEFINED);
  }

  // An engine that asks it.

  private static final int V1 = 0;
  private static final int V2C = 1;
  private static final int GET = 0xa0;
  private static final int GET_NEXT = 0xa1;
  private static final int SET = 0xa3;
  private static final int GET_BULK = 0xa5;

  private static TestAgent agent(Vacm vacm) {
    TestAgent agent =
        new TestAgent(
            TestTable.of(
                Map.of(
                    "1.3.6.1.2.1.1.3.0", Integer32.of(1),
                    "1.3.6.1.2.1.1.7.0", Integer32.of(2),
                    "1.3.6.1.2.1.2.1.0", Integer32.of(3),
                    "1.3.6.1.2.1.4.1.0", Integer32.of(4))));
    agent.engine().access(vacm);
    return agent;
  }

  private static Vacm.Builder privateIn(String group) {
    return Vacm.builder()
        .group(SecurityModel.V1, "private", group)
        .group(SecurityModel.V2C, "private", group)
        .view("all", View.ALL)
        .view("no-system", NO_SYSTEM);
  }

  private static List<VarBind> names(String... names) {
    return List.of(names).stream().map(name -> VarBind.of(oid(name), Null.NULL)).toList();
  }

  @Test
  void request_withoutGroupEntryOrView_isAnAuthorizationError() {
    Vacm noGroup = Vacm.builder().build();
    Vacm noEntry = privateIn("staff").build();
    Vacm noView = privateIn("staff").access(AccessEntry.of("staff")).build();
    for (Vacm vacm : List.of(noGroup, noEntry, noView)) {
      for (int type : List.of(GET, GET_NEXT, GET_BULK, SET)) {
        TestAgent agent = agent(vacm);
        Answer answer = agent.ask(V2C, type, names("1.3.6.1.2.1.1.3.0"));
        assertThat(answer.status()).isEqualTo(16);
        assertThat(answer.index()).isZero();
        assertThat(agent.counted()).doesNotContainKey(Counter.IN_BAD_COMMUNITY_USES);
      }
    }
  }

  @Test
  void request_inVersion1WithoutRights_isNoSuchNameAndABadCommunityUse() {
    TestAgent agent = agent(Vacm.builder().build());
    Answer answer = agent.ask(V1, GET, names("1.3.6.1.2.1.1.3.0"));
    assertThat(answer.status()).isEqualTo(2);
    assertThat(agent.counted()).containsEntry(Counter.IN_BAD_COMMUNITY_USES, 1L);
  }

  @Test
  void view_ofReading_hidesFromGetAndIsSteppedOver() {
    TestAgent agent =
        agent(privateIn("staff").access(AccessEntry.of("staff").read("no-system")).build());
    assertThat(agent.ask(V2C, GET, names("1.3.6.1.2.1.1.3.0")).varBinds().get(0).value())
        .hasToString("noSuchObject");
    assertThat(agent.ask(V2C, GET_NEXT, names("1.3.6.1.2.1.1")).varBinds().get(0).name())
        .isEqualTo(oid("1.3.6.1.2.1.2.1.0"));
    assertThat(agent.ask(V2C, GET_BULK, 0, 3, names("1.3")).varBinds())
        .extracting(VarBind::name)
        .startsWith(oid("1.3.6.1.2.1.2.1.0"), oid("1.3.6.1.2.1.4.1.0"));
  }

  @Test
  void set_outsideTheView_isNoAccess() {
    TestAgent agent =
        agent(
            privateIn("staff")
                .access(AccessEntry.of("staff").read("all").write("no-system"))
                .build());
    List<VarBind> both =
        List.of(
            VarBind.of(oid("1.3.6.1.2.1.2.1.0"), Integer32.of(9)),
            VarBind.of(oid("1.3.6.1.2.1.1.3.0"), Integer32.of(9)));
    Answer answer = agent.ask(V2C, SET, both);
    assertThat(answer.status()).isEqualTo(6);
    assertThat(answer.index()).isEqualTo(2);
    assertThat(agent.store().get(oid("1.3.6.1.2.1.2.1.0"))).hasValue(Integer32.of(3));
    assertThat(agent.ask(V2C, SET, both.subList(0, 1)).status()).isZero();
  }
}
