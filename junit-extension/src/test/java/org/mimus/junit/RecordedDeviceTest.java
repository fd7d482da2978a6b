// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.config.UserFields;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snapshot.compare.SnapshotComparison;
import org.mimus.snapshot.compare.Tolerance;
import org.mimus.snmp.smi.Syntax;

class RecordedDeviceTest {
  private static final Snapshot SWITCH = Snapshots.loadBundled("example-switch").snapshot();
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LAB", "s3cret", "OPS_AUTH", "a passphrase", "OPS_PRIV", "another one");

  private static Fleet device() {
    return Fleet.start(
        AgentSpec.of("device", SWITCH)
            .community("public")
            .community("s3cret")
            .user(
                UserFields.parse(
                    Map.of(
                        "name", List.of("ops"),
                        "auth", List.of("SHA-256"),
                        "auth-pass", List.of("a passphrase"),
                        "priv", List.of("AES"),
                        "priv-pass", List.of("another one")),
                    name -> null))
            .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", community-env = LAB",
        ",timeout=5,retries=0",
        ",user=ops,auth=SHA-256,auth-pass-env=OPS_AUTH,priv=AES,priv-pass-env=OPS_PRIV",
        ",user=ops,version=3,auth=SHA-256,auth-pass-env=OPS_AUTH,priv=AES,priv-pass-env=OPS_PRIV",
      })
  void device_asItIsDescribed_isRecorded(String options) throws IOException {
    try (Fleet fleet = device()) {
      String text = "127.0.0.1:" + fleet.agents().get(0).port() + options;
      Snapshot recorded = RecordedDevice.parse(text, ENVIRONMENT::get).record();
      SnapshotComparison.exact().assertSame(SWITCH, recorded);
    }
  }

  @Test
  void version1_hasNoCounter64() throws IOException {
    try (Fleet fleet = device()) {
      String text = "127.0.0.1:" + fleet.agents().get(0).port() + ",version=1";
      Snapshot recorded = RecordedDevice.parse(text, ENVIRONMENT::get).record();
      SnapshotComparison.exact()
          .moving(Syntax.COUNTER64, Tolerance.ANY)
          .assertSame(SWITCH, recorded);
    }
  }

  @Test
  void below_isAllThatIsRecorded() throws IOException {
    try (Fleet fleet = device()) {
      String text = "127.0.0.1:" + fleet.agents().get(0).port() + ",below=1.3.6.1.2.1.1";
      Snapshot recorded = RecordedDevice.parse(text, ENVIRONMENT::get).record();
      SnapshotComparison.exact().below("1.3.6.1.2.1.1").assertSame(SWITCH, recorded);
      assertThat(recorded.size()).isLessThan(SWITCH.size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h,s3cret | part 2 is no KEY=VALUE",
        "h,community=s3cret | there is no key 'community'; secrets come from the environment: community-env=VARIABLE",
        "h,user=u,auth-pass=s3cret | there is no key 'auth-pass'; secrets come from the environment: auth-pass-env=VARIABLE",
        "h,port=1 | there is no key 'port'; there are version, community-env, user, context, below, into, timeout, retries, auth, auth-pass-env, priv, priv-pass-env",
        "127.0.0.1,version=4 | version is 1, 2c or 3, not 4",
        "127.0.0.1,version=3 | version=3 and user=NAME belong together",
        "127.0.0.1,version=2c,user=u | version=3 and user=NAME belong together",
        "127.0.0.1,community-env=NONE | community-env: there is no environment variable NONE",
        "127.0.0.1,user=u,auth=SHA,auth-pass-env=NONE | user 'u': auth-pass-env: there is no environment variable NONE",
        "127.0.0.1,timeout=soon | timeout is a number, not 'soon'",
        "127.0.0.1,retries=1,retries=2 | retries is given twice",
        "127.0.0.1:x | '127.0.0.1:x': port 'x' is not in 0 to 65535",
      })
  void description_thatIsWrong_saysSoWithoutSecrets(String text, String message) {
    assertThatThrownBy(() -> RecordedDevice.parse(text, ENVIRONMENT::get).record())
        .hasMessage(message)
        .message()
        .doesNotContain("s3cret");
  }
}
