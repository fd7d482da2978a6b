// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.simulator.Devices.NAME;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Oid;

/** Contexts of other engines, in folders that are named by their IDs. */
class EngineFoldersTest {
  private static final UsmUser GUEST = UsmUser.named("guest").build();
  private static final EngineId OTHER = EngineId.parse("80004fb805636c6f75644dab22cc");
  private static final EngineId ANOTHER = EngineId.parse("80004fb805636c6f75644dab22cd");

  private final Fleet fleet = Fleet.open();

  @AfterEach
  void close() {
    fleet.close();
  }

  private SimulatedAgent agent(String name) {
    AgentSpec.Builder spec =
        AgentSpec.of(name, Devices.named(name)).community(name).user(AgentUser.reading(GUEST));
    fleet.agents().stream().findFirst().ifPresent(first -> spec.listen(first.address()));
    return fleet.add(spec.build());
  }

  private String ask(EngineId engine, String context) {
    UsmCredentials credentials =
        UsmCredentials.builder(GUEST).contextEngineId(engine).contextName(context).build();
    try (SnmpClient client =
        SnmpClient.builder()
            .peer(fleet.agents().get(0).address())
            .credentials(credentials)
            .build()) {
      return client.get(Oid.parse(NAME)).first().value().toString();
    }
  }

  @Test
  void context_ofAnotherEngine_isTheFileInItsFolder() {
    agent("core");
    agent(OTHER + "/core");
    agent(OTHER.toString());
    assertThat(ask(OTHER, "core")).isEqualTo(OTHER + "/core");
    assertThat(ask(OTHER, "")).isEqualTo(OTHER.toString());
    assertThat(ask(EngineId.LOCAL, "core")).isEqualTo("core");
  }

  @Test
  void folder_inCapitals_isTheSameEngine() {
    agent("0x80004FB805636C6F75644DAB22CC/core");
    assertThat(ask(OTHER, "core")).isEqualTo("0x80004FB805636C6F75644DAB22CC/core");
  }

  @Test
  void context_thatTheFolderLacks_isThatOfTheEngineItself() {
    agent("core");
    agent(OTHER + "/edge");
    assertThat(ask(OTHER, "core")).isEqualTo("core");
  }

  @Test
  void context_ofAnEngineWithoutAFolder_isNotAnswered() {
    agent("core");
    agent(OTHER + "/core");
    assertThatThrownBy(() -> ask(ANOTHER, "core")).isInstanceOf(SnmpException.class);
  }
}
