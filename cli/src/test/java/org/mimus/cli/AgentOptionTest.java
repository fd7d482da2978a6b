// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.mimus.snapshot.SnapshotSource;

class AgentOptionTest {
  @Test
  void parse_nameAndFile_answersToItsName() {
    AgentPlan plan = AgentOption.parse("core-1=data/a=b.jsonl");
    assertThat(plan.name()).isEqualTo("core-1");
    assertThat(plan.source()).isEqualTo(new SnapshotSource("data/a=b.jsonl", false));
    assertThat(plan.communities()).containsExactly("core-1");
    assertThat(plan.writeCommunities()).isEmpty();
    assertThat(plan.listen()).isEmpty();
  }

  @Test
  void parse_addressOfItsOwn_answersToPublic() {
    AgentPlan plan = AgentOption.parse("a=x.jsonl,listen=127.0.0.2,listen=127.0.0.3:99");
    assertThat(plan.communities()).containsExactly("public");
    assertThat(plan.listen())
        .containsExactly(
            new InetSocketAddress("127.0.0.2", 1161), new InetSocketAddress("127.0.0.3", 99));
  }

  @Test
  void parse_communities_areSplitByRight() {
    AgentPlan plan = AgentOption.parse("a=x,community=one,community=two:rw,community=three");
    assertThat(plan.communities()).containsExactly("one", "three");
    assertThat(plan.writeCommunities()).containsExactly("two");
  }

  @Test
  void parse_onlyWriteCommunity_letsNobodyElseRead() {
    AgentPlan plan = AgentOption.parse("a=x,community=two:rw");
    assertThat(plan.communities()).isEmpty();
    assertThat(plan.anyCommunity()).isEqualTo("two");
  }

  @Test
  void parse_backslash_keepsACommaInAValue() {
    AgentPlan plan = AgentOption.parse("a=x\\,y.jsonl,community=b\\,c\\\\d\\e");
    assertThat(plan.source().path()).isEqualTo("x,y.jsonl");
    assertThat(plan.communities()).containsExactly("b,c\\d\\e");
  }

  @Test
  void parse_wrong_saysWhat() {
    assertThatThrownBy(() -> AgentOption.parse("=x"))
        .hasMessage("--agent '=x' does not begin with NAME=FILE");
    assertThatThrownBy(() -> AgentOption.parse("a=x,comunity=y"))
        .hasMessage(
            "--agent 'a=x,comunity=y' has no key 'comunity', only community, listen and engine-id");
    assertThatThrownBy(() -> AgentOption.parse("a=x,community=:rw"))
        .hasMessage("--agent 'a=x,community=:rw' has a community without a name");
    assertThatThrownBy(() -> AgentOption.parse("a=x,listen=1.2.3.4:y"))
        .hasMessage("--agent a=x,listen=1.2.3.4:y: '1.2.3.4:y': port 'y' is not in 0 to 65535");
  }
}
