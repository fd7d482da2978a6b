// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.function.Function;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * A {@link V3User} of an annotation.
 *
 * @param wrong makes what is thrown of what is wrong
 */
record DeclaredUser(V3User annotation, Function<String, RuntimeException> wrong) {
  /** What an agent is told of it. */
  AgentUser ofAgent() {
    UsmUser user = user();
    SecurityLevel level = oneOrNone("level", annotation.level());
    try {
      AgentUser usual = annotation.write() ? AgentUser.writing(user) : AgentUser.reading(user);
      return level == null
          ? usual
          : new AgentUser(usual.user(), level, usual.writes(), usual.contexts());
    } catch (FleetException e) {
      throw cannotBe(e);
    }
  }

  /** Its name and its keys. */
  UsmUser user() {
    AuthProtocol auth = oneOrNone("auth", annotation.auth());
    PrivProtocol priv = oneOrNone("priv", annotation.priv());
    checkIsUsed("auth", auth, annotation.authPass());
    checkIsUsed("priv", priv, annotation.privPass());
    UsmUser.Builder builder = UsmUser.named(annotation.name());
    try {
      if (auth != null) {
        builder.auth(auth, annotation.authPass());
      }
      if (priv != null) {
        builder.priv(
            priv, annotation.privPass().isEmpty() ? annotation.authPass() : annotation.privPass());
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw cannotBe(e);
    }
  }

  private RuntimeException cannotBe(RuntimeException why) {
    return wrong.apply(
        "has a user '" + annotation.name() + "' that cannot be: " + why.getMessage());
  }

  /** Without it, a user who was to authenticate itself would be let in without. */
  private void checkIsUsed(String what, Object protocol, String passphrase) {
    if (protocol == null && !passphrase.isEmpty()) {
      throw wrong.apply(
          "has a user '%s' with '%sPass' and without '%s'"
              .formatted(annotation.name(), what, what));
    }
  }

  private <T> T oneOrNone(String what, T[] values) {
    if (values.length > 1) {
      throw wrong.apply(
          "has a user '%s' with %d values of '%s', which takes one"
              .formatted(annotation.name(), values.length, what));
    }
    return values.length == 0 ? null : values[0];
  }
}
