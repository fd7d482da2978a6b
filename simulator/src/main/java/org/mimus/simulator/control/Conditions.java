// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Under which conditions something is to be changed, and how its body is coded. */
final class Conditions {
  private static final String ANY = "*";

  private Conditions() {}

  /**
   * Lets a change pass whose conditions hold. Nothing here has an entity tag, so none that is named
   * is that of what is there.
   *
   * @param isThere whether there is already what is to be changed
   * @throws Refusal if one does not hold, or only a part is sent
   */
  static void check(Call call, boolean isThere) {
    Optional<String> match = call.header("If-Match");
    // RFC 9110 section 13.1.1: "If the field value is "*", the condition is true if the origin
    // server has a current representation for the target resource."
    boolean isOther = match.isPresent() && !(isThere && match.get().strip().equals(ANY));
    // RFC 9110 section 13.1.2: the same, and the condition is false.
    boolean isOneToMany =
        isThere && call.header("If-None-Match").map(String::strip).filter(ANY::equals).isPresent();
    if (isOther || isOneToMany) {
      throw new Refusal(
          Status.PRECONDITION_FAILED,
          isThere ? "it is there, and has no entity tag" : "it is not there");
    }
    // RFC 9110 section 14.5: a server "SHOULD respond with a 400 (Bad Request) status code if it
    // receives Content-Range on a PUT for a target resource that does not support partial PUT".
    if (call.header("Content-Range").isPresent()) {
      throw new Refusal(Status.BAD_REQUEST, "a part is not taken here, only the whole");
    }
  }

  /**
   * Lets a body pass that is coded in a known way.
   *
   * @param codings that are known
   * @throws Refusal if it is not
   */
  static void checkCoding(Call call, List<String> codings) {
    call.header("Content-Encoding")
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
        .filter(coding -> !codings.contains(coding))
        .ifPresent(
            coding -> {
              // RFC 9110 section 15.5.16: "an Accept-Encoding response header field ought to be
              // used to indicate which (if any) content codings would have been accepted".
              throw new Refusal(
                  Status.UNSUPPORTED_TYPE,
                  "a body is not taken here as " + coding,
                  Map.of("Accept-Encoding", String.join(", ", codings)));
            });
  }
}
