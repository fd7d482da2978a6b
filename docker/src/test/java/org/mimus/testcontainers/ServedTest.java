// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServedTest {
  private final Served served = new Served();

  @Test
  void nothing_isTheBundledSnapshots() {
    assertThat(served.arguments()).isEmpty();
  }

  @Test
  void snapshot_alone_isAPath() {
    assertThat(served.addSnapshot(Path.of("data/core.snmprec")))
        .isEqualTo("/snapshots/core.snmprec");
    assertThat(served.arguments()).containsExactly("/snapshots/core.snmprec");
  }

  @Test
  void snapshot_withCommunities_isAnAgent() {
    served.addSnapshot(Path.of("core.jsonl.gz"));
    served.addCommunity("public");
    served.addCommunity("a,b:rw");
    served.addSnapshot(Path.of("edge.jsonl"));
    assertThat(served.arguments())
        .containsExactly(
            "--agent=core=/snapshots/core.jsonl.gz,community=public,community=a\\,b:rw",
            "/snapshots/edge.jsonl");
  }

  @Test
  void fleet_namesItsSnapshots() {
    served.addSnapshot(Path.of("core.jsonl"));
    served.addUser("ops");
    assertThat(served.addFleet()).isEqualTo("/snapshots/fleet.yaml");
    assertThat(served.arguments()).containsExactly("--v3-user=ops", "/snapshots/fleet.yaml");
  }

  @Test
  void community_withoutSnapshot_isRefused() {
    assertThatThrownBy(() -> served.addCommunity("public"))
        .hasMessage("a community is one of a snapshot: call withSnapshot first");
  }

  @Test
  void snapshots_ofOneName_areRefused() {
    served.addSnapshot(Path.of("a/core.jsonl"));
    assertThatThrownBy(() -> served.addSnapshot(Path.of("b/core.jsonl")))
        .hasMessage("two snapshots are named core.jsonl");
  }
}
