// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mimus.snmp.message.EngineId;

/**
 * Keeps the master keys that passphrases were stretched to, so that each is stretched once, however
 * many engines use it. To be shared by engines and managers. Thread-safe.
 */
public final class KeyStore {
  private record Stretching(AuthProtocol protocol, UsmSecret passphrase) {}

  private final Map<Stretching, byte[]> masterKeys = new ConcurrentHashMap<>();

  private byte[] masterKey(AuthProtocol protocol, UsmSecret secret) {
    return secret.kind() == UsmSecret.Kind.MASTER_KEY
        ? secret.octets()
        : masterKeys.computeIfAbsent(
            new Stretching(protocol, secret),
            key -> KeyLocalization.masterKey(protocol, secret.octets()));
  }

  /** The localized key that a secret stands for, before it is extended. */
  byte[] localized(AuthProtocol protocol, UsmSecret secret, EngineId engine) {
    return secret.kind() == UsmSecret.Kind.LOCALIZED_KEY
        ? secret.octets()
        : KeyLocalization.localize(protocol, masterKey(protocol, secret), engine);
  }

  /**
   * Stretches the passphrases of a user now, which takes some milliseconds, so that who has no time
   * for it later need not.
   */
  public void prepare(UsmUser user) {
    user.auth()
        .ifPresent(
            protocol -> {
              prepare(protocol, user.authSecret());
              user.priv().ifPresent(priv -> prepare(protocol, user.privSecret()));
            });
  }

  private void prepare(AuthProtocol protocol, UsmSecret secret) {
    if (secret.kind() == UsmSecret.Kind.PASSPHRASE) {
      masterKey(protocol, secret);
    }
  }

  /** How many passphrases have been stretched. */
  public int size() {
    return masterKeys.size();
  }

  /** Says how many keys there are, and none of them. */
  @Override
  public String toString() {
    return "KeyStore[" + size() + " keys]";
  }
}
