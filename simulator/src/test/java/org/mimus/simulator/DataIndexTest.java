// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** The table of data files, as snmpsim has it. */
class DataIndexTest {
  private static final Oid TABLE = Oid.parse("1.3.6.1.4.1.20408.999.1");

  @Test
  void row_saysFileCommunityAndContext() {
    Snapshot index =
        DataIndex.of(Map.of("public", Path.of("public.snmprec"), "", Path.of("self.snmprec")));
    assertThat(index.size()).isEqualTo(6);
    assertThat(index.get(TABLE.child(1, 1))).contains(OctetString.of("self.snmprec"));
    assertThat(index.get(TABLE.child(2, 1))).contains(OctetString.of(""));
    assertThat(index.get(TABLE.child(1, 2))).contains(OctetString.of("public.snmprec"));
    assertThat(index.get(TABLE.child(2, 2))).contains(OctetString.of("public"));
    // md5sum of "public"
    assertThat(index.get(TABLE.child(3, 2)))
        .contains(OctetString.of("4c9184f37cff01bcdc32dc486ec36961"));
  }
}
