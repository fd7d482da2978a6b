// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.snmp.notification.Crafted.trap;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.testing.TestSink;
import org.mimus.snmp.testing.V3Keys;

/** More engines than a receiver keeps clocks of, and engines that are made up. */
class ManyEnginesTest {
  private static final V3Keys SIGNS = V3Keys.auth("signs", AuthProtocol.SHA1);
  private static final int FORGED = 100_000;

  private final TestSink sink = new TestSink(3, SIGNS);

  private static EngineId engine(int number) {
    return EngineId.derive(32_473, "engine " + number);
  }

  private void deliver(int engine, int boots, int time) {
    sink.deliver(trap(SIGNS, engine(engine), boots, time).encode());
  }

  private boolean isKnown(int engine) {
    return !sink.remotes().time(engine(engine)).equals("not known");
  }

  @Test
  void engines_beyondTheMost_pushOutThoseSilentLongest() {
    for (int engine = 1; engine <= 3; engine++) {
      deliver(engine, 5, 1_000);
    }
    deliver(1, 5, 1_001);
    deliver(4, 5, 1_000);
    assertThat(sink.remotes().size()).isEqualTo(3);
    assertThat(isKnown(1)).isTrue();
    assertThat(isKnown(2)).isFalse();
    deliver(2, 4, 1);
    assertThat(sink.remotes().size()).isEqualTo(3);
    assertThat(isKnown(3)).isFalse();
  }

  @Test
  void engines_forged_takeNoRoomAndPushNobodyOut() {
    for (int engine = 1; engine <= 3; engine++) {
      deliver(engine, 5, 1_000);
    }
    byte[] forged = trap(SIGNS, 9, 9).encode();
    int at = indexOf(forged, Crafted.SENDER.toByteArray());
    for (int i = 0; i < FORGED; i++) {
      forged[at + 9] = (byte) i;
      forged[at + 8] = (byte) (i >> 8);
      forged[at + 7] = (byte) (i >> 16);
      sink.send(forged);
    }
    assertThat(sink.drops().count(DropReason.WRONG_DIGEST)).isEqualTo(FORGED);
    assertThat(sink.remotes().size()).isEqualTo(3);
    for (int engine = 1; engine <= 3; engine++) {
      assertThat(isKnown(engine)).isTrue();
      deliver(engine, 5, 1_001);
    }
  }

  @Test
  void trap_forgedInTheNameOfAKnownEngine_doesNotKeepItKnown() {
    for (int engine = 1; engine <= 3; engine++) {
      deliver(engine, 5, 1_000);
    }
    sink.drop(trap(SIGNS, engine(1), 5, 1_001).digest(new byte[12]).encode());
    deliver(4, 5, 1_000);
    assertThat(isKnown(1)).isFalse();
    assertThat(isKnown(2)).isTrue();
  }

  @Test
  void user_unknown_onManyEngines_isKeptNowhere() {
    for (int i = 0; i < 1_000; i++) {
      sink.drop(trap(SIGNS, engine(i), 5, 1_000).user("mallory").encode());
    }
    assertThat(sink.drops().count(DropReason.UNKNOWN_USER)).isEqualTo(1_000);
    assertThat(sink.remotes().size()).isZero();
  }

  private static int indexOf(byte[] octets, byte[] part) {
    for (int at = 0; at + part.length <= octets.length; at++) {
      if (Arrays.mismatch(octets, at, at + part.length, part, 0, part.length) < 0) {
        return at;
      }
    }
    throw new AssertionError("not found");
  }
}
