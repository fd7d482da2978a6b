// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import org.mimus.snmp.message.EngineId;

/**
 * The keys of one user on one engine, made when they are first needed. Thread-safe: two threads may
 * make the same key at once.
 */
public final class UserKeys {
  private final KeyStore store;
  private final UsmUser user;
  private final EngineId engine;
  private volatile byte[] authKey;
  private volatile byte[] privKey;

  UserKeys(KeyStore store, UsmUser user, EngineId engine) {
    this.store = store;
    this.user = user;
    this.engine = engine;
  }

  /** Whose keys these are. */
  public UsmUser user() {
    return user;
  }

  /** The authentication key, never to be changed; of a user who has one. */
  byte[] authKey() {
    byte[] key = authKey;
    if (key == null) {
      key = store.localized(user.auth().orElseThrow(), user.authSecret(), engine);
      authKey = key;
    }
    return key;
  }

  /** Whether the privacy key is still to be made, and that takes milliseconds. */
  public boolean isPrivKeySlow() {
    return privKey == null
        && user.priv().orElseThrow().extension() == KeyExtension.REEDER
        && user.privSecret().kind() != UsmSecret.Kind.LOCALIZED_KEY
        && user.auth().orElseThrow().keyLength() < user.priv().orElseThrow().keyLength();
  }

  /** Makes the privacy key now, so that it is there when it is needed. */
  public void prepare() {
    privKey();
  }

  /** The privacy key, never to be changed; of a user who has one. */
  byte[] privKey() {
    byte[] key = privKey;
    if (key == null) {
      AuthProtocol auth = user.auth().orElseThrow();
      byte[] localized = store.localized(auth, user.privSecret(), engine);
      key = KeyLocalization.privKey(auth, user.priv().orElseThrow(), localized, engine);
      privKey = key;
    }
    return key;
  }

  @Override
  public String toString() {
    return "UserKeys[" + user.name() + " on " + engine + "]";
  }
}
