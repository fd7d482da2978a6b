// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;

/**
 * What a receiver of traps knows of the engines that send them: their clocks (RFC 3414 section 2.3)
 * and the keys of users there. Only a message with the right digest makes it know an engine, so
 * forged ones take no room; the engine that was silent longest is forgotten for a new one, and is
 * then learned again. Thread-safe.
 */
public final class RemoteEngines {
  /** How many are known at most, where nothing else is said: some 40 MB of heap. */
  public static final int MOST = 1 << 17;

  private final int most;
  private final LongSupplier nanos;

  // The monitor of this object guards what follows, and the clocks in it.
  private final Map<EngineId, Remote> engines;

  /** One engine. It seldom has more than one user. */
  private static final class Remote {
    private final EngineId id;
    private final RemoteTime time;
    private UserKeys[] keys = {};

    Remote(EngineId id, RemoteTime time) {
      this.id = id;
      this.time = time;
    }

    UserKeys find(UsmUser user) {
      for (UserKeys one : keys) {
        if (one.user().equals(user)) {
          return one;
        }
      }
      return null;
    }

    /** Keys of users that the receiver no longer has are not kept beside those that it has. */
    void add(UserKeys one) {
      if (find(one.user()) == null) {
        UserKeys[] more = new UserKeys[Math.min(keys.length + 1, MOST_USERS)];
        System.arraycopy(keys, keys.length + 1 - more.length, more, 0, more.length - 1);
        more[more.length - 1] = one;
        keys = more;
      }
    }

    private static final int MOST_USERS = 4;
  }

  /** At most {@link #MOST}, by the clock of {@link System#nanoTime}. */
  public RemoteEngines() {
    this(MOST, System::nanoTime);
  }

  /**
   * @param most how many to know at once, from 1
   * @param nanos a clock that never goes back, in nanoseconds
   */
  public RemoteEngines(int most, LongSupplier nanos) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one engine is to be known, not " + most);
    }
    this.most = most;
    this.nanos = nanos;
    this.engines =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<EngineId, Remote> eldest) {
            return size() > RemoteEngines.this.most;
          }
        };
  }

  /** How many engines are known. */
  public synchronized int size() {
    return engines.size();
  }

  /**
   * The keys of a user on an engine, made anew where the engine is not known; null where the user
   * is not.
   *
   * @param own whose users they are
   */
  UserKeys keys(AuthoritativeEngine own, EngineId engine, BerSpan userName) {
    UsmUser user = own.users().find(userName, engine);
    if (user == null) {
      return null;
    }
    synchronized (this) {
      Remote remote = engines.get(engine);
      UserKeys known = remote == null ? null : remote.find(user);
      if (known != null) {
        return known;
      }
    }
    return own.keysOn(engine, user);
  }

  /**
   * RFC 3414 section 3.2 (7) b: what an authenticated message says of the engine's clock.
   *
   * @param keys by which it was found authentic
   * @return whether the message is not too old
   */
  synchronized boolean update(EngineId engine, UserKeys keys, int boots, int time) {
    // Out and in again, since the order is that in which engines were last heard; what is forged
    // comes as far as the other methods only, and moves nothing.
    Remote known = engines.remove(engine);
    Remote remote = known == null ? new Remote(engine, new RemoteTime(nanos)) : known;
    engines.put(remote.id, remote);
    remote.add(keys);
    return remote.time.update(boots, time);
  }

  /** The clock of an engine, for people. */
  public synchronized String time(EngineId engine) {
    Remote remote = engines.get(engine);
    return remote == null ? "not known" : remote.time.toString();
  }
}
