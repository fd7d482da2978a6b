// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.transport.UdpAddress;

/**
 * Says what came in place of what was expected.
 *
 * @param communities those that are accepted; empty for all
 * @param users those that are known
 * @param here where the sink listens; empty where that says nothing
 */
record SinkFindings(
    Wording wording,
    List<String> communities,
    List<String> users,
    Supplier<Optional<InetSocketAddress>> here) {
  private static final int MOST_LISTED = 5;

  private OidNames names() {
    return wording.shown();
  }

  VerificationError missing(TrapMatcher what, Duration within, Arrivals arrivals) {
    String expected = what.text(names());
    StringBuilder message = new StringBuilder("expected ").append(expected);
    message.append(" within ").append(within.toMillis()).append(" ms, but ");
    String elsewhere = what.sources().map(this::elsewhere).collect(Collectors.joining());
    if (arrivals.isEmpty()) {
      message.append("nothing came").append(arrivals.countLost()).append(elsewhere);
      return error(message.toString(), expected, "nothing");
    }
    message.append(arrivals.came("came")).append(", ").append(arrivals.countDropped());
    if (!arrivals.drops().isEmpty()) {
      message.append(": ");
      message.append(Wording.first(MOST_LISTED, dropped(arrivals.drops()), "; "));
    }
    message.append(arrivals.countLost());
    nearest(what, arrivals.kept()).ifPresent(text -> message.append("; nearest: ").append(text));
    return error(message.append(elsewhere).toString(), expected, all(arrivals));
  }

  /** That an agent does not send here, if that is known; else nothing. */
  private String elsewhere(TrapSource source) {
    List<InetSocketAddress> told = source.sendsTo().orElse(null);
    InetSocketAddress own = here.get().orElse(null);
    if (told == null || own == null || told.stream().anyMatch(to -> isAt(to, own))) {
      return "";
    }
    String to = Wording.first(MOST_LISTED, told.stream().map(UdpAddress::format).toList(), ", ");
    return "; '%s' sends to %s"
        .formatted(
            Wording.cut(source.name()),
            told.isEmpty() ? "nobody" : to + ", and this is " + UdpAddress.format(own));
  }

  private static boolean isAt(InetSocketAddress to, InetSocketAddress own) {
    return own.equals(to)
        || (own.getAddress().isAnyLocalAddress() && own.getPort() == to.getPort());
  }

  /** The one in which the least is otherwise, and what; the last of equals. */
  private Optional<String> nearest(TrapMatcher what, List<ReceivedNotification> received) {
    List<ReceivedNotification> latestFirst = new ArrayList<>(received);
    Collections.reverse(latestFirst);
    return latestFirst.stream()
        .min(Comparator.comparingInt(what::misses))
        .map(
            one -> {
              List<String> missed = what.missed(one, names());
              String text = new Told(wording).text(one);
              return missed.isEmpty()
                  ? text + ", which was awaited before"
                  : text + ", not " + String.join(", not ", missed);
            });
  }

  VerificationError unwanted(TrapMatcher what, ReceivedNotification found, Arrivals arrivals) {
    return error(
        noneOf(what) + ", but there was " + new Told(wording).text(found) + arrivals.countLost(),
        "none of " + what.text(names()),
        received(arrivals));
  }

  /**
   * Where some that nobody awaited are not kept any more, or some were dropped unread or lost, and
   * may have been meant.
   */
  VerificationError unknown(TrapMatcher what, long unseen, Arrivals arrivals) {
    String came = arrivals.came("came");
    String received = received(arrivals);
    return error(
        noneOf(what)
            + ", but that is not known: "
            + (unseen == 0 ? came : came + ", " + unseen + " of those never awaited")
            + arrivals.countOverrun()
            + arrivals.countLost(),
        "none of " + what.text(names()),
        received.isEmpty() ? "not known" : received);
  }

  private String noneOf(TrapMatcher what) {
    String meant = what.text(names());
    return "expected no notification" + (meant.equals("any notification") ? "" : " " + meant);
  }

  private static VerificationError error(String message, String expected, String actual) {
    return new VerificationError(Wording.capped(message), expected, actual);
  }

  private String received(Arrivals arrivals) {
    return all(new Arrivals(arrivals.kept(), arrivals.forgotten(), List.of(), 0, 0, 0));
  }

  private String all(Arrivals arrivals) {
    List<String> lines = new ArrayList<>();
    arrivals.kept().forEach(one -> lines.add(new Told(wording).text(one)));
    dropped(arrivals.drops()).forEach(text -> lines.add("dropped: " + text));
    return Wording.first(MOST_LISTED * 4, Wording.grouped(lines.stream()), "\n");
  }

  private List<String> dropped(List<Drop> drops) {
    return Wording.grouped(drops.stream().map(this::dropped));
  }

  private String dropped(Drop drop) {
    String why = drop.reason().label();
    String detail = Wording.cut(drop.detail());
    return switch (drop.reason()) {
      case BAD_COMMUNITY -> why + " " + detail + compared(drop, "accepts", communities);
      case UNKNOWN_USER -> "unknown " + detail + compared(drop, "knows", users);
      case WRONG_DIGEST, DECRYPTION_ERROR -> why + " of " + detail + ", whom the sink knows";
      default -> why + (detail.isEmpty() ? "" : " " + detail);
    };
  }

  /** What would have been let in, and whether that is nearly what came. */
  private static String compared(Drop drop, String verb, List<String> known) {
    String near =
        Suspects.quoted(drop.detail())
            .flatMap(came -> Spelling.near(came, known))
            .map(text -> " (" + text + ")")
            .orElse("");
    return ", the sink " + verb + " " + (known.isEmpty() ? "none" : Wording.quoteAll(known)) + near;
  }

  /** What came and what was dropped, a line each. */
  String report(Arrivals arrivals) {
    String head = arrivals.came("received") + ", " + arrivals.countDropped() + arrivals.countLost();
    String lines = all(arrivals);
    return lines.isEmpty() ? head : head + "\n  " + lines.replace("\n", "\n  ");
  }
}
