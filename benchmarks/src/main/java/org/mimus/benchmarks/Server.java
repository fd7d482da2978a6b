// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
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
  static final String STRONG_USER = "strong";
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

  /** The same in Java, with a log of its garbage collections. */
  Server logged(Path file) {
    List<String> more = new ArrayList<>(command);
    more.add(1, "-Xlog:gc:file=" + file);
    return new Server(name, kind, jdk, port, more, environment, contextName);
  }

  boolean isEcho() {
    return kind == Kind.BATCHED_ECHO || kind == Kind.ECHO;
  }

  boolean can(Task task) {
    return switch (kind) {
      case BATCHED_ECHO, ECHO -> task.suitsEcho();
      case MIMUS, SNMPD -> true;
      case OTHER -> task != Task.V3_STRONG_GET; // each has its own idea of a key for AES-256
    };
  }

  Credentials credentials(Task task) {
    return switch (task) {
      case GET, GET_NEXT, GET_BULK, ONE_GET -> CommunityCredentials.v2c(COMMUNITY);
      case V3_GET -> usm(USER, AuthProtocol.SHA1, PrivProtocol.AES128);
      case V3_STRONG_GET -> usm(STRONG_USER, AuthProtocol.SHA256, PrivProtocol.AES256);
    };
  }

  private Credentials usm(String name, AuthProtocol auth, PrivProtocol priv) {
    UsmUser user = UsmUser.named(name).auth(auth, PASSPHRASE).priv(priv, PASSPHRASE).build();
    return UsmCredentials.builder(user).contextName(contextName).build();
  }
}
