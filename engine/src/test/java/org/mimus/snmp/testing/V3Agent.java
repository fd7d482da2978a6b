// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.mimus.snmp.access.AccessRights;
import org.mimus.snmp.engine.Counter;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UserTable;

/** A device that speaks SNMPv3, with a clock that passes only where a test says so. */
public final class V3Agent {
  public static final EngineId ENGINE = EngineId.parse("80007ed904 6d696d7573");
  public static final int BOOTS = 5;
  public static final int UPTIME = 1_000;

  public static final V3Keys PLAIN = V3Keys.plain("plain");
  public static final V3Keys SIGNING = V3Keys.auth("signing", AuthProtocol.SHA1);
  public static final V3Keys OPS = V3Keys.priv("ops", AuthProtocol.SHA256, PrivProtocol.AES128);
  public static final V3Keys DES = V3Keys.priv("des", AuthProtocol.MD5, PrivProtocol.DES);

  private final TestAgent agent = Device.agent();
  private final AtomicLong nanos = new AtomicLong();
  private final KeyStore store = new KeyStore();

  /** An agent that has booted 5 times and been up for 1,000 seconds. */
  public V3Agent(V3Keys... more) {
    this(BOOTS, more);
  }

  public V3Agent(int boots, V3Keys... more) {
    UserTable users =
        UserTable.of(
            Stream.concat(Stream.of(PLAIN, SIGNING, OPS, DES), Arrays.stream(more))
                .map(V3Keys::user)
                .toList());
    EngineTime time = EngineTime.booted(boots, nanos::get);
    agent.engine().authority(new AuthoritativeEngine(ENGINE, time, users, store));
    agent.engine().access((model, name, level, context) -> AccessRights.READ_WRITE);
    pass(Duration.ofSeconds(UPTIME));
  }

  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  public TestAgent agent() {
    return agent;
  }

  public KeyStore store() {
    return store;
  }

  /** A GET of sysName.0 that is right in everything. */
  public V3Message message(V3Keys keys) {
    EngineTime time = agent.engine().authority().orElseThrow().time();
    return new V3Message(keys, ENGINE, time.boots(), time.seconds());
  }

  public byte[] send(V3Message message) {
    return agent.send(message.encode());
  }

  /** Sends a message and reads the answer, which there must be. */
  public V3Answer ask(V3Keys keys, V3Message message) {
    byte[] octets = send(message);
    if (octets == null) {
      throw new AssertionError("no answer: " + agent.drops().recent());
    }
    return V3Answer.decode(octets, keys);
  }

  /** The counters that have moved, those of traffic apart. */
  public Map<Counter, Long> counted() {
    return agent.counted();
  }

  public List<DropReason> dropped() {
    return agent.drops().recent().stream().map(Drop::reason).toList();
  }
}
