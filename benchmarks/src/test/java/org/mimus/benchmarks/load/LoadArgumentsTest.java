// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

class LoadArgumentsTest {
  @Test
  void target_alone_isAskedForTheSystemGroup() {
    LoadArguments parsed = LoadArguments.parse("--target", "127.0.0.1:1161");
    assertThat(parsed.targets()).containsExactly(UdpAddress.parse("127.0.0.1:1161", 161));
    assertThat(parsed.operation()).isEqualTo(Operation.GET);
    assertThat(parsed.names()).hasSize(6).contains(Oid.parse("1.3.6.1.2.1.1.1.0"));
    assertThat(parsed.shape().outstanding()).isEqualTo(64);
    assertThat(parsed.shape().duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void ports_manyFromEachTarget_areTargets() {
    LoadArguments parsed =
        LoadArguments.parse(
            "--target", "127.0.0.1:2000", "--target", "127.0.0.2:3000", "--ports", "2");
    assertThat(parsed.targets())
        .containsExactly(
            UdpAddress.parse("127.0.0.1:2000", 161),
            UdpAddress.parse("127.0.0.1:2001", 161),
            UdpAddress.parse("127.0.0.2:3000", 161),
            UdpAddress.parse("127.0.0.2:3001", 161));
  }

  @Test
  void operation_getBulk_hasItsRepetitions() {
    assertThat(Operation.parse("GETBULK:25")).isEqualTo(Operation.getBulk(25));
    assertThatThrownBy(() -> Operation.parse("getbulk"))
        .hasMessage("an operation is get, getnext or getbulk:N, N up to 10000, not 'getbulk'");
  }

  @Test
  void user_inFiveParts_speaksVersion3() {
    LoadArguments parsed =
        LoadArguments.parse(
            "--target", "127.0.0.1:1161", "--user", "ops:SHA:a passphrase:AES:another one");
    assertThat(parsed.credentials()).hasToString("SNMPv3 UsmUser[ops, SHA, AES] at authPriv");
  }

  @Test
  void arguments_thatAreWrong_areNamed() {
    assertThatThrownBy(() -> LoadArguments.parse()).hasMessage("--target is missing");
    assertThatThrownBy(() -> LoadArguments.parse("--target"))
        .hasMessage("--target lacks its value");
    assertThatThrownBy(() -> LoadArguments.parse("--target", "127.0.0.1:1", "--speed", "9"))
        .hasMessage("there is no option --speed");
    assertThatThrownBy(() -> LoadArguments.parse("--target", "127.0.0.1:1", "--outstanding", "x"))
        .hasMessage("--outstanding is a number, not 'x'");
  }
}
