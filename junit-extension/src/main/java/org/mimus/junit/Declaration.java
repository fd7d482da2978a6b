// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.FleetException;
import org.mimus.simulator.Life;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;

/**
 * One {@link SnmpAgent} and where it stands.
 *
 * @param owner whose neighbour a class path resource can be
 * @param field the field that it stands on, else null
 */
record Declaration(SnmpAgent annotation, Class<?> owner, Field field, String place) {
  private static final List<String> DEFAULT_READ = List.of("public");
  private static final List<String> DEFAULT_WRITE = List.of("private");

  static Declaration onClass(SnmpAgent annotation, Class<?> owner) {
    Declaration declaration = new Declaration(annotation, owner, null, "class " + owner.getName());
    if (declaration.isReference()) {
      throw declaration.wrong("has to name a snapshot");
    }
    return declaration;
  }

  static Declaration onField(SnmpAgent annotation, Field field) {
    Class<?> owner = field.getDeclaringClass();
    return checked(
        new Declaration(
            annotation, owner, field, "field " + owner.getName() + "." + field.getName()));
  }

  static Declaration onParameter(SnmpAgent annotation, Class<?> owner, String place) {
    return checked(new Declaration(annotation, owner, null, place));
  }

  private static Declaration checked(Declaration declaration) {
    SnmpAgent annotation = declaration.annotation;
    if (declaration.isReference()
        && !(List.of(annotation.communities()).equals(DEFAULT_READ)
            && List.of(annotation.writeCommunities()).equals(DEFAULT_WRITE)
            && annotation.users().length == 0)) {
      throw declaration.wrong(
          "names no snapshot, so communities and users belong to the class's agent");
    }
    return declaration;
  }

  /** Whether it starts no agent, but asks for one that another declaration starts. */
  boolean isReference() {
    return annotation.value().isEmpty();
  }

  /** The agent's name; for a reference the name that is asked for, empty where any will do. */
  String id() {
    if (!annotation.id().isEmpty() || isReference()) {
      return annotation.id();
    }
    if (field != null) {
      return field.getName();
    }
    String value = annotation.value();
    int slash = Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\'));
    return Snapshots.stripSuffix(value.substring(slash + 1));
  }

  AgentSpec spec(Snapshot snapshot) {
    AgentSpec.Builder spec = AgentSpec.of(id(), snapshot).life(Life.RUNNING);
    Arrays.stream(annotation.communities()).forEach(spec::community);
    Arrays.stream(annotation.writeCommunities()).forEach(spec::writeCommunity);
    for (V3User user : annotation.users()) {
      spec.user(user(user));
    }
    try {
      return spec.build();
    } catch (FleetException e) {
      throw wrong("cannot be served: " + e.getMessage());
    }
  }

  private AgentUser user(V3User user) {
    AuthProtocol auth = oneOrNone(user, "auth", user.auth());
    PrivProtocol priv = oneOrNone(user, "priv", user.priv());
    SecurityLevel level = oneOrNone(user, "level", user.level());
    checkIsUsed(user, "auth", auth, user.authPass());
    checkIsUsed(user, "priv", priv, user.privPass());
    UsmUser.Builder builder = UsmUser.named(user.name());
    try {
      if (auth != null) {
        builder.auth(auth, user.authPass());
      }
      if (priv != null) {
        builder.priv(priv, user.privPass().isEmpty() ? user.authPass() : user.privPass());
      }
      AgentUser usual =
          user.write() ? AgentUser.writing(builder.build()) : AgentUser.reading(builder.build());
      return level == null
          ? usual
          : new AgentUser(usual.user(), level, usual.writes(), usual.contexts());
    } catch (IllegalArgumentException | FleetException e) {
      throw wrong("has a user '" + user.name() + "' that cannot be: " + e.getMessage());
    }
  }

  /** Without it, a user who was to authenticate itself would be let in without. */
  private void checkIsUsed(V3User user, String what, Object protocol, String passphrase) {
    if (protocol == null && !passphrase.isEmpty()) {
      throw wrong(
          "has a user '%s' with '%sPass' and without '%s'".formatted(user.name(), what, what));
    }
  }

  private <T> T oneOrNone(V3User user, String what, T[] values) {
    if (values.length > 1) {
      throw wrong(
          "has a user '%s' with %d values of '%s', which takes one"
              .formatted(user.name(), values.length, what));
    }
    return values.length == 0 ? null : values[0];
  }

  ExtensionConfigurationException wrong(String what) {
    return new ExtensionConfigurationException(this + " " + what);
  }

  /** The annotation as its author wrote it, and its place. */
  @Override
  public String toString() {
    String value = annotation.value();
    String written =
        annotation.id().isEmpty()
            ? (isReference() ? "" : "(\"" + value + "\")")
            : "(%sid = \"%s\")"
                .formatted(isReference() ? "" : "value = \"" + value + "\", ", annotation.id());
    return "@SnmpAgent" + written + " on " + place;
  }
}
