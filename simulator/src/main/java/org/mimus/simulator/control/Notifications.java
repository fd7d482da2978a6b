// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.time.Duration;
import java.util.Optional;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.notification.SentNotification;
import org.mimus.simulator.notification.SentNotifications;

/** What agents have told without being asked. */
final class Notifications {
  private static final String ALL = "/v1/notifications";

  private final Fleet fleet;
  private final Following following;

  Notifications(Fleet fleet, Following following) {
    this.fleet = fleet;
    this.following = following;
  }

  void add(Routes routes) {
    routes.on("GET", ALL, this::page).on("GET", ALL + "/follow", this::follow);
  }

  private Answer page(Call call) throws InterruptedException {
    Wanted wanted = new Wanted(fleet.sentNotifications(), call.asked("agent"));
    return Paging.of(call, wanted).page(wanted, "notifications", call);
  }

  private Answer follow(Call call) {
    Wanted wanted = new Wanted(fleet.sentNotifications(), call.asked("agent"));
    return following.answer(
        (next, within, events) -> Paging.follow(wanted, next, within, "notification", events),
        Paging.follower(call, wanted));
  }

  /** Those of one agent, or all. */
  private record Wanted(SentNotifications all, Optional<String> agent) implements Paging.Source {
    @Override
    public long mark() {
      return all.mark();
    }

    @Override
    public long oldest() {
      return all.oldest();
    }

    @Override
    public Paging.Piece piece(long from, int limit) {
      SentNotifications.Since since = all.since(from, limit);
      return Paging.Piece.of(
          since.sent(), since.first(), since.lost(), this::isWanted, SentNotification::toJson);
    }

    private boolean isWanted(SentNotification one) {
      return agent.isEmpty() || agent.get().equals(one.agent());
    }

    @Override
    public boolean await(long number, Duration within) throws InterruptedException {
      return all.await(number, within);
    }
  }
}
