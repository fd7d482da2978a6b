// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.smi.OctetString;

/**
 * A user and its keys: a row of the usmUserTable (RFC 3414 section 5). Immutable, to be shared by
 * any number of engines. Its {@code toString} never shows a secret.
 */
public final class UsmUser {
  /** Most octets of a user's name (RFC 3414 section 2.4). */
  public static final int MAX_NAME = 32;

  private final OctetString name;
  private final String securityName;
  private final EngineId engineId;
  private final AuthProtocol auth;
  private final UsmSecret authSecret;
  private final PrivProtocol priv;
  private final UsmSecret privSecret;

  private UsmUser(Builder builder) {
    this.name = OctetString.of(builder.name);
    this.securityName = builder.securityName;
    this.engineId = builder.engineId;
    this.auth = builder.auth;
    this.authSecret = builder.authSecret;
    this.priv = builder.priv;
    this.privSecret = builder.privSecret;
    if (name.length() == 0 || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "a user's name has 1 to 32 octets, not " + name.length() + ": '" + builder.name + "'");
    }
    if (priv != null && auth == null) {
      throw new IllegalArgumentException(
          "user '" + securityName + "' cannot have privacy without authentication");
    }
    if (auth != null) {
      check("authentication", authSecret, auth.keyLength());
    }
    if (priv != null) {
      check("privacy", privSecret, auth.keyLength());
    }
  }

  private void check(String what, UsmSecret secret, int masterLength) {
    switch (secret.kind()) {
      case PASSPHRASE -> {}
      case MASTER_KEY -> {
        if (secret.length() != masterLength) {
          throw wrongLength(what + " master key", masterLength, secret);
        }
      }
      case LOCALIZED_KEY -> {
        boolean whole = priv != null && secret.length() == priv.keyLength();
        if (secret.length() != masterLength && !(what.equals("privacy") && whole)) {
          throw wrongLength("localized " + what + " key", masterLength, secret);
        }
      }
    }
  }

  private IllegalArgumentException wrongLength(String what, int length, UsmSecret secret) {
    return new IllegalArgumentException(
        "the %s of user '%s' has %d octets with %s, not %d"
            .formatted(what, securityName, length, auth.label(), secret.length()));
  }

  /** Begins to describe a user, who without more is neither authenticated nor encrypted. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The name in messages, 1 to 32 octets. */
  public OctetString name() {
    return name;
  }

  boolean isNamed(BerSpan span) {
    boolean same = span.length() == name.length();
    for (int i = 0; same && i < name.length(); i++) {
      same = (byte) name.get(i) == span.array()[span.from() + i];
    }
    return same;
  }

  /** The name that access control knows, whatever the security model. */
  public String securityName() {
    return securityName;
  }

  /** The only engine that the user is known to; empty for every one. */
  public Optional<EngineId> engineId() {
    return Optional.ofNullable(engineId);
  }

  /** How its messages are authenticated. */
  public Optional<AuthProtocol> auth() {
    return Optional.ofNullable(auth);
  }

  /** How its messages are encrypted. */
  public Optional<PrivProtocol> priv() {
    return Optional.ofNullable(priv);
  }

  /** What its authentication key is made of. */
  public Optional<UsmSecret.Kind> authSecretKind() {
    return Optional.ofNullable(authSecret).map(UsmSecret::kind);
  }

  /** What its privacy key is made of. */
  public Optional<UsmSecret.Kind> privSecretKind() {
    return Optional.ofNullable(privSecret).map(UsmSecret::kind);
  }

  /** The most that its keys allow. */
  public SecurityLevel highestLevel() {
    return auth == null
        ? SecurityLevel.NO_AUTH_NO_PRIV
        : priv == null ? SecurityLevel.AUTH_NO_PRIV : SecurityLevel.AUTH_PRIV;
  }

  /** Null where its messages are not authenticated. */
  AuthProtocol authOrNull() {
    return auth;
  }

  /** Null where its messages are not encrypted. */
  PrivProtocol privOrNull() {
    return priv;
  }

  UsmSecret authSecret() {
    return authSecret;
  }

  UsmSecret privSecret() {
    return privSecret;
  }

  /** Two users are the same where their names, engines, protocols and secrets are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof UsmUser that
        && name.equals(that.name)
        && securityName.equals(that.securityName)
        && Objects.equals(engineId, that.engineId)
        && auth == that.auth
        && Objects.equals(authSecret, that.authSecret)
        && priv == that.priv
        && Objects.equals(privSecret, that.privSecret);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Names the user and the protocols, never a secret. */
  @Override
  public String toString() {
    return "UsmUser["
        + name
        + ", "
        + auth().map(AuthProtocol::label).orElse("no authentication")
        + ", "
        + priv().map(PrivProtocol::label).orElse("no privacy")
        + "]";
  }

  /** Describes a user step by step. */
  public static final class Builder {
    private final String name;
    private String securityName;
    private EngineId engineId;
    private AuthProtocol auth;
    private UsmSecret authSecret;
    private PrivProtocol priv;
    private UsmSecret privSecret;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
      this.securityName = name;
    }

    /** Another name for access control than that in messages. */
    public Builder securityName(String other) {
      securityName = Objects.requireNonNull(other, "securityName");
      return this;
    }

    /** Makes the user known to one engine only, as a localized key is. */
    public Builder engineId(EngineId only) {
      engineId = Objects.requireNonNull(only, "engineId");
      return this;
    }

    /** Authenticates messages by a passphrase of 8 octets at least. */
    public Builder auth(AuthProtocol protocol, String passphrase) {
      return auth(protocol, UsmSecret.passphrase(passphrase));
    }

    /** Authenticates messages. */
    public Builder auth(AuthProtocol protocol, UsmSecret secret) {
      auth = Objects.requireNonNull(protocol, "protocol");
      authSecret = Objects.requireNonNull(secret, "secret");
      return this;
    }

    /** Encrypts messages by a passphrase of 8 octets at least. */
    public Builder priv(PrivProtocol protocol, String passphrase) {
      return priv(protocol, UsmSecret.passphrase(passphrase));
    }

    /** Encrypts messages. */
    public Builder priv(PrivProtocol protocol, UsmSecret secret) {
      priv = Objects.requireNonNull(protocol, "protocol");
      privSecret = Objects.requireNonNull(secret, "secret");
      return this;
    }

    /**
     * Makes the user.
     *
     * @throws IllegalArgumentException if the name is no user's name, a key has the wrong length,
     *     or there is privacy without authentication
     */
    public UsmUser build() {
      return new UsmUser(this);
    }
  }
}
