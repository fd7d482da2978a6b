// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.SecuritySession;
import org.mimus.snmp.security.TrapProtection;
import org.mimus.snmp.smi.OctetString;

/**
 * A user of SNMPv3, the level to speak at and the context to ask for. The agent's engine ID is
 * discovered, and its clock learned from authenticated messages (RFC 3414 section 4), unless they
 * are given.
 */
public final class UsmCredentials implements Credentials {
  private final UsmUser user;
  private final SecurityLevel level;
  private final OctetString contextName;
  private final Supplier<EngineId> contextEngineId;
  private final EngineId engineId;
  private final KnownTime time;
  private final KeyStore store;
  private final LongSupplier nanos;

  /** Boots and time of an engine, as somebody says. */
  record KnownTime(int boots, int seconds) {}

  private UsmCredentials(Builder builder) {
    this.user = builder.user;
    this.level = builder.level;
    this.contextName = builder.contextName;
    this.contextEngineId = builder.contextEngineId;
    this.engineId = builder.engineId;
    this.time = builder.time;
    this.store = builder.store;
    this.nanos = builder.nanos;
    if (level.compareTo(user.highestLevel()) > 0) {
      throw new IllegalArgumentException(
          "user '%s' has no keys for %s".formatted(user.securityName(), level.label()));
    }
  }

  private UsmCredentials(UsmCredentials other, Supplier<EngineId> contextEngineId) {
    this.user = other.user;
    this.level = other.level;
    this.contextName = other.contextName;
    this.contextEngineId = contextEngineId;
    this.engineId = other.engineId;
    this.time = other.time;
    this.store = other.store;
    this.nanos = other.nanos;
  }

  /** A user in the default context, at the highest level that its keys allow. */
  public static UsmCredentials of(UsmUser user) {
    return builder(user).build();
  }

  /** Begins to describe how a user speaks. */
  public static Builder builder(UsmUser user) {
    return new Builder(user);
  }

  /**
   * The same, to tell of a context instead of asking for one: of who tells (RFC 3413 section 3.3),
   * unless the engine whose context it is was given.
   *
   * @param teller asked for each message, since an engine can be replaced
   */
  public UsmCredentials toTellOf(Supplier<EngineId> teller) {
    return contextEngineId() == null ? new UsmCredentials(this, teller) : this;
  }

  @Override
  public SecuritySession open() {
    return new UsmSession(this);
  }

  /**
   * Begins to send traps, as the engine that is the authoritative one of them (RFC 3414 section
   * 1.5.1). Its own users do not matter.
   *
   * @param sender asked for each trap, since an engine can boot
   */
  public TrapProtection traps(Supplier<AuthoritativeEngine> sender) {
    return new UsmTraps(this, sender);
  }

  UsmUser user() {
    return user;
  }

  SecurityLevel level() {
    return level;
  }

  OctetString contextName() {
    return contextName;
  }

  /** Null for that of the engine that is asked. */
  EngineId contextEngineId() {
    return contextEngineId.get();
  }

  /** Null where it is to be discovered. */
  EngineId engineId() {
    return engineId;
  }

  /** Null where it is to be learned. */
  KnownTime time() {
    return time;
  }

  KeyStore store() {
    return store;
  }

  LongSupplier nanos() {
    return nanos;
  }

  /** Names the user and the level, never a secret. */
  @Override
  public String toString() {
    return "SNMPv3 " + user + " at " + level.label();
  }

  /** Describes step by step how a user speaks. */
  public static final class Builder {
    private final UsmUser user;
    private SecurityLevel level;
    private OctetString contextName = OctetString.of("");
    private Supplier<EngineId> contextEngineId = () -> null;
    private EngineId engineId;
    private KnownTime time;
    private KeyStore store = new KeyStore();
    private LongSupplier nanos = System::nanoTime;

    private Builder(UsmUser user) {
      this.user = Objects.requireNonNull(user, "user");
      this.level = user.highestLevel();
      this.engineId = user.engineId().orElse(null);
    }

    /** How far messages are protected. Default: as far as the user's keys allow. */
    public Builder level(SecurityLevel chosen) {
      level = Objects.requireNonNull(chosen, "level");
      return this;
    }

    /** The context to ask for, sent as UTF-8. Default: the one without a name. */
    public Builder contextName(String name) {
      return contextName(OctetString.of(name));
    }

    /** The context to ask for. Default: the one without a name. */
    public Builder contextName(OctetString name) {
      contextName = Objects.requireNonNull(name, "contextName");
      return this;
    }

    /** The engine whose context it is. Default: the one that is asked. */
    public Builder contextEngineId(EngineId other) {
      Objects.requireNonNull(other, "contextEngineId");
      contextEngineId = () -> other;
      return this;
    }

    /** The engine that is asked, instead of discovering it. */
    public Builder engineId(EngineId known) {
      engineId = Objects.requireNonNull(known, "engineId");
      return this;
    }

    /**
     * The clock of the engine that is asked, instead of learning it.
     *
     * @param boots 0 to 2147483647
     * @param seconds 0 to 2147483647
     */
    public Builder engineTime(int boots, int seconds) {
      if (boots < 0 || seconds < 0) {
        throw new IllegalArgumentException("boots and time are not negative");
      }
      time = new KnownTime(boots, seconds);
      return this;
    }

    /** Where passphrases are stretched; to be shared by many with the same users. */
    public Builder keyStore(KeyStore shared) {
      store = Objects.requireNonNull(shared, "keyStore");
      return this;
    }

    /** The clock to go by, in nanoseconds, which never goes back. Default: System.nanoTime. */
    public Builder clock(LongSupplier clock) {
      nanos = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Makes the credentials.
     *
     * @throws IllegalArgumentException if the user has no keys for the level
     */
    public UsmCredentials build() {
      return new UsmCredentials(this);
    }
  }
}
