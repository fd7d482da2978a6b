// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A server that is measured.
 *
 * @param jdk what it runs on, where it is in Java
 * @param port of 127.0.0.1
 * @param contextName of SNMPv3
 */
record Server(
    String name,
    Kind kind,
    Optional<Jdk> jdk,
    int port,
    List<String> command,
    Map<String, String> environment,
    String contextName) {
  static final String COMMUNITY = "public";
  static final String USER = "bench";
  static final String PASSPHRASE = "benchmark-passphrase";

  /** What a server is. */
  enum Kind {
    BATCHED_ECHO,
    ECHO,
    MIMUS,
    SNMPD,
    OTHER
  }

  Server {
    Objects.requireNonNull(kind, "kind");
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  boolean isEcho() {
    return kind == Kind.BATCHED_ECHO || kind == Kind.ECHO;
  }

  boolean can(Task task) {
    return !isEcho() || task.suitsEcho();
  }

  Credentials credentials(boolean version3) {
    if (!version3) {
      return CommunityCredentials.v2c(COMMUNITY);
    }
    UsmUser user =
        UsmUser.named(USER)
            .auth(AuthProtocol.SHA1, PASSPHRASE)
            .priv(PrivProtocol.AES128, PASSPHRASE)
            .build();
    return UsmCredentials.builder(user).contextName(contextName).build();
  }
}
