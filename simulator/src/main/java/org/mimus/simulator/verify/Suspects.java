// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mimus.simulator.journal.JournalOutcome;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;

/**
 * The agents that a datagram may have been for, which can tell what was wrong with it.
 *
 * @param who begins a sentence about them: {@code agent}, {@code agents 'a', 'b'}
 * @param there those that it may have been for
 * @param all all of the fleet, who may be many
 */
record Suspects(String who, List<AgentFacts> there, Supplier<List<AgentFacts>> all) {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String DROPPED = "dropped, ";

  /** Those of one agent, which need not be named. */
  static Suspects only(AgentFacts agent, Supplier<List<AgentFacts>> all) {
    return new Suspects("agent", List.of(agent), all);
  }

  /** Those of a fleet, which have names. */
  static Suspects of(List<AgentFacts> there, Supplier<List<AgentFacts>> all) {
    List<String> names = there.stream().map(agent -> "'" + agent.name() + "'").toList();
    String who = (there.size() == 1 ? "agent " : "agents ") + Wording.first(3, names, ", ");
    return new Suspects(who, there, all);
  }

  /** Why a datagram was dropped, and what would not have been. */
  String why(ReceivedRequest drop) {
    JournalOutcome outcome = drop.outcome();
    String plain = plain(outcome);
    Optional<String> came = quoted(outcome.detail());
    if (there.isEmpty() || !outcome.faults().isEmpty()) {
      return plain;
    }
    return switch (outcome.drop().orElse(DropReason.INTERNAL_ERROR)) {
      case BAD_COMMUNITY ->
          came.map(one -> compared("bad community", one, "accept", AgentFacts::communities))
              .orElse(plain);
      case UNKNOWN_USER ->
          came.map(one -> compared("unknown user", one, "know", Suspects::userNames)).orElse(plain);
      case UNKNOWN_CONTEXT ->
          came.map(one -> compared("unknown context", one, "have", AgentFacts::contextNames))
              .orElse(plain);
      case WRONG_DIGEST -> known("wrong digest", came, AgentFacts.User::auth).orElse(plain);
      case DECRYPTION_ERROR -> known("decryption error", came, AgentFacts.User::priv).orElse(plain);
      case UNSUPPORTED_SEC_LEVEL -> plain + highest(came);
      case UNKNOWN_ENGINE_ID -> plain + engineIds(outcome.detail());
      case BAD_VERSION -> plain + withoutUsers(drop);
      default -> plain;
    };
  }

  private static String plain(JournalOutcome outcome) {
    String text = Wording.outcome(outcome);
    return text.startsWith(DROPPED) ? text.substring(DROPPED.length()) : text;
  }

  /** The first text in quotes, as it was before it was quoted. */
  static Optional<String> quoted(String detail) {
    Matcher matcher = QUOTED.matcher(detail);
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceAll("\\\\([\"\\\\])", "$1"))
        : Optional.empty();
  }

  private String compared(
      String what, String came, String verb, Function<AgentFacts, List<String>> known) {
    List<String> here = there.stream().map(known).flatMap(List::stream).distinct().toList();
    String near = Spelling.near(came, here).map(text -> " (" + text + ")").orElse("");
    String text =
        what
            + " %s, %s %s ".formatted(Wording.quote(came), who, verb(verb))
            + (here.isEmpty() ? "none" : Wording.quoteAll(here))
            + near;
    return text
        + all.get().stream()
            .filter(agent -> known.apply(agent).contains(came) && !there.contains(agent))
            .findFirst()
            .map(agent -> "; agent '%s' %s it".formatted(agent.name(), singular(verb)))
            .orElse("");
  }

  private String verb(String verb) {
    return there.size() == 1 ? singular(verb) : verb;
  }

  private static String singular(String verb) {
    return verb.equals("have") ? "has" : verb + "s";
  }

  private static List<String> userNames(AgentFacts agent) {
    return agent.users().stream().map(AgentFacts.User::name).toList();
  }

  private Stream<AgentFacts.User> users(Optional<String> named) {
    return named.stream()
        .flatMap(name -> there.stream().flatMap(agent -> agent.user(name).stream()));
  }

  /** Of a user who is known, with other keys. */
  private Optional<String> known(
      String what, Optional<String> user, Function<AgentFacts.User, Optional<String>> protocol) {
    return users(user)
        .findFirst()
        .map(
            one ->
                what
                    + " of user %s, whom %s %s: another password"
                        .formatted(Wording.quote(one.name()), who, verb("know"))
                    + protocol
                        .apply(one)
                        .map(label -> ", or a protocol other than " + label)
                        .orElse(""));
  }

  private String highest(Optional<String> user) {
    return users(user).findFirst().map(one -> ", but for " + one.highest().label()).orElse("");
  }

  private String engineIds(String detail) {
    List<String> here =
        there.stream().flatMap(agent -> agent.engineId().stream()).distinct().toList();
    String whose =
        all.get().stream()
            .filter(agent -> agent.engineId().filter(detail::endsWith).isPresent())
            .filter(agent -> !there.contains(agent))
            .findFirst()
            .map(agent -> ", which is that of agent '" + agent.name() + "'")
            .orElse("");
    return "%s; %s %s %s".formatted(whose, who, verb("have"), String.join(", ", here));
  }

  private String withoutUsers(ReceivedRequest drop) {
    boolean none = there.stream().allMatch(agent -> agent.users().isEmpty());
    return none && drop.version().filter(SnmpVersion.V3::equals).isPresent()
        ? ", %s %s no user of SNMPv3".formatted(who, verb("have"))
        : "";
  }

  /** How far a user must protect its messages who may not ask as it did; most often nothing. */
  String levelNote(ReceivedRequest asked) {
    int status = asked.outcome().status().orElse(ErrorStatus.NO_ERROR.code());
    // RFC 3413 section 3.2 (5): what a level too low comes to; what may not be written is noAccess.
    return status != ErrorStatus.AUTHORIZATION_ERROR.code()
            || asked.version().filter(SnmpVersion.V3::equals).isEmpty()
        ? ""
        : users(asked.principal())
            .filter(user -> user.least() != SecurityLevel.NO_AUTH_NO_PRIV)
            .findFirst()
            .map(
                user ->
                    "; user %s must use %s at least"
                        .formatted(Wording.quote(user.name()), user.least().label()))
            .orElse("");
  }
}
